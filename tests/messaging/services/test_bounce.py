import pytest
from django.apps import apps

from tests.messaging.core.test_bounces import ID, report
from yakuba.kernel.actors import SYSTEM
from yakuba.messaging import queries, services
from yakuba.messaging.core.bounces import parse_bounce


@pytest.fixture
def sent(postman, enqueue, town, now):
    services.subscribe(
        actor=SYSTEM, town=town, address="hanako@example.jp", topics=["emergency"], confirmed=True, now=now
    )
    enqueue()
    assert services.deliver_due(now=now) == 1
    return f"outbox-{town.pk}-{apps.get_model('messaging.OutboxMessage').objects.get().pk}"


def test_a_mail_that_came_back_is_a_dead_letter_and_its_address_is_told_nothing_more(sent, town, now):
    found = parse_bounce(report().replace(ID.encode(), f"{sent}@town.example".encode()))
    assert services.bounce(reference=found.reference, code=f"dsn-{found.status}", gone=found.gone, now=now)
    assert queries.dead_letters(town_id=town.pk)[0].last_error == "dsn-5.1.1"
    assert queries.subscribers(town_id=town.pk, topic="emergency") == 0
    assert not services.bounce(reference=sent, code="dsn-5.1.1", gone=True, now=now)


def test_three_refusals_in_a_row_end_it_and_one_success_between_begins_anew(postman, enqueue, town, now):
    (key,) = services.subscribe(
        actor=SYSTEM, town=town, address="hanako@example.jp", topics=["emergency"], confirmed=True, now=now
    )
    rows = apps.get_model("messaging.OutboxMessage").objects
    for answers in (["550 no"], ["550 no"], []) * 2 + (["550 no"], ["550 no"], ["550 no"]):
        assert queries.subscribers(town_id=town.pk, topic="emergency") == 1
        postman.at_recipient += answers
        enqueue()
        rows.filter(state="waiting").update(subscription_id=key)
        services.deliver_due(now=now)
    assert queries.subscribers(town_id=town.pk, topic="emergency") == 0


@pytest.mark.parametrize("reference", ["", "x", "outbox-1-", "outbox-999999-1", "outbox-1-999999999999999999999"])
def test_what_is_not_ours_changes_nothing(sent, town, now, reference):
    assert not services.bounce(reference=reference, code="dsn-5.1.1", gone=True, now=now)


def test_another_towns_provider_reports_nothing_of_ours(sent, other_town, now):
    assert not services.bounce(reference=sent, code="sms-failed", gone=True, town_id=other_town.pk, now=now)
