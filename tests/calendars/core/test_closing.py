"""Centres, their suspensions and the two switches."""

from datetime import date

import pytest

from yakuba.calendars.core.closing import Setting, parse_centres, parse_day, parse_setting
from yakuba.calendars.core.rules import Suspension
from yakuba.calendars.core.tables import read_rows

HEADING = "名称,休止開始日,休止終了日\n"


def centres(text, *, shifts=False):
    return parse_centres(read_rows((HEADING + text).encode()), "center.csv", shifts=shifts)


@pytest.mark.parametrize(
    ("source", "setting", "shifts"),
    [
        ("", Setting(), False),
        ("var WeekShift = true; // 金沢の仕様は、true。", Setting(week_shift=True), True),
        ("var WeekShift = true;\nvar SkipSuspend = true;", Setting(skip_suspend=True, week_shift=True), False),
        ("// var SkipSuspend = true;\n/* WeekShift = true */\nlet WeekShift=false", Setting(), False),
        ("var WeekShift = false;\rWeekShift = true;\r", Setting(week_shift=True), True),
    ],
)
def test_the_switches(source, setting, shifts):
    assert parse_setting(source, "setting.js") == (setting, [])
    assert setting.shifts is shifts


def test_a_switch_with_another_value_is_told():
    setting, (told,) = parse_setting("var WeekShift = 1;", "setting.js")
    assert setting == Setting()
    assert (told.file, told.column, told.text) == ("setting.js", "WeekShift", "1")


def test_a_centre_has_suspensions_by_year():
    closing, told = centres("東部１,2026/12/29,2027/1/3\n東部1,2025-12-29,20260103\n西部,,\n")
    assert told == []
    assert (
        closing.at("東部1")
        == closing.at("東部１")
        == (
            Suspension(date(2025, 12, 29), date(2026, 1, 3)),
            Suspension(date(2026, 12, 29), date(2027, 1, 3)),
        )
    )
    assert closing.at("西部") == closing.at("北部") == ()
    assert "西部" in closing.suspensions


@pytest.mark.parametrize(
    ("row", "column", "text", "reason"),
    [
        ("東部,20140101,2200,0101", "休止終了日", "2200", "日付として"),
        ("東部,2026/12/29,", "休止終了日", "", "日付として"),
        ("東部,2026/02/30,2026/03/01", "休止開始日", "2026/02/30", "日付として"),
        ("東部,2027/1/3,2026/12/29", "休止終了日", "2026/12/29", "前です"),
    ],
)
def test_what_cannot_be_a_suspension_suspends_nothing_and_is_told(row, column, text, reason):
    closing, (told,) = centres(row + "\n")
    assert closing.at("東部") == ()
    assert (told.row, told.column, told.text) == (2, column, text)
    assert reason in told.reason


def test_overlapping_suspensions_both_hold_and_are_told():
    closing, (told,) = centres("東部,2026/1/1,2026/1/5\n東部,2026/1/4,2026/1/6\n西部,2026/1/4,2026/1/6\n")
    assert len(closing.at("東部")) == 2
    assert (told.row, "重なって" in told.reason) == (3, True)


def test_a_suspension_so_long_that_shifted_days_fall_into_it_is_told():
    long = "東部,2026/8/10,2026/8/17\n西部,2026/8/10,2026/8/16\n"
    assert centres(long)[1] == []
    (told,) = centres(long, shifts=True)[1]
    assert (told.row, "8日以上" in told.reason) == (2, True)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026/1/3", date(2026, 1, 3)),
        ("２０２６/０１/０３", date(2026, 1, 3)),
        ("2026年1月3日", date(2026, 1, 3)),
        ("2028/2/29", date(2028, 2, 29)),
        ("2026/2/29", None),
        ("2026/1-3", None),
        ("1/3", None),
    ],
)
def test_days(text, day):
    assert parse_day(text) == day
