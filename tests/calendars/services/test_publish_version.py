"""Publishing at once or from a day, and what subscribers' calendars are told."""

from datetime import date, timedelta

import pytest

from tests.calendars.conftest import area, type_
from yakuba.calendars import services
from yakuba.calendars.models import ToldDay
from yakuba.calendars.queries.standing import standing
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Conflict, NotFound, Refusal

CHANGED = "地名,センター,可燃ごみ,資源\n北区/片町,東部,火 金,水2\n"


def days(town, key="北区/片町", name="可燃ごみ", first=date(2026, 11, 24), last=date(2026, 12, 7)):
    return standing(town.pk).timetable.days(area(key), first, last)[type_(name)]


def test_the_first_version_tells_nobody_of_changes(shown, town):
    assert [day.day for day in days(town)] == [26, 30, 3, 7]
    assert not ToldDay.objects.exists()


def test_a_version_from_a_day_leaves_the_days_before(shown, take, town):
    take(area_days=CHANGED, area_master=None, starts_on=date(2026, 12, 1))
    assert [day.day for day in days(town)] == [26, 30, 1, 4]


def test_days_that_go_are_cancelled_and_come_back_with_a_higher_sequence(shown, take, town, now):
    second = take(area_days=CHANGED, area_master=None)
    gone = ToldDay.objects.get(area=area("北区/片町"), type=type_("可燃ごみ"), day=date(2026, 11, 26))
    assert (gone.sequence, gone.cancelled) == (1, True)
    services.withdraw_version(actor=SYSTEM, town=town, version_id=second.pk, now=now + timedelta(hours=1))
    gone.refresh_from_db()
    assert (gone.sequence, gone.cancelled) == (2, False)
    came = ToldDay.objects.get(area=area("北区/片町"), type=type_("可燃ごみ"), day=date(2026, 11, 27))
    assert (came.sequence, came.cancelled) == (1, True)
    assert [day.day for day in days(town)] == [26, 30, 3, 7]


def test_a_copy_says_the_same_and_is_a_draft(shown, take, town, now):
    take(area_days=CHANGED, area_master=None)
    copy = services.copy_version(actor=SYSTEM, town=town, version_id=shown.pk, now=now)
    assert (copy.published_at, copy.schedules.count(), copy.items.count()) == (None, 3, 3)
    services.publish_version(actor=SYSTEM, town=town, version_id=copy.pk, now=now + timedelta(hours=1))
    assert [day.day for day in days(town)] == [26, 30, 3, 7]


def test_what_cannot_be_published(shown, take, town, other_town, now):
    draft = take(publish=False)
    publish = {"actor": SYSTEM, "now": now}
    with pytest.raises(Refusal, match="過ぎた日"):
        services.publish_version(town=town, version_id=draft.pk, starts_on=date(2026, 11, 23), **publish)
    with pytest.raises(NotFound):
        services.publish_version(town=other_town, version_id=draft.pk, **publish)
    with pytest.raises(Conflict):
        services.publish_version(town=town, version_id=shown.pk, **publish)
    with pytest.raises(Conflict):
        services.discard_version(actor=SYSTEM, town=town, version_id=shown.pk, now=now)
    services.discard_version(actor=SYSTEM, town=town, version_id=draft.pk, now=now)
    with pytest.raises(NotFound):
        services.withdraw_version(actor=SYSTEM, town=town, version_id=draft.pk, now=now)
