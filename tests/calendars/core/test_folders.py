"""Folders: areas and their keys, what is reported and what is warned of."""

import pytest

from tests.calendars.folder import AREA_DAYS, folder
from yakuba.calendars.core.folders import FolderError, read_folder
from yakuba.calendars.core.grammar import parse_cell

HEADING = "地名,センター,可燃ごみ,資源\n"
ALONE = {"area_master": None, "description": None, "remarks": None}


def small(rows, **changed):
    return read_folder(folder(area_days=HEADING + rows, **(ALONE | changed)))


def places(findings):
    return [(each.row, each.column, each.text) for each in findings]


def test_a_folder_is_read_whole():
    read = read_folder(folder())
    assert [area.key for area in read.areas] == ["北区/片町", "北区/表町", "南区/片町"]
    assert [area.row for area in read.areas] == [2, 3, 4]
    assert read.types == ("可燃ごみ", "資源")
    assert read.areas[0].cells[1].rule == parse_cell("水2 *1")
    assert not read.areas[1].cells[1].rule.collected
    assert (read.cells, read.reported, read.warnings) == (6, (), ())
    assert read.closing.shifts
    assert len(read.closing.at("東部")) == 1
    assert read.remarks == {"1": "午前8時まで"}


def test_japanese_files_are_preferred_each_for_itself():
    english = "Name,Center,Burnable\nKatamachi,East,Mon Thu\n"
    files = folder(area_days=english) | {"ja__area_days.csv": AREA_DAYS.encode()}
    read = read_folder(files)
    assert (read.file, len(read.areas), read.reported) == ("ja__area_days.csv", 3, ())


def test_what_cannot_be_read_is_reported_with_its_place():
    read = small("片町,東部,月 木,2土\n\n表町,東部,隔火20150114,水1\n")
    assert places(read.reported) == [(2, "資源", "2土"), (4, "可燃ごみ", "隔火20150114")]
    assert {each.file for each in read.reported} == {"area_days.csv"}
    assert [cell.rule is None for area in read.areas for cell in area.cells] == [False, True, True, False]


def test_of_an_area_named_twice_the_first_row_stands():
    read = small("片町,東部,月 木,水1\n片町,東部,月 木,水1\n片町,東部,月 木,水2\n片町,西部,月 木,水1\n")
    assert (len(read.areas), read.cells) == (1, 8)
    assert [each.row for each in read.reported] == [4, 4, 5, 5]
    assert all("2行目" in each.reason for each in read.reported)
    assert read.areas[0].cells[1].rule == parse_cell("水1")


@pytest.mark.parametrize(
    ("row", "columns", "reason"),
    [
        ("片町,東部,月 木", ["資源"], "列が足りません"),
        ("片町,4番,東部,月 木,水1", ["可燃ごみ", "資源"], "列が見出しより多く"),
        ("片町,4番,,月 木,水1", ["可燃ごみ", "資源"], "列が見出しより多く"),
        (",東部,月 木,水1", ["可燃ごみ", "資源"], "地区の名前がありません"),
        ('片町,東部,"月 木,水1', ["可燃ごみ", "資源"], ""),
    ],
)
def test_a_crooked_row_is_reported_cell_by_cell(row, columns, reason):
    read = small(f"{row}\n表町,西部,火,水3\n")
    assert [each.column for each in read.reported] == columns
    assert all(reason in each.reason and each.row == 2 for each in read.reported)
    assert read.cells == 4
    assert "表町" in [area.key for area in read.areas]


def test_text_after_the_last_column_that_moves_nothing_is_warned_of():
    read = small("片町,東部,月 木,水1,確認済み\n表町,,火,水2,,\n")
    assert (read.reported, read.cells, len(read.areas)) == ((), 4, 2)
    assert places(read.warnings) == [(2, "", "確認済み")]


def test_trailing_blank_columns_are_no_matter():
    read = read_folder(folder(area_days="地名,センター,可燃ごみ,,\n片町,東部,月 木,,\n", **ALONE))
    assert (read.types, read.reported, read.warnings) == (("可燃ごみ",), (), ())


@pytest.mark.parametrize(
    ("changed", "place", "reason"),
    [
        ({"area_days": AREA_DAYS + "3,片町,東部,月,水\n"}, ("area_days.csv", 5, "マスター", "3"), "番号のまま"),
        ({"area_days": AREA_DAYS + "1,裏町,北部,月,水\n"}, ("area_days.csv", 5, "センター", "北部"), "center.csv"),
        ({"area_days": AREA_DAYS + "1,裏町,,月,水 *7\n"}, ("area_days.csv", 5, "資源", "*7"), "remarks.csv"),
        ({"description": "label\n可燃ごみ\n"}, ("area_days.csv", 1, "資源", "資源"), "description.csv"),
        ({"setting": "var SkipSuspend = yes;"}, ("setting.js", 0, "SkipSuspend", "yes"), "true"),
        ({"center": None}, ("area_days.csv", 2, "センター", "東部"), "休止なし"),
    ],
)
def test_names_that_lead_nowhere_are_warned_of(changed, place, reason):
    warning = read_folder(folder(**changed)).warnings[0]
    assert (warning.file, warning.row, warning.column, warning.text) == place
    assert reason in warning.reason


def test_a_file_that_cannot_be_decoded_is_warned_of():
    read = read_folder(folder() | {"center.csv": b"\x82\x00"})
    assert ("center.csv", 0) in [(each.file, each.row) for each in read.warnings]


def test_two_columns_of_one_heading_are_warned_of():
    read = read_folder(folder(area_days="地名,センター,可燃ごみ,可燃ごみ\n片町,,月,木\n", **ALONE))
    assert (read.types, read.cells) == (("可燃ごみ",), 2)
    assert [each.column for each in read.warnings] == ["可燃ごみ"]


@pytest.mark.parametrize(
    ("files", "message"),
    [
        ({}, "area_days.csv がありません"),
        ({"area_days.csv": b""}, "地区とごみの種類"),
        ({"area_days.csv": HEADING.encode()}, "地区とごみの種類"),
        ({"area_days.csv": "地名,センター\n片町,東部\n".encode()}, "地区とごみの種類"),
        ({"area_days.csv": b"\x82\x00"}, "文字コード"),
    ],
)
def test_without_a_calendar_there_is_an_error(files, message):
    with pytest.raises(FolderError, match=message):
        read_folder(files)
