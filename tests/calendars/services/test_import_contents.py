"""A folder becomes a draft: whole or not at all."""

import pytest

from tests.calendars.conftest import contents
from yakuba.calendars.models import Area, CollectionType, Schedule, SortingItem, Suspension, Version
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.services import import_contents
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.ledger import queries as ledger


def test_everything_stands_in_the_draft_and_residents_see_nothing(take, town, now):
    version = take(publish=False)
    assert (version.number, version.published_at, version.shifts) == (1, None, True)
    assert Schedule.objects.filter(version=version).count() == 3
    assert Suspension.objects.filter(version=version).count() == 2
    assert [item.kana for item in SortingItem.objects.order_by("order")] == [
        "フライパンのふた",
        "しんぶんし（こしんぶん）",
        "しょうかき",
    ]
    assert standing(town.pk).on(now.date()) is None


def test_areas_and_types_are_the_same_ones_next_time(take):
    take()
    take(area_days="地名,センター,可燃ごみ\n南区/片町,東部,水\n", area_master=None)
    assert (Area.objects.count(), CollectionType.objects.count()) == (3, 2)


def test_a_cell_that_cannot_be_read_stays_as_it_is(take):
    version = take(area_days="地名,センター,可燃ごみ,資源\n片町,東部,月 木,2土\n", area_master=None)
    (reported,) = version.findings["reported"]
    assert (reported["row"], reported["column"], reported["text"]) == (2, "資源", "2土")
    assert "2土" in Schedule.objects.get(version=version).cells.values()


@pytest.mark.parametrize(
    ("area_days", "reason"),
    [
        ("地名,センター,可燃ごみ\n" + "片" * 401 + ",,月\n", "2行目"),
        ("地名,センター," + ",".join(f"種類{at}" for at in range(61)) + "\n片町,\n", "60"),
    ],
)
def test_too_much_is_refused_and_nothing_written(town, now, area_days, reason):
    with pytest.raises(Refusal, match=reason):
        import_contents(
            actor=SYSTEM, town=town, contents=contents(area_days=area_days, area_master=None), name="x", now=now
        )
    assert not Version.objects.exists()
    assert not Area.objects.exists()
    assert not CollectionType.objects.exists()


def test_the_ledger_knows(take, town):
    version = take(publish=False)
    (event,) = ledger.stream(town_id=town.pk, stream=f"calendar:{town.pk}")
    assert (event.kind, event.payload["version"], event.payload["cells"]) == ("calendar.imported", version.pk, 6)
