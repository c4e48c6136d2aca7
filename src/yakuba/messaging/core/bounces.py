"""Reads a delivery status notification (RFC 3464): which of our mails came back, and why."""

import re
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message
from email.policy import default

_STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
NO_SUCH = {"5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10", "5.2.1"}
"""RFC 3463: no such mailbox, no such system, no address, moved without a forward, null MX, mailbox disabled."""


@dataclass(frozen=True)
class Bounce:
    """`reference`: the Message-ID of the mail that came back. `permanent`: it will not be tried again."""

    reference: str
    status: str
    permanent: bool
    gone: bool


def parse_bounce(content: bytes) -> Bounce | None:
    """None where the mail is no delivery report, or one of a mail that was delivered or is only late."""
    mail = message_from_bytes(content, policy=default)
    report = next((part for part in mail.walk() if part.get_content_type() == "message/delivery-status"), None)
    if report is None:
        return None
    fields = [block for block in report.get_payload() if isinstance(block, Message) and block["Action"]]
    failed = next((block for block in fields if str(block["Action"]).strip().lower() == "failed"), None)
    status = _STATUS.search(str(failed["Status"])) if failed else None
    reference = _returned_id(mail)
    if status is None or not reference:
        return None
    return Bounce(reference, status[0], status[1] == "5", status[0] in NO_SUCH)


def _returned_id(mail: Message) -> str:
    """From the headers that came back with the report."""
    for part in mail.walk():
        if part.get_content_type() == "message/rfc822":
            inner = part.get_payload(0)
            return str(inner["Message-ID"] or "").strip("<> \t") if isinstance(inner, Message) else ""
        if part.get_content_type() == "text/rfc822-headers":
            content = part.get_payload(decode=True)
            headers = message_from_bytes(content if isinstance(content, bytes) else b"", policy=default)
            return str(headers["Message-ID"] or "").strip("<> \t")
    return ""
