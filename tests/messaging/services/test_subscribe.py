"""Opting in with a confirmation, and out in one click."""

import re
from datetime import timedelta
from email import message_from_bytes
from email.policy import default

import pytest
from django.apps import apps
from django.test import Client

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.ledger import queries as ledger
from yakuba.messaging import queries, services

TOPIC = "emergency"


def rows(model):
    return apps.get_model(f"messaging.{model}").objects


def ask(town, now, **changes):
    arguments = {"actor": SYSTEM, "town": town, "address": "hanako@example.jp", "topics": [TOPIC], "now": now}
    return services.subscribe(**(arguments | changes))


def link(postman, part):
    body = message_from_bytes(postman.received[-1].content, policy=default).get_content()
    return re.search(rf"http://testserver(/subscriptions/\S+/{part}/)", body)[1]


def test_it_counts_once_the_owner_of_the_address_confirmed_it(postman, town, now, client):
    ask(town, now)
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 0
    assert services.deliver_due(now=now) == 1
    page = link(postman, "confirm")
    assert "災害・緊急のお知らせ" in client.get(page).content.decode()
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 0
    assert "申込みが終わりました" in client.post(page).content.decode()
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 1
    assert client.post(page).status_code == 200


def test_asking_again_writes_one_mail_an_hour(postman, town, now):
    for _ in range(3):
        ask(town, now)
    assert services.deliver_due(now=now) == 1
    ask(town, now + timedelta(hours=1))
    assert services.deliver_due(now=now + timedelta(hours=1)) == 1
    assert rows("Subscription").count() == 1


def test_who_is_subscribed_already_gets_no_second_question(postman, town, now):
    ask(town, now, confirmed=True)
    ask(town, now)
    assert services.deliver_due(now=now) == 0
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 1


@pytest.mark.parametrize(
    "changes",
    [{"topics": []}, {"topics": ["nothing"]}, {"topics": ["emergency:999"]}, {"address": "none"}, {"when": "noon"}],
)
def test_what_can_not_be_is_refused_and_nothing_is_written(town, now, changes):
    with pytest.raises(Refusal):
        ask(town, now, **changes)
    assert rows("Subscription").count() == 0


def test_a_link_of_another_town_or_a_forged_one_confirms_nothing(town, other_town, now, client):
    (key,) = ask(town, now)
    for token in (queries.confirm_token(other_town.pk, [key]), "x", queries.end_token(town.pk, key)):
        assert client.post(f"/subscriptions/{token}/confirm/").status_code == 404
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 0


def test_one_click_ends_it_and_takes_what_waits(town, now):
    (key,) = ask(town, now, confirmed=True)
    rows("OutboxMessage").create(
        town=town,
        recipient="hanako@example.jp",
        subject="x",
        body="x",
        template="x",
        dedupe_key="k",
        subscription_id=key,
        due_at=now,
        created_at=now,
    )
    page = f"/subscriptions/{queries.end_token(town.pk, key)}/end/"
    strict = Client(enforce_csrf_checks=True)
    assert strict.get(page).status_code == 302
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 1
    assert strict.post(page, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert queries.subscribers(town_id=town.pk, topic=TOPIC) == 0
    assert queries.outbox_counts(town_id=town.pk)["waiting"] == 0
    assert strict.post(page).status_code == 200
    assert "止まっています" in strict.get(page).content.decode()


def test_the_preferences_page_ends_and_changes_only_ones_own(town, now, client):
    (mine,) = ask(town, now, confirmed=True)
    (other,) = ask(town, now, confirmed=True, address="jiro@example.jp")
    page = f"/preferences/{queries.preference_token(town.pk, 'hanako@example.jp')}/"
    assert "災害・緊急のお知らせ" in client.get(page).content.decode()
    client.post(page, {"enabled": "1", "shown": [mine, other], "kept": [mine], "language": "en"})
    assert list(rows("Subscription").order_by("pk").values_list("pk", "language")) == [(mine, "en"), (other, "ja")]
    client.post(page, {"enabled": "1", "shown": [mine, other]})
    assert list(rows("Subscription").values_list("pk", flat=True)) == [other]


def test_what_nobody_confirmed_goes(town, now):
    ask(town, now)
    ask(town, now, address="jiro@example.jp", confirmed=True)
    assert services.drop_unconfirmed(now=now + timedelta(days=2)) == 0
    assert services.drop_unconfirmed(now=now + timedelta(days=4)) == 1


def test_the_ledger_knows_no_address(town, now):
    ask(town, now, confirmed=True)
    services.unsubscribe_topics(actor=SYSTEM, town=town, topics=[TOPIC], now=now)
    events = [e for e in ledger.stream(town_id=town.pk, stream=f"town:{town.pk}") if e.kind.startswith("subscription")]
    assert [event.kind for event in events] == ["subscription.confirmed", "subscription.ended"]
    assert not any("hanako" in str(event.payload) for event in events)


def test_the_page_asks_and_says_the_same_whether_known_or_not(postman, town, now, client):
    assert "お知らせの申込み" in client.get("/subscriptions/").content.decode()
    for _ in range(2):
        answer = client.post("/subscriptions/", {"topics": TOPIC, "address": "hanako@example.jp", "channel": "email"})
        assert answer.status_code == 302
    wrong = client.post("/subscriptions/", {"topics": TOPIC, "address": "hanako", "channel": "email"})
    assert wrong.status_code == 422
    assert "name@example.jp" in wrong.content.decode()
    assert client.post("/subscriptions/", {"address": "hanako@example.jp", "channel": "sms"}).status_code == 422
