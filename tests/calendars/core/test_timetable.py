"""Which version counts when, and what moves a day."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yakuba.calendars.core.closing import Closing
from yakuba.calendars.core.timetable import Change, Plan, Row, Timetable, by_day, fiscal_year

AREA, TYPE = 7, 3
START, END = date(2027, 3, 1), date(2027, 4, 30)


def plan(number, starts_on, cell):
    return Plan(number, starts_on, Closing({}), {AREA: Row("", {TYPE: cell})})


def days(timetable, start=START, end=END):
    return timetable.days(AREA, start, end)[TYPE]


OLD, NEW = plan(1, date(2026, 4, 1), "月"), plan(2, date(2027, 4, 1), "火")


def test_a_new_fiscal_year_begins_with_its_first_day():
    both = days(Timetable([OLD, NEW]))
    assert {day.weekday() for day in both if day < date(2027, 4, 1)} == {0}
    assert {day.weekday() for day in both if day >= date(2027, 4, 1)} == {1}


def test_the_first_version_counts_also_before_it_began():
    assert days(Timetable([NEW]))[0] == date(2027, 3, 2)


def test_of_two_that_begin_on_a_day_the_later_published_counts():
    mended = plan(3, OLD.starts_on, "水")
    assert Timetable([OLD, mended]).plan_on(START) is mended


def test_a_correction_of_the_running_year_leaves_the_next_one():
    mended = plan(3, date(2027, 3, 10), "水")
    found = Timetable([OLD, NEW, mended])
    assert [found.plan_on(date(2027, *day)).id for day in ((3, 9), (3, 10), (4, 1))] == [1, 3, 2]


def test_a_day_is_moved_and_moved_again_or_called_off():
    monday, tuesday, wednesday = (date(2027, 3, day) for day in (1, 2, 3))
    moved = days(Timetable([OLD], [Change(monday, tuesday), Change(tuesday, wednesday)]))
    assert moved[0] == wednesday
    assert days(Timetable([OLD], [Change(monday, None)]))[0] == date(2027, 3, 8)
    assert days(Timetable([OLD], [Change(monday, None, frozenset({AREA + 1}))]))[0] == monday
    assert days(Timetable([OLD], [Change(monday, None, types=frozenset({TYPE + 1}))]))[0] == monday


def test_a_day_moved_into_the_span_is_there():
    assert days(Timetable([OLD], [Change(date(2027, 2, 22), date(2027, 3, 3))]))[:2] == (
        date(2027, 3, 1),
        date(2027, 3, 3),
    )


def test_only_what_is_felt_is_shown_as_moved():
    table = Timetable([OLD], [Change(date(2027, 3, 1), None), Change(date(2027, 3, 2), None)])
    assert [each.day for each in table.moves(AREA, START, END)] == [date(2027, 3, 1)]


def test_a_cell_that_cannot_be_read_has_no_days():
    assert days(Timetable([plan(1, None, "2土")])) == ()


def test_a_leap_day_is_a_day():
    assert date(2028, 2, 29) in days(Timetable([plan(1, None, "火")]), date(2028, 2, 1), date(2028, 3, 1))


@given(st.lists(st.dates(date(2026, 1, 1), date(2027, 12, 31)), min_size=1, max_size=6), st.dates(START, END))
def test_each_day_has_exactly_one_version(begins, end):
    plans = [plan(number, begin, "月") for number, begin in enumerate(begins)]
    found = list(Timetable(plans).periods(START, end))
    covered = [
        period.first + timedelta(days=at) for period in found for at in range((period.last - period.first).days + 1)
    ]
    assert covered == [START + timedelta(days=at) for at in range((end - START).days + 1)]


def test_days_list_types_in_order():
    assert by_day({1: [START], 2: [START, END]}, [2, 1]) == {START: [2, 1], END: [2]}
    assert (fiscal_year(date(2027, 3, 31)), fiscal_year(date(2027, 4, 1))) == (2026, 2027)
