"""A year of a folder: every date, the long waits, and all real cities against the day-by-day oracle."""

from datetime import date

import pytest

from tests.calendars import oracle
from tests.calendars.cities import CITIES, city
from tests.calendars.folder import folder
from yakuba.calendars.core.checking import burnable, check_folder
from yakuba.calendars.core.folders import read_folder

ALONE = {"area_master": None, "description": None, "remarks": None}


def check(year=2026, **changed):
    return check_folder(read_folder(folder(**changed)), year)


def days(texts):
    return [date.fromisoformat(text) for text in texts.split()]


def test_areas_types_and_dates():
    found = check()
    assert (found.areas, found.cells, found.read, found.reported, found.warnings) == (3, 6, 6, (), ())
    assert found.dates["北区/片町"]["可燃ごみ"][:3] == days("2026-01-05 2026-01-08 2026-01-12")
    assert found.dates["北区/表町"]["資源"] == []
    assert found.dates["南区/片町"]["資源"][:2] == days("2026-01-05 2026-01-19")


def test_a_reported_cell_has_no_dates_and_counts():
    found = check(area_days="地名,センター,可燃ごみ,資源\n片町,,月 木,2土\n", **ALONE)
    assert (found.cells, found.read, len(found.reported)) == (2, 1, 1)
    assert found.dates["片町"]["資源"] == []


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("月 木", ""),
        ("隔月20260105", ""),
        ("隔木20260115 20261231", ""),  # 1 to 14 January: 14 days
        ("隔木20260116", "2026-01-01 から 2026-12-31 まで365日間"),  # 16 January is a Friday: not read
        ("隔金20260116", "2026-01-01 から 2026-01-15 まで15日間"),
        ("月 -20260601 -20260608", "2026-05-26 から 2026-06-14 まで20日間"),
        ("", "365日間"),
    ],
)
def test_fifteen_days_without_a_burnable_day_are_warned_of(cell, told):
    warnings = check(area_days=f"地名,センター,可燃ごみ,資源\n片町,,{cell},月\n", **ALONE).warnings
    assert [each.row for each in warnings] == ([2] if told else [])
    assert all(told in each.reason and each.column == "可燃ごみ" for each in warnings)


@pytest.mark.parametrize("year", [2025, 2026])
def test_a_wait_over_the_new_year_is_seen_whole(year):
    """A fortnightly Monday: 22 December and, the 5th being closed, 19 January. Seen by both years."""
    closed = "名称,休止開始日,休止終了日\n東部,2026/1/5,2026/1/5\n"
    rows = "地名,センター,可燃ごみ\n片町,東部,隔月20241209\n"
    warnings = check(year, area_days=rows, center=closed, setting="var SkipSuspend = true;", **ALONE).warnings
    assert ["2025-12-23 から 2026-01-18 まで27日間" in each.reason for each in warnings] == [True]


def test_two_burnable_types_count_together():
    assert check(area_days="地名,センター,可燃ごみ,普通ごみ\n片町,,月1 月3,月2 月4\n", **ALONE).warnings == ()


def test_without_a_burnable_type_that_is_told_once():
    (warning,) = check(area_days="地名,センター,資源\n片町,,月1\n表町,,月2\n", **ALONE).warnings
    assert "燃やすごみの列" in warning.reason


def test_columns_of_one_heading_are_put_together():
    found = check(area_days="地名,センター,可燃ごみ,可燃ごみ\n片町,,月,木 月\n", **ALONE)
    assert len(found.dates["片町"]["可燃ごみ"]) == 52 + 53


@pytest.mark.parametrize(
    ("type_", "burns"),
    [
        ("燃やすごみ", True),
        ("もやすごみ", True),
        ("燃やすしかないごみ", True),
        ("もやせる", True),
        ("普通ゴミ", True),
        ("可燃ごみ", True),
        ("燃えるごみ", True),
        ("燃やさないごみ", False),
        ("もやさないごみ", False),
        ("燃えないごみ", False),
        ("不燃ごみ", False),
        ("可燃粗大", False),
        ("資源", False),
    ],
)
def test_what_burns(type_, burns):
    assert burnable(type_) is burns


@pytest.mark.parametrize(("name", "closed"), CITIES.items())
def test_every_real_city_day_by_day(shared, name, closed):
    """Against an expansion that shares no code; each city in 2026, and in the year of its suspensions."""
    for year in {2026, closed}:
        found = check_folder(city(shared, name), year)
        expected, unreadable = oracle.read_city(shared / "data" / "garbage" / name, year)
        assert found.dates == expected
        assert {(each.row, each.column) for each in found.reported} == unreadable
        assert found.cells == found.read + len(found.reported)
        assert (found.areas, len(found.dates)) == (len(expected), len(expected))


# Worked out by hand: the cell as it stands in area_days.csv, the switches in setting.js, the days in center.csv, and a
# printed calendar of the month beside them.
GOLDEN = [
    # 浅野川, 東部管理センター; shifts; closed 1 to 3 January 2021, a Friday to Sunday: neither Monday nor Thursday.
    ("pr_kanazawa-city", 2021, "浅野川", "燃やすごみ", 1, "4 7 11 14 18 21 25 28"),
    # 此花: 金1. Friday 1 January is closed, so the first Friday's collection comes on the 8th.
    ("pr_kanazawa-city", 2021, "此花", "燃やさないごみ", 1, "8"),
    # 此花: 金2 金4 金5. All later Fridays move a week: 8→15, 22→29, and the fifth, the 29th, would be in February.
    ("pr_kanazawa-city", 2021, "此花", "資源", 1, "15 29"),
    # 松美台: dates as they stand, although 1 January lies in the suspension of 1 to 3 January.
    ("ikoma", 2026, "松美台", "燃えるごみ", 1, "1 5 8 12 15 19 22 26 29"),
    # 東旭ヶ丘: 金2 金4, shifts; Friday 2 January is closed: 9→16, 23→30.
    ("ikoma", 2026, "東旭ヶ丘", "びん・缶・ペットボトル・われもの・有害ごみ", 1, "16 30"),
    # The same in February, which has no closed day: Fridays 6 13 20 27.
    ("ikoma", 2026, "東旭ヶ丘", "びん・缶・ペットボトル・われもの・有害ごみ", 2, "13 27"),
    # 暁町１〜３丁目: 隔月20150112. From Monday 12 January 2015 to 5 January 2026 there are 4,011 days, 573 weeks: an odd
    # number, so not the 5th but the 12th.
    ("hachioji", 2026, "暁町１〜３丁目", "ペットボトル", 1, "12 26"),
    # 隔水20150114 and 隔水20150107: to 14 and 7 January 2026 there are 4,018 days, 574 weeks: an even number.
    ("hachioji", 2026, "暁町１〜３丁目", "びん", 1, "14 28"),
    ("hachioji", 2026, "暁町１〜３丁目", "かん", 1, "7 21"),
    # 隔木20150115: 15 January 2026 is an even number of weeks later; so is the 1st, with no suspension since 2014.
    ("hachioji", 2026, "暁町１〜３丁目", "段ボール", 1, "1 15 29"),
    # 峰山町元町区: 月 木 without a centre: no suspension, also on Thursday 1 January.
    ("kyotango", 2026, "峰山町元町区", "可燃ごみ", 1, "1 5 8 12 15 19 22 26 29"),
    # 水1 水3: Wednesdays of December 2026 are 2 9 16 23 30.
    ("kyotango", 2026, "峰山町元町区", "空き缶", 12, "2 16"),
    # 月 水 金 *2: the remark changes no date. Closed on 1 January 2000 only.
    ("mito", 2026, "五軒町一丁目　上記以外", "燃えるごみ", 2, "2 4 6 9 11 13 16 18 20 23 25 27"),
    # 木2 木4 *1: Thursdays of March 2026 are 5 12 19 26.
    ("mito", 2026, "五軒町一丁目　上記以外", "燃えないごみ", 3, "12 26"),
    # A leap day: Mondays of February 2016 are 1 8 15 22 29.
    ("mito", 2016, "五軒町一丁目　上記以外", "燃えるごみ", 2, "1 3 5 8 10 12 15 17 19 22 24 26 29"),
]


@pytest.mark.parametrize(("name", "year", "area", "type_", "month", "expected"), GOLDEN)
def test_hand_checked_dates(shared, name, year, area, type_, month, expected):
    found = check_folder(city(shared, name), year).dates[area][type_]
    assert [day.day for day in found if day.month == month] == [int(day) for day in expected.split()]
