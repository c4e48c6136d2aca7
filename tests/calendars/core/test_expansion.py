"""Dates of rules: against the day-by-day oracle, and the edges by hand."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.calendars import oracle
from tests.calendars.cells import DAYS, rules, suspensions
from yakuba.calendars.core.expansion import expand, expand_year
from yakuba.calendars.core.grammar import parse_cell, write_cell
from yakuba.calendars.core.rules import Suspension

NEW_YEAR = (Suspension(date(2025, 12, 29), date(2026, 1, 3)),)


def january(cell, *, shift, closed=NEW_YEAR):
    return [day.day for day in expand(parse_cell(cell), date(2026, 1, 1), date(2026, 1, 31), closed, shift=shift)]


@pytest.mark.parametrize(
    ("cell", "dropped", "shifted"),
    [
        ("木", [8, 15, 22, 29], [8, 15, 22, 29]),  # the 29th would leave the month; the 1st comes on the 8th
        ("木1", [], [8]),
        ("木3", [15], [22]),  # the first Thursday is suspended, so the third comes a week later too
        ("木5", [29], []),
        ("月1 月3", [5, 19], [5, 19]),  # no Monday of January is suspended
        ("隔木20251218", [15, 29], [8, 22]),  # 1, 15, 29: each a week later, the last leaving the month
        ("20260101 20260102", [1, 2], [1, 2]),  # explicit dates ignore suspensions
        ("木1 -20260108", [], []),
    ],
)
def test_around_the_new_year(cell, dropped, shifted):
    assert january(cell, shift=False) == dropped
    assert january(cell, shift=True) == shifted


def test_the_end_of_december_is_another_month():
    """Monday 29 December would come on 5 January: it leaves the month."""
    days = expand(parse_cell("月"), date(2025, 12, 20), date(2026, 1, 12), NEW_YEAR, shift=True)
    assert days == (date(2025, 12, 22), date(2026, 1, 5), date(2026, 1, 12))


def test_dates_before_the_suspension_stay():
    closed = (Suspension(date(2026, 1, 15), date(2026, 1, 15)),)
    assert january("木", shift=True, closed=closed) == [1, 8, 22, 29]
    assert january("木2 木4", shift=True, closed=closed) == [8, 29]


def test_a_leap_day_counts():
    assert date(2028, 2, 29) in expand_year(parse_cell("火5"), 2028)
    assert expand_year(parse_cell("20280229"), 2028) == (date(2028, 2, 29),)
    assert expand_year(parse_cell("火5:2"), 2026) == ()


def test_every_so_many_weeks_has_no_end_and_a_beginning():
    rule = parse_cell("隔月20150112")
    assert expand_year(rule, 2014) == ()
    days = expand_year(rule, 2126)
    assert len(days) == 26
    assert all((day - date(2015, 1, 12)).days % 14 == 0 for day in days)


@settings(max_examples=60)
@given(rules(), suspensions(), st.booleans())
def test_day_by_day_it_is_the_same(rule, closed, shift):
    expected = oracle.year_of(write_cell(rule), 2026, [(each.first, each.last) for each in closed], shift=shift)
    assert list(expand_year(rule, 2026, closed, shift=shift)) == expected


@given(rules(), suspensions(), st.booleans(), DAYS, DAYS)
def test_a_part_is_the_part_of_the_whole(rule, closed, shift, one, other):
    start, end = sorted([one, other])
    whole = expand(rule, date(2024, 12, 1), date(2028, 1, 31), closed, shift=shift)
    assert expand(rule, start, end, closed, shift=shift) == tuple(day for day in whole if start <= day <= end)
