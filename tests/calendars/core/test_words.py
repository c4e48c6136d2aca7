"""Rules as people say them."""

from datetime import date

import pytest

from yakuba.calendars.core.grammar import parse_cell
from yakuba.calendars.core.words import day_in_words, month_in_words, rule_in_words


@pytest.mark.parametrize(
    ("cell", "ja", "en"),
    [
        ("月 木", "毎週月・木曜日", "Every Monday and Thursday"),
        ("水2 水4", "第2・第4水曜日", "2nd and 4th Wednesday of the month"),
        ("水2:4 6", "4・6月の第2水曜日", "2nd Wednesday of the month in April and June"),
        ("隔月20150112", "隔週月曜日（2015年1月12日から）", "Every second Monday from 12 January 2015"),
        ("3週火20150106", "3週間に1回の火曜日（2015年1月6日から）", "Every third Tuesday from 6 January 2015"),
        ("20260401", "2026年4月1日", "1 April 2026"),
        ("月 -20260504", "毎週月曜日（2026年5月4日を除く）", "Every Monday (not on 4 May 2026)"),
        ("火1 木", "第1火曜日と毎週木曜日", "1st Tuesday of the month, and Every Thursday"),
        ("*1", "", ""),
    ],
)
def test_a_rule_in_words(cell, ja, en):
    assert (rule_in_words(parse_cell(cell), "ja"), rule_in_words(parse_cell(cell), "en")) == (ja, en)


def test_many_dates_are_counted():
    assert rule_in_words(parse_cell("20260401 20260402 20260403 20260404"), "ja") == "決まった4日"


def test_days_and_months():
    assert day_in_words(date(2026, 11, 24), "ja") == "11月24日（火）"
    assert day_in_words(date(2026, 11, 24), "en") == "Tuesday 24 November"
    assert (month_in_words(date(2026, 11, 1), "ja"), month_in_words(date(2026, 11, 1), "en")) == (
        "2026年11月",
        "November 2026",
    )
