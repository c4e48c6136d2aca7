"""What is doubtful before it is shown."""

from datetime import date

from yakuba.calendars.core.closing import Closing
from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.rules import Suspension
from yakuba.calendars.core.timetable import Plan, Row, Timetable
from yakuba.calendars.core.waiting import Wait, overlaps, waits

TYPES = {1: TypeText("可燃ごみ", {}), 2: TypeText("資源", {})}
START, END = date(2026, 12, 1), date(2026, 12, 31)


def found(cell, types=TYPES):
    plan = Plan(1, None, Closing({}), {7: Row("", {1: cell, 2: "月"})})
    return list(waits(Timetable([plan]), types, {7: "片町"}, START, END))


def test_fifteen_days_without_a_burnable_day():
    assert found("20261201 20261217 20261231") == [Wait("片町", date(2026, 12, 2), date(2026, 12, 16), 15)]
    assert found("20261201 20261216 20261231") == []
    assert found("", {2: TYPES[2]}) == []


def test_suspensions_that_share_days():
    one, other, apart = (Suspension(date(2027, 1, a), date(2027, 1, b)) for a, b in ((1, 3), (3, 5), (9, 9)))
    assert list(overlaps(Closing({"東部": (other, one, apart)}))) == [("東部", one, other)]
