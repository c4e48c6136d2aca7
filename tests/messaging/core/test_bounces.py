from email.message import EmailMessage

import pytest

from yakuba.messaging.core.bounces import Bounce, parse_bounce

ID = "outbox-1-42@town.example"


def report(status="5.1.1", action="failed", returned="text/rfc822-headers"):
    """As Postfix writes it."""
    return f"""From: MAILER-DAEMON@mx.example
To: yakuba@town.example
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain; charset=us-ascii

This is the mail system at host mx.example.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example
X-Postfix-Queue-ID: 4D1

Final-Recipient: rfc822; hanako@example.jp
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 5.1.1 <hanako@example.jp>: no such user

--b
Content-Type: {returned}

Message-ID: <{ID}>
Subject: x

--b--
""".replace("\n", "\r\n").encode()


@pytest.mark.parametrize("returned", ["text/rfc822-headers", "message/rfc822"])
def test_which_mail_came_back_and_why(returned):
    assert parse_bounce(report(returned=returned)) == Bounce(ID, "5.1.1", permanent=True, gone=True)


@pytest.mark.parametrize(
    ("status", "permanent", "gone"), [("5.7.1", True, False), ("4.2.2", False, False), ("5.2.1", True, True)]
)
def test_what_the_status_means(status, permanent, gone):
    found = parse_bounce(report(status))
    assert (found.permanent, found.gone) == (permanent, gone)


def test_a_delay_and_a_success_are_no_bounce():
    assert parse_bounce(report("4.0.0", "delayed")) is None
    assert parse_bounce(report("2.0.0", "delivered")) is None


@pytest.mark.parametrize("content", [b"", b"\x00\xff" * 50, b"Subject: x\r\n\r\nhello"])
def test_other_mail_is_none(content):
    assert parse_bounce(content) is None


def test_an_answer_by_a_person_is_none():
    mail = EmailMessage()
    mail["Subject"] = "Re: お知らせ"
    mail.set_content("ありがとう")
    assert parse_bounce(mail.as_bytes()) is None
