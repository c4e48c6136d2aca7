from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.workdays import WorkingDays, statutory_deadline

TOWN = WorkingDays()
days = st.dates(date(1990, 1, 1), date(2050, 12, 31))


@pytest.mark.parametrize(
    ("day", "name"),
    [
        (date(2026, 1, 1), "元日"),
        (date(2026, 5, 6), "憲法記念日 振替休日"),  # 3 May 2026 is a Sunday; 4 and 5 May are holidays
        (date(2026, 9, 22), "国民の休日"),  # between 敬老の日 (21st) and 秋分の日 (23rd)
        (date(2019, 4, 30), "国民の休日"),
        (date(2019, 5, 1), "天皇の即位の日"),
        (date(2021, 7, 23), "スポーツの日"),  # moved for the Olympics
        (date(2026, 12, 29), "年末年始"),
        (date(2026, 12, 31), "年末年始"),
        (date(2027, 1, 2), "年末年始"),
        (date(2027, 1, 3), "年末年始"),
        (date(2026, 12, 28), None),
        (date(2027, 1, 4), None),
        (date(2026, 11, 28), None),  # a Saturday
    ],
)
def test_holidays(day, name):
    assert TOWN.holiday_name(day) == name


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 11, 24), True),
        (date(2026, 11, 23), False),  # 勤労感謝の日, Monday
        (date(2026, 11, 28), False),
        (date(2026, 11, 29), False),
        (date(2026, 12, 28), True),
        (date(2026, 12, 29), False),
        (date(2027, 1, 4), True),
    ],
)
def test_working(day, working):
    assert TOWN.is_working(day) is working


def test_a_town_closes_on_its_own_days():
    town = WorkingDays(frozenset({date(2026, 11, 24)}))
    assert town.holiday_name(date(2026, 11, 24)) == "閉庁日"
    assert not town.is_working(date(2026, 11, 24))
    assert town.add(date(2026, 11, 20), 1) == date(2026, 11, 25)


@pytest.mark.parametrize(
    ("day", "n", "result"),
    [
        (date(2026, 12, 28), 1, date(2027, 1, 4)),
        (date(2027, 1, 4), -1, date(2026, 12, 28)),
        (date(2026, 5, 1), 1, date(2026, 5, 7)),
        (date(2026, 5, 2), 0, date(2026, 5, 7)),
        (date(2026, 5, 7), 0, date(2026, 5, 7)),
        (date(2026, 11, 20), 5, date(2026, 11, 30)),
    ],
)
def test_adding(day, n, result):
    assert TOWN.add(day, n) == result


@given(days, st.integers(-40, 40).filter(bool))
def test_between_undoes_add(day, n):
    there = TOWN.add(day, n)
    assert TOWN.is_working(there)
    assert TOWN.between(day, there) == n


@given(days)
def test_nearest_working_days_enclose_the_day(day):
    before, after = TOWN.on_or_before(day), TOWN.on_or_after(day)
    assert before <= day <= after
    assert (before == after) == TOWN.is_working(day)
    assert after - day <= timedelta(days=10)


def test_between_same_day():
    assert TOWN.between(date(2026, 11, 24), date(2026, 11, 24)) == 0
    assert TOWN.between(date(2026, 11, 20), date(2026, 11, 24)) == 1


def test_a_town_closed_for_a_year_is_a_mistake():
    start = date(2026, 1, 1)
    town = WorkingDays(frozenset(start + timedelta(days=n) for n in range(800)))
    with pytest.raises(ValueError, match="閉庁日の設定"):
        town.on_or_after(start)


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        # The first day does not count: fifteen days from the day after a birth on 1 October end on the 16th.
        (date(2026, 10, 1), {"days": 15}, date(2026, 10, 16)),
        (date(2026, 10, 1), {"days": 15, "include_first_day": True}, date(2026, 10, 15)),
        # Months: the day of the same number when counted from the day after.
        (date(2026, 10, 15), {"months": 1}, date(2026, 11, 15)),
        (date(2026, 10, 15), {"months": 3}, date(2027, 1, 15)),
        # No such day in the last month: its end.
        (date(2023, 1, 30), {"months": 1}, date(2023, 2, 28)),  # from 31 January
        (date(2024, 1, 29), {"months": 1}, date(2024, 2, 29)),  # from 30 January, leap year
        (date(2024, 1, 28), {"months": 1}, date(2024, 2, 28)),  # from 29 January
        (date(2026, 8, 30), {"months": 1}, date(2026, 9, 30)),  # from 31 August
        (date(2025, 11, 29), {"months": 3}, date(2026, 2, 28)),
        # From the first of a month: whole months.
        (date(2024, 1, 31), {"months": 1}, date(2024, 2, 29)),
        (date(2024, 2, 29), {"months": 1}, date(2024, 3, 31)),
        (date(2023, 4, 30), {"months": 1}, date(2023, 5, 31)),
        (date(2026, 4, 1), {"months": 3, "include_first_day": True}, date(2026, 6, 30)),
        (date(2026, 11, 30), {"months": 3}, date(2027, 2, 28)),
        # Years, over 29 February.
        (date(2024, 2, 28), {"years": 1}, date(2025, 2, 28)),  # from 29 February
        (date(2024, 2, 29), {"years": 2}, date(2026, 2, 28)),  # from 1 March
        (date(2022, 11, 24), {"years": 2}, date(2024, 11, 24)),
        (date(2026, 12, 31), {"years": 1}, date(2027, 12, 31)),
        (date(2026, 10, 15), {"months": 1, "days": 10}, date(2026, 11, 25)),
    ],
)
def test_periods(start, period, last):
    assert statutory_deadline(start, **period) == last


@pytest.mark.parametrize(
    ("start", "period", "last"),
    [
        (date(2026, 10, 16), {"days": 15}, date(2026, 11, 2)),  # 31 October is a Saturday
        (date(2026, 12, 16), {"days": 15}, date(2027, 1, 4)),  # 31 December
        (date(2026, 4, 18), {"days": 15}, date(2026, 5, 7)),  # 3 May, then three holidays
        (date(2026, 10, 1), {"days": 15}, date(2026, 10, 16)),
        (date(2026, 8, 23), {"months": 3}, date(2026, 11, 24)),  # 23 November is a holiday
    ],
)
def test_a_closed_last_day_moves_on(start, period, last):
    assert statutory_deadline(start, **period, working=TOWN) == last


@pytest.mark.parametrize("period", [{}, {"days": -1}, {"days": 5, "months": -1}, {"days": 0}])
def test_a_period_has_a_length(period):
    with pytest.raises(ValueError, match="1日以上"):
        statutory_deadline(date(2026, 10, 1), **period)


@given(days, st.integers(1, 400))
def test_days_count_from_the_day_after(day, n):
    assert statutory_deadline(day, days=n) == day + timedelta(days=n)
    assert statutory_deadline(day, days=n, include_first_day=True) == day + timedelta(days=n - 1)


@given(days, st.integers(1, 60))
def test_months_keep_the_number_or_end_a_month(day, n):
    last = statutory_deadline(day, months=n)
    assert last.day == day.day or (last + timedelta(days=1)).day == 1
    assert (last.year - day.year) * 12 + last.month - day.month == n
    assert statutory_deadline(day, months=12) == statutory_deadline(day, years=1)


@given(days, st.integers(1, 60), st.integers(1, 400))
def test_a_later_event_never_ends_earlier(day, months, later):
    assert statutory_deadline(day, months=months) <= statutory_deadline(day + timedelta(days=later), months=months)


@given(days, st.integers(1, 60))
def test_moved_deadlines_are_working_days(day, n):
    plain, moved = statutory_deadline(day, days=n), statutory_deadline(day, days=n, working=TOWN)
    assert moved >= plain
    assert TOWN.is_working(moved)
