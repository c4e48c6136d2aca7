"""What changes for whom."""

from datetime import date

from yakuba.calendars.core.closing import Closing
from yakuba.calendars.core.difference import counted, differences
from yakuba.calendars.core.timetable import Plan, Row, Timetable

START, END = date(2026, 12, 1), date(2026, 12, 14)


def timetable(*cells):
    return Timetable([Plan(1, None, Closing({}), {area: Row("", {1: cell}) for area, cell in enumerate(cells)})])


def test_days_that_go_and_days_that_come():
    (changed,) = differences(timetable("月", "火"), timetable("月", "火 -20261208 20261209"), [0, 1], START, END)
    assert (changed.area, changed.gone, changed.new) == (1, (date(2026, 12, 8),), (date(2026, 12, 9),))
    assert counted([changed]) == {"areas": 1, "gone": 1, "new": 1}


def test_a_new_area_has_only_new_days():
    (changed,) = differences(Timetable([]), timetable("月"), [0], START, END)
    assert (changed.gone, changed.count) == ((), 2)
