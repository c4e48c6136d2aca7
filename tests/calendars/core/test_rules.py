"""Single days of single recurrences."""

from datetime import date

import pytest

from yakuba.calendars.core.rules import Recurrence, Rule, Suspension


@pytest.mark.parametrize(
    ("recurrence", "day", "falls"),
    [
        (Recurrence(2, nth=2), date(2026, 4, 8), True),
        (Recurrence(2, nth=2), date(2026, 4, 15), False),
        (Recurrence(2, nth=5), date(2026, 4, 29), True),
        (Recurrence(2, months=(5, 6)), date(2026, 4, 29), False),
        (Recurrence(0, weeks=2, anchor=date(2015, 1, 12)), date(2015, 1, 12), True),
        (Recurrence(0, weeks=2, anchor=date(2015, 1, 12)), date(2014, 12, 29), False),
        (Recurrence(0, weeks=2, anchor=date(2015, 1, 12)), date(2015, 1, 19), False),
        (Recurrence(0, weeks=3, anchor=date(2015, 1, 12)), date(2015, 2, 2), True),
    ],
)
def test_a_day_is_named_or_not(recurrence, day, falls):
    assert recurrence.falls_on(day) is falls


def test_a_suspension_holds_its_first_and_last_day():
    suspension = Suspension(date(2025, 12, 29), date(2026, 1, 3))
    days = [date(2025, 12, 28), date(2025, 12, 29), date(2026, 1, 3), date(2026, 1, 4)]
    assert [day in suspension for day in days] == [False, True, True, False]


def test_remarks_alone_collect_nothing():
    assert not Rule(remarks=("1",)).collected
    assert Rule(dates=(date(2026, 4, 1),)).collected
