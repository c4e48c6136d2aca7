"""Who subscribed to an area is told when its days change, in their language, once."""

from datetime import date, timedelta

import pytest

from tests.calendars.conftest import area
from yakuba.calendars import services
from yakuba.kernel.actors import ANONYMOUS
from yakuba.messaging import services as messaging
from yakuba.messaging.models import Announcement, OutboxMessage, Subscription

MONDAY, TUESDAY = date(2026, 11, 30), date(2026, 12, 1)


@pytest.fixture
def listeners(shown, town, now):
    """One for each of two areas, the second in English."""
    for key, address, language in (("北区/片町", "a@example.jp", "ja"), ("南区/片町", "b@example.jp", "en")):
        messaging.subscribe(
            actor=ANONYMOUS, town=town, channel="email", address=address, topics=[f"garbage:{area(key)}"], when="evening",
            language=language, now=now,
        )  # fmt: skip
    Subscription.objects.update(confirmed_at=now)
    OutboxMessage.objects.all().delete()


def sent(now):
    messaging.fan_out_due(now=now)
    return {each.recipient: (each.subject, each.body) for each in OutboxMessage.objects.all()}


def test_everyone_in_the_area_is_told_in_their_language(listeners, town, keeper, now, clock):
    services.change_date(
        actor=keeper, town=town, day=MONDAY, moved_to=TUESDAY, reason="snow", note="除雪のため", now=now
    )
    told = sent(now)
    assert told["a@example.jp"][0] == "11月30日（月）の収集は、12月1日（火）に変わりました。"
    assert "除雪のため" in told["a@example.jp"][1]
    assert told["b@example.jp"][0] == "The collection of Monday 30 November has moved to Tuesday 1 December."


def test_only_those_of_the_area_and_again_when_it_is_taken_back(listeners, town, keeper, now, clock):
    change = services.change_date(
        actor=keeper, town=town, day=MONDAY, moved_to=None, areas=[area("北区/片町")], reason="snow", now=now
    )
    assert list(sent(now)) == ["a@example.jp"]
    later = now + timedelta(hours=1)
    services.withdraw_change(actor=keeper, town=town, change_id=change.pk, now=later)
    messaging.fan_out_due(now=later)
    subjects = [each.subject for each in OutboxMessage.objects.order_by("pk")]
    assert subjects == ["11月30日（月）の収集は中止です。", "11月30日（月）の収集は、元のとおりに行います。"]
    assert not Announcement.objects.filter(urgent=True).exists()


def test_what_is_tomorrow_ignores_quiet_hours(listeners, town, keeper, now, clock):
    evening = now + timedelta(days=1, hours=12)
    services.change_date(actor=keeper, town=town, day=date(2026, 11, 26), moved_to=None, reason="storm", now=evening)
    assert Announcement.objects.get().urgent
