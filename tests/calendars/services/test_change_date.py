"""Storm and snow: a day is moved or called off, and taken back."""

from datetime import date, timedelta

import pytest

from tests.calendars.conftest import area, type_
from yakuba.calendars import services
from yakuba.calendars.models import DateChange, ToldDay
from yakuba.calendars.queries.standing import standing
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.ledger import queries as ledger

MONDAY, TUESDAY, THURSDAY = date(2026, 11, 30), date(2026, 12, 1), date(2026, 11, 26)


@pytest.fixture
def move(shown, town, keeper, now):
    def act(day=MONDAY, moved_to=TUESDAY, **changed):
        given = {"reason": "snow", "now": now} | changed
        return services.change_date(actor=keeper, town=town, day=day, moved_to=moved_to, **given)

    return act


def days(town, key):
    return standing(town.pk).timetable.days(area(key), THURSDAY, date(2026, 12, 2))[type_("可燃ごみ")]


def test_a_day_is_moved_for_everyone(move, town):
    move()
    assert days(town, "北区/片町") == (THURSDAY, TUESDAY)
    assert days(town, "北区/表町") == (date(2026, 11, 27), TUESDAY)


def test_only_for_the_area_and_type_chosen(move, town):
    move(areas=[area("北区/片町")], types=[type_("可燃ごみ")], moved_to=None)
    assert days(town, "北区/片町") == (THURSDAY,)
    assert days(town, "南区/片町") == (THURSDAY, MONDAY)


def test_it_is_taken_back_and_subscribers_are_told_twice(move, town, keeper, now):
    change = move(areas=[area("北区/片町")])
    services.withdraw_change(actor=keeper, town=town, change_id=change.pk, now=now + timedelta(hours=1))
    assert days(town, "北区/片町") == (THURSDAY, MONDAY)
    told = {row.day: (row.sequence, row.cancelled) for row in ToldDay.objects.all()}
    assert told == {MONDAY: (2, False), TUESDAY: (1, True)}
    with pytest.raises(Conflict):
        services.withdraw_change(actor=keeper, town=town, change_id=change.pk, now=now)
    kinds = [event.kind for event in ledger.stream(town_id=town.pk, stream=f"calendar:{town.pk}")]
    assert kinds[-2:] == ["calendar.date_changed", "calendar.change_withdrawn"]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": date(2026, 11, 20)}, "day"),
        ({"moved_to": MONDAY}, "moved_to"),
        ({"moved_to": date(2027, 6, 1)}, "moved_to"),
        ({"moved_to": date(2026, 11, 1)}, "moved_to"),
        ({"areas": [999_999]}, "areas"),
        ({"types": [999_999]}, "types"),
        ({"reason": "mood"}, "reason"),
        ({"note": "雪" * 201}, "note"),
        ({"day": date(2026, 11, 29)}, "day"),
    ],
)
def test_what_makes_no_sense_is_refused_and_nothing_written(move, wrong, field):
    with pytest.raises(Refusal) as refused:
        move(**wrong)
    assert list(refused.value.fields) == [field]
    assert not DateChange.objects.exists()
