"""Tomorrow's bins, to those who want to hear of their area, once."""

from datetime import timedelta

import pytest
from django.apps import apps

from yakuba.calendars.core.timetable import by_day
from yakuba.calendars.core.words import day_in_words
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.services.remind import remind
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import local_date
from yakuba.messaging import services as messaging

pytestmark = pytest.mark.usefixtures("shown")


def outbox():
    return apps.get_model("messaging.OutboxMessage").objects.order_by("pk")


@pytest.fixture
def eve(town, now):
    """18:00 of a day before something is collected in the first area, and that area."""
    held = standing(town.pk)
    today = local_date(now)
    edition = held.on(today)
    first = next(iter(edition.areas))
    days = by_day(
        held.timetable.days(first, today + timedelta(days=1), today + timedelta(days=60)), list(edition.types)
    )
    day = min(days)
    return (now + timedelta(days=(day - today).days - 1)).replace(hour=18, minute=0), first, day


def want(town, now, area_id, name, when, **changes):
    return messaging.subscribe(
        actor=SYSTEM,
        town=town,
        address=f"{name}@example.jp",
        topics=[f"garbage:{area_id}"],
        when=when,
        confirmed=True,
        now=now,
        **changes,
    )


def test_the_evening_before_and_the_morning_each_tell_those_who_chose_it(town, now, eve):
    at, area_id, day = eve
    want(town, now, area_id, "evening", "evening")
    want(town, now, area_id, "english", "evening", language="en")
    want(town, now, area_id, "morning", "morning")
    assert remind(now=at) == 1
    assert remind(now=at + timedelta(minutes=5)) == 0
    messaging.fan_out_due(now=at)
    assert [each.recipient for each in outbox()] == ["evening@example.jp", "english@example.jp"]
    first, english = outbox()
    assert first.subject.startswith("明日は")
    assert day_in_words(day, "ja") in first.body
    assert english.subject.startswith("Tomorrow")
    assert first.url.endswith(f"/garbage/areas/{area_id}/")
    morning = (at + timedelta(hours=13)).replace(hour=6, minute=30)
    assert remind(now=morning) == 1
    messaging.fan_out_due(now=morning)
    assert outbox().last().subject.startswith("今日は")
    assert outbox().last().recipient == "morning@example.jp"


def test_not_before_its_hour_and_not_when_it_is_too_late(town, now, eve):
    at, area_id, _ = eve
    want(town, now, area_id, "a", "evening")
    assert remind(now=at - timedelta(minutes=1)) == 0
    next_morning = (at + timedelta(hours=15)).replace(hour=9, minute=0)
    assert remind(now=next_morning) == 0


def test_a_day_without_collection_tells_nobody(other_town, now):
    assert remind(now=now.replace(hour=19)) <= 1
    assert not apps.get_model("messaging.Announcement").objects.filter(town=other_town).exists()
