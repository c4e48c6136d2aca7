"""Which slots a rule gives, until when they may be booked, and what a code says."""

from datetime import date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.clock import JST
from yakuba.kernel.workdays import WorkingDays
from yakuba.procedures.core.slots import may_book, parse_calendars, planned
from yakuba.webkit.forms.kinds.slots import SlotTime, read_slot

RULE = {
    "place": "center",
    "capacity": 8,
    "weekdays": ["wed"],
    "weeks": [1, 3],
    "windows": ["13:00-13:30", "13:30-14:00"],
}


def at(day, hour=9):
    return datetime.combine(day, time(hour), JST)


def calendar(closes_days=1, **changes):
    rule = {name: value for name, value in {**RULE, **changes}.items() if value is not None}
    data = {
        "id": "c",
        "title": {"ja": "健診"},
        "months_ahead": 2,
        "closes_days": closes_days,
        "change_days": 2,
        "rules": [rule],
    }
    return parse_calendars({"calendars": [data]})["c"]


def days(calendar_, start, end, *closures):
    return sorted({each.slot.day for each in planned(calendar_, start, end, WorkingDays(frozenset(closures)))})


def test_first_and_third_wednesday():
    found = days(calendar(), date(2026, 12, 1), date(2026, 12, 31))
    assert found == [date(2026, 12, 2), date(2026, 12, 16)]


def test_holidays_and_the_towns_closed_days_are_left_out():
    assert days(calendar(), date(2026, 12, 1), date(2026, 12, 31), date(2026, 12, 2)) == [date(2026, 12, 16)]
    assert days(calendar(weekdays=["mon"], weeks=[2]), date(2027, 1, 1), date(2027, 1, 31)) == []  # 成人の日
    assert days(calendar(weekdays=["tue"], weeks=[5]), date(2026, 12, 1), date(2026, 12, 31)) == []  # 年末年始
    assert days(calendar(weekdays=["mon"], weeks=[2], on_closed_days=True), date(2027, 1, 1), date(2027, 1, 31))


def test_a_rule_for_saturdays_means_saturdays():
    assert days(calendar(weekdays=["sat"], weeks=[2]), date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, 12)]


def test_months_and_the_fifth_week():
    assert days(calendar(months=[6], weeks=None), date(2026, 5, 1), date(2026, 7, 31))[0] == date(2026, 6, 3)
    assert days(calendar(weeks=[5]), date(2026, 12, 1), date(2026, 12, 31)) == [date(2026, 12, 30)][:0]
    assert days(calendar(weeks=[5]), date(2026, 9, 1), date(2026, 9, 30)) == [date(2026, 9, 30)]


def test_the_last_day_to_book_counts_working_days():
    monday, friday = date(2026, 12, 7), date(2026, 12, 4)
    held = calendar()
    assert held.last_day_to_book(monday, WorkingDays()) == friday
    assert held.last_day_to_change(monday, WorkingDays()) == date(2026, 12, 3)
    slot = SlotTime(monday, time(13), time(13, 30), "hall")
    assert may_book(held, slot, at(friday), WorkingDays(), by_staff=False)
    assert not may_book(held, slot, at(date(2026, 12, 5)), WorkingDays(), by_staff=False)
    assert may_book(held, slot, at(monday, 17), WorkingDays(), by_staff=True)
    assert not may_book(held, slot, at(date(2026, 12, 8)), WorkingDays(), by_staff=True)


def test_a_resident_books_until_the_slot_begins():
    monday = date(2026, 12, 7)
    held, slot = calendar(closes_days=0), SlotTime(monday, time(13), time(13, 30), "hall")
    assert may_book(held, slot, at(monday, 12), WorkingDays(), by_staff=False)
    assert not may_book(held, slot, at(monday, 13), WorkingDays(), by_staff=False)


@given(
    st.dates(date(2020, 1, 1), date(2040, 1, 1)),
    st.times(),
    st.integers(1, 600),
    st.sampled_from(["a", "hall-2", "x_1"]),
)
def test_a_code_says_what_it_was_made_of(day, starts, minutes, place):
    starts = time(starts.hour, starts.minute)
    total = starts.hour * 60 + starts.minute + minutes
    slot = SlotTime(day, starts, time(min(total // 60, 23), total % 60 if total < 1440 else 59), place)
    assert read_slot(slot.code) == (slot if slot.starts < slot.ends else None)


@pytest.mark.parametrize(
    "code",
    ["", "2026-12-03", "2026-02-30T13:00-13:30@a", "2026-12-03T25:00-26:00@a", "2026-12-03T14:00-13:30@a", "2026-12-03T13:00-13:30@", "２０２６-12-03T13:00-13:30@a"],
)  # fmt: skip
def test_what_is_no_code(code):
    assert read_slot(code) is None


@given(st.dates(date(2026, 1, 1), date(2030, 1, 1)))
def test_no_slot_twice_and_none_outside(start):
    end = start + timedelta(days=40)
    found = [each.slot.code for each in planned(calendar(), start, end, WorkingDays())]
    assert len(found) == len(set(found))
    assert all(start.isoformat() <= code[:10] <= end.isoformat() for code in found)
