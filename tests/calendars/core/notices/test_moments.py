from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.calendars.core.notices.moments import Span, after, after_interval, parse_span, week_of_pregnancy

DAYS = st.dates(date(2000, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("day", "span", "reached"),
    [
        (date(2026, 9, 24), Span(2), date(2026, 11, 24)),
        (date(2026, 12, 31), Span(2), date(2027, 3, 1)),
        (date(2023, 12, 31), Span(2), date(2024, 3, 1)),
        (date(2024, 2, 29), Span(12), date(2025, 3, 1)),
        (date(2024, 2, 29), Span(48), date(2028, 2, 29)),
        (date(2026, 1, 1), Span(0, 42), date(2026, 2, 12)),
        (date(2026, 11, 30), Span(1, 1), date(2026, 12, 31)),
    ],
)
def test_on_which_day_an_age_is_reached(day, span, reached):
    assert after(day, span) == reached


def test_days_lie_between_two_doses_and_months_go_from_day_to_day():
    assert after_interval(date(2026, 11, 2), Span(0, 20)) == date(2026, 11, 23)
    assert after_interval(date(2026, 11, 2), Span(0, 27)) == date(2026, 11, 30)
    assert after_interval(date(2026, 8, 31), Span(6)) == date(2027, 3, 1)


def test_weeks_of_the_pregnancy_end_at_the_due_date():
    due = date(2027, 2, 1)
    assert week_of_pregnancy(due, 40) == due
    assert week_of_pregnancy(due, 28) == due - timedelta(days=84)
    assert week_of_pregnancy(due, 36, 6) == due - timedelta(days=22)


@given(DAYS, st.integers(0, 240), st.integers(0, 100))
def test_more_is_never_earlier_and_a_month_has_28_to_32_days(day, months, days):
    reached = after(day, Span(months, days))
    assert reached < after(day, Span(months, days + 1))
    assert timedelta(days=28) <= after(day, Span(months + 1)) - after(day, Span(months)) <= timedelta(days=32)
    assert reached >= day + timedelta(days=days)


@given(DAYS, st.integers(1, 200))
def test_an_interval_of_days_leaves_them_whole_between(day, days):
    assert (after_interval(day, Span(0, days)) - day).days - 1 == days


def test_a_pack_writes_years_and_weeks():
    assert parse_span({"years": 1, "months": 2, "weeks": 3, "days": 4}) == Span(14, 25)
