"""Against a real SMTP server."""

import threading
from datetime import timedelta
from email import message_from_bytes
from email.policy import default
from importlib import import_module

import pytest
from django.db import connection, connections

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.ports import chores
from yakuba.ledger import queries as ledger
from yakuba.messaging import queries, services
from yakuba.messaging.core.retry import MOST_ATTEMPTS

deliver = import_module("yakuba.messaging.services.deliver")


def counts(town):
    return {state: count for state, count in queries.outbox_counts(town_id=town.pk).items() if count}


def later(now, hours=8):
    return now + timedelta(hours=hours)


def test_a_message_arrives_whole(postman, enqueue, town, now):
    enqueue()
    assert chores.get("messaging.deliver").run(now) == 1
    (envelope,) = postman.received
    mail = message_from_bytes(envelope.content, policy=default)
    assert mail["To"] == "hanako@example.jp"
    assert mail["Subject"] == "お知らせがあります"
    assert "みほん町" in mail["From"]
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert mail["List-Unsubscribe"].startswith("<http://testserver/preferences/")
    assert mail.get_content().splitlines() == ["受付番号：26-A7KF-93TC"]
    assert counts(town) == {"sent": 1}


def test_what_was_sent_is_not_sent_again(postman, enqueue, now):
    enqueue()
    assert [services.deliver_due(now=now) for _ in range(3)] == [1, 0, 0]
    assert services.deliver_due(now=later(now, 1000)) == 0
    assert len(postman.received) == 1


def test_the_same_key_is_told_once(postman, enqueue, now):
    assert enqueue(dedupe_key="k")
    assert not enqueue(dedupe_key="k")
    assert services.deliver_due(now=now) == 1


@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_busy_now_sent_later(postman, enqueue, town, now, where):
    getattr(postman, where).append("451 try again later")
    enqueue()
    assert services.deliver_due(now=now) == 0
    assert counts(town) == {"waiting": 1}
    assert services.deliver_due(now=now + timedelta(seconds=30)) == 0
    assert services.deliver_due(now=now + timedelta(minutes=2)) == 1
    assert len(postman.received) == 1


@pytest.mark.parametrize("where", ["at_recipient", "at_data"])
def test_refused_for_good_is_a_dead_letter(postman, enqueue, town, now, where):
    getattr(postman, where).append("550 no such hanako@example.jp here")
    enqueue()
    services.deliver_due(now=now)
    assert counts(town) == {"dead": 1}
    (letter,) = queries.dead_letters(town_id=town.pk)
    assert (letter.last_error, letter.recipient) == ("smtp-550", "h…@example.jp")
    assert services.deliver_due(now=later(now, 1000)) == 0


def test_one_bad_address_does_not_hold_up_the_others(postman, enqueue, town, now):
    postman.at_recipient.append("550 no")
    for _ in range(3):
        enqueue()
    assert services.deliver_due(now=now) == 2
    assert counts(town) == {"sent": 2, "dead": 1}


def test_nobody_listens_then_somebody_does(nobody_listens, enqueue, town, now, settings, request):
    enqueue()
    assert services.deliver_due(now=now) == 0
    assert counts(town) == {"waiting": 1}
    postman = request.getfixturevalue("postman")
    assert services.deliver_due(now=later(now, 1)) == 1
    assert len(postman.received) == 1


def test_after_the_last_attempt_it_is_dead_and_can_be_retried(nobody_listens, enqueue, town, now, request):
    enqueue(urgent=True)
    for attempt in range(MOST_ATTEMPTS):
        assert counts(town) == {"waiting": 1}
        services.deliver_due(now=later(now, 8 * attempt))
    assert counts(town) == {"dead": 1}
    assert queries.dead_letters(town_id=town.pk)[0].last_error == "ConnectionRefusedError"
    postman = request.getfixturevalue("postman")
    assert services.retry_dead(actor=SYSTEM, town=town, now=now) == 1
    assert services.deliver_due(now=now) == 1
    assert len(postman.received) == 1


def test_a_worker_that_dies_after_its_claim_loses_nothing(postman, enqueue, now):
    enqueue()
    pk = deliver.OutboxMessage.objects.get().pk
    assert deliver.claim(pk, now=now, until=now + deliver.LEASE) is not None
    assert services.deliver_due(now=now) == 0
    assert services.deliver_due(now=now + deliver.LEASE) == 1
    assert len(postman.received) == 1


def test_a_worker_whose_claim_ran_out_settles_nothing(postman, enqueue, town, now):
    enqueue()
    pk = deliver.OutboxMessage.objects.get().pk
    slow = deliver.claim(pk, now=now, until=now + deliver.LEASE)
    assert services.deliver_due(now=now + deliver.LEASE) == 1
    deliver.settle(slow, state="dead", now=now, error="smtp-550")
    deliver.put_off(slow, until=now, attempts=1)
    assert counts(town) == {"sent": 1}


def test_every_attempt_has_the_same_message_id(postman, enqueue, now):
    enqueue()
    message = deliver.OutboxMessage.objects.select_related("town").get()
    with services.channels.session() as session:
        for _ in range(2):
            session.deliver("email", deliver.envelope(message))
    ids = {message_from_bytes(each.content)["Message-ID"] for each in postman.received}
    assert len(ids) == 1


def test_at_night_it_waits_for_the_morning(postman, enqueue, now):
    night = now.replace(hour=22)
    enqueue(now=night)
    enqueue(now=night, urgent=True)
    assert services.deliver_due(now=night) == 1
    assert services.deliver_due(now=night + timedelta(hours=8)) == 0
    assert services.deliver_due(now=night + timedelta(hours=9)) == 1


def test_who_opted_out_gets_nothing(postman, enqueue, town, now):
    token = queries.preference_token(town.pk, "Hanako@example.jp")
    services.prefer(actor=SYSTEM, town=town, token=token, enabled=False, now=now)
    enqueue()
    enqueue(recipient="jiro@example.jp")
    assert services.deliver_due(now=now) == 1
    assert counts(town) == {"sent": 1, "suppressed": 1}
    services.prefer(actor=SYSTEM, town=town, token=token, enabled=True, quiet_from=0, quiet_until=0, now=now)
    enqueue()
    assert services.deliver_due(now=now) == 1


@pytest.mark.parametrize("recipient", ["", "no address", "a@b\r\nBcc: c@example.jp", "x" * 300 + "@example.jp"])
def test_an_address_that_is_none_never_undoes_the_act(postman, enqueue, town, now, recipient):
    assert enqueue(recipient=recipient)
    assert services.deliver_due(now=now) == 0
    assert counts(town) == {"dead": 1}


def test_nothing_written_becomes_a_header(postman, enqueue, now):
    enqueue(subject="件名\r\nBcc: evil@example.jp")
    services.deliver_due(now=now)
    (envelope,) = postman.received
    mail = message_from_bytes(envelope.content, policy=default)
    assert mail["Bcc"] is None
    assert mail["Subject"] == "件名 Bcc: evil@example.jp"


def test_an_unknown_channel_waits(enqueue, town, now):
    enqueue(channel="pigeon")
    assert services.deliver_due(now=now) == 0
    assert counts(town) == {"waiting": 1}


def test_the_demo_prints(enqueue, now, settings, capsys):
    settings.EMAIL_URL = "console:"
    enqueue()
    assert services.deliver_due(now=now) == 1
    assert "Subject: お知らせがあります" in capsys.readouterr().out


def test_what_became_of_it_is_recorded_without_the_address(postman, enqueue, town, now):
    enqueue(subject_stream="case:7")
    services.deliver_due(now=now)
    (event,) = ledger.stream(town_id=town.pk, stream="case:7")
    assert event.kind == "message.sent"
    assert set(event.payload) == {"message", "template", "channel"}


def test_old_messages_go(postman, enqueue, town, now):
    enqueue()
    services.deliver_due(now=now)
    enqueue()
    assert chores.get("messaging.drop-old").run(now + timedelta(days=89)) == 0
    assert chores.get("messaging.drop-old").run(now + timedelta(days=91)) == 1
    assert counts(town) == {"waiting": 1}


def test_forgetting_a_case_takes_its_mails(enqueue, town, now):
    enqueue(subject_stream="case:1")
    enqueue(subject_stream="case:11")
    assert services.forget(actor=SYSTEM, town=town, subject_stream="case:1", now=now) == 1
    assert counts(town) == {"waiting": 1}


@pytest.mark.django_db(transaction=True)
def test_workers_side_by_side_send_each_message_once(postman, enqueue, town, now):
    if connection.vendor == "sqlite" and connection.is_in_memory_db():
        workers, messages = 1, 12
    else:
        workers, messages = 4, 40
    for _ in range(messages):
        enqueue()
    sent = []

    def work():
        sent.append(services.deliver_due(now=now))
        connections.close_all()

    if workers == 1:
        sent.append(services.deliver_due(now=now))
    else:
        threads = [threading.Thread(target=work) for _ in range(workers)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(60)
    assert sum(sent) == len(postman.received) == messages
