"""One text to everybody who wants a topic: each address once, in its language, and nobody is left out."""

from datetime import timedelta
from importlib import import_module

import pytest
from django.apps import apps

from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.messaging import queries, services
from yakuba.messaging.core.topics import Topic, families

fan_out = import_module("yakuba.messaging.services.fan_out")
CLERK, CHIEF = Actor("staff", "1"), Actor("staff", "2")


class Bins:
    id = "bins"

    def offered(self, town_id, language):
        return []

    def topic(self, town_id, key, language):
        return Topic(f"bins:{key}", f"地区{key}", reminds=True)


@pytest.fixture(autouse=True)
def _bins(monkeypatch):
    monkeypatch.setattr(families, "_items", {**families._items, "bins": Bins()})


def outbox():
    return apps.get_model("messaging.OutboxMessage").objects.order_by("pk")


def want(town, now, name, *topics, **changes):
    arguments = {"actor": SYSTEM, "town": town, "address": f"{name}@example.jp", "topics": topics, "confirmed": True}
    return services.subscribe(now=now, **(arguments | changes))


def text(topic, body="明日は燃やすごみの日です。"):
    texts = {"ja": ("ごみの日", body), "en": ("Waste", "Tomorrow is burnable waste.")}
    return services.TopicText(topic, texts, url="https://town.example/bins")


def tell(town, now, *texts, **changes):
    arguments = {"actor": CLERK, "town": town, "key": "k", "texts": texts, "now": now}
    return services.announce(**(arguments | changes))


def test_everybody_of_the_topic_and_the_time_in_their_language(town, other_town, now):
    want(town, now, "a", "bins:1", when="evening")
    want(town, now, "b", "bins:1", when="morning")
    want(town, now, "c", "bins:1", when="evening", language="en")
    want(town, now, "d", "bins:2", when="evening")
    want(town, now, "e", "bins:1", when="evening", confirmed=False)
    want(other_town, now, "f", "bins:1", when="evening")
    outbox().delete()
    tell(town, now, text("bins:1"), when="evening")
    assert services.fan_out_due(now=now) == 2
    assert [(m.recipient, m.subject) for m in outbox()] == [("a@example.jp", "ごみの日"), ("c@example.jp", "Waste")]
    assert services.fan_out_due(now=now) == 0


def test_the_same_key_is_announced_once(town, now):
    want(town, now, "a", "bins:1")
    assert tell(town, now, text("bins:1")) is not None
    assert tell(town, now, text("bins:1")) is None
    assert services.fan_out_due(now=now) == 1


def test_two_topics_that_say_the_same_are_told_once_to_one_address(town, now):
    want(town, now, "a", "bins:1", "bins:2")
    tell(town, now, text("bins:1"), text("bins:2"))
    services.fan_out_due(now=now)
    assert outbox().count() == 1
    tell(town, now, text("bins:1", "古紙"), text("bins:2", "びん"), key="other")
    services.fan_out_due(now=now)
    assert outbox().count() == 3


def test_chunk_by_chunk_with_a_stop_in_between_repeats_and_loses_nobody(town, now, monkeypatch):
    monkeypatch.setattr(fan_out, "CHUNK", 3)
    for number in range(10):
        want(town, now, f"a{number}", "bins:1")
    tell(town, now, text("bins:1"))
    announcement = fan_out.Announcement.objects.get()
    (pk,) = fan_out.AnnouncementText.objects.values_list("pk", flat=True)
    assert fan_out.hand_over(announcement, pk, now=now) == 3
    fan_out.AnnouncementText.objects.update(reached=0)
    assert services.fan_out_due(now=now) == 10
    assert len(set(outbox().values_list("recipient", flat=True))) == outbox().count() == 10
    assert fan_out.Announcement.objects.get().state == "done"


def test_the_number_of_queries_does_not_grow_with_the_subscribers(town, now, django_assert_num_queries):
    for number in range(2):
        want(town, now, f"a{number}", "bins:1")
    announced = tell(town, now, text("bins:1"))
    for number in range(20):
        want(town, now, f"b{number}", "bins:1")
    announcement = fan_out.Announcement.objects.get(pk=announced)
    pk = fan_out.AnnouncementText.objects.get().pk
    with django_assert_num_queries(6):
        fan_out.hand_over(announcement, pk, now=now)


def test_what_is_late_is_not_sent(postman, town, now):
    want(town, now, "a", "bins:1")
    tell(town, now, text("bins:1"), expires_at=now + timedelta(hours=10))
    services.fan_out_due(now=now)
    assert services.deliver_due(now=now + timedelta(hours=11)) == 0
    assert queries.outbox_counts(town_id=town.pk)["suppressed"] == 1


def test_what_is_due_later_waits(town, now):
    want(town, now, "a", "bins:1")
    tell(town, now, text("bins:1"), due_at=now + timedelta(hours=1))
    assert services.fan_out_due(now=now) == 0
    assert services.fan_out_due(now=now + timedelta(hours=1)) == 1


def test_an_emergency_wakes_people_and_goes_first(postman, town, now):
    night = now.replace(hour=23)
    want(town, now, "a", "emergency")
    want(town, now, "b", "bins:1")
    tell(town, night, text("bins:1"), key="bins")
    tell(town, night, text("emergency", "避難してください。"), urgent=True)
    services.fan_out_due(now=night)
    assert services.deliver_due(now=night) == 1
    assert postman.received[0].rcpt_tos == ["a@example.jp"]


def test_who_ends_it_meanwhile_gets_nothing(postman, town, now):
    keys = want(town, now, "a", "bins:1")
    tell(town, now, text("bins:1"))
    services.fan_out_due(now=now)
    services.unsubscribe(actor=SYSTEM, town=town, subscriptions=keys, now=now)
    assert services.deliver_due(now=now) == 0
    assert postman.received == []


def test_a_second_person_lets_it_go_and_the_writer_can_not(town, other_town, now):
    want(town, now, "a", "emergency")
    draft = tell(town, now, text("emergency"), needs_second=True)
    assert services.fan_out_due(now=now) == 0
    with pytest.raises(Forbidden):
        services.release(actor=CLERK, town=town, announcement_id=draft, now=now)
    with pytest.raises(NotFound):
        services.release(actor=CHIEF, town=other_town, announcement_id=draft, now=now)
    services.release(actor=CHIEF, town=town, announcement_id=draft, now=now)
    assert services.fan_out_due(now=now) == 1
    for act in (services.release, services.withdraw):
        with pytest.raises(Conflict):
            act(actor=CHIEF, town=town, announcement_id=draft, now=now)


def test_what_is_withdrawn_tells_nobody(town, now):
    want(town, now, "a", "emergency")
    draft = tell(town, now, text("emergency"), needs_second=True)
    services.withdraw(actor=CLERK, town=town, announcement_id=draft, now=now)
    assert services.fan_out_due(now=now) == 0


@pytest.mark.parametrize("texts", [{}, {"ja": ("", "本文")}, {"en": ("x", "y")}, {"ja": ("x" * 101, "本文")}])
def test_without_a_japanese_text_nothing_is_announced(town, now, texts):
    with pytest.raises(Refusal):
        tell(town, now, services.TopicText("emergency", texts))


def test_the_ledger_has_one_entry_for_all_of_them(postman, town, now):
    for number in range(3):
        want(town, now, f"a{number}", "bins:1")
    before = ledger.stream(town_id=town.pk, stream=f"town:{town.pk}")
    tell(town, now, text("bins:1"))
    services.fan_out_due(now=now)
    assert services.deliver_due(now=now) == 3
    after = ledger.stream(town_id=town.pk, stream=f"town:{town.pk}")[len(before) :]
    assert [event.kind for event in after] == ["announcement.written", "announcement.told"]
    assert after[-1].payload["count"] == 3
