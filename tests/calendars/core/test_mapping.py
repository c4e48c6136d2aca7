"""A town's own table, by what its columns are."""

import pytest

from yakuba.calendars.core.mapping import Table, TableError, find_table, from_plain, plain, read_table

ROWS = [
    (1, ["令和8年度 収集日程"]),
    (3, ["区", "地区", "担当センター", "燃えるごみ", "資源", "備考"]),
    (4, ["北区", "片町", "東部", "毎週月・木曜日", "第2・第4水曜", "入口に出す"]),
    (6, ["南区", "片町", "西部", "火 金", "隔週水曜", "角に出す"]),
]


def test_columns_are_told_apart():
    table = find_table(ROWS)
    assert list(table.roles) == ["name", "name", "centre", "type", "type", "name"]


def test_a_table_is_a_folder_and_problems_have_its_rows():
    read = read_table(from_plain(plain(find_table(ROWS)), ["name", "name", "centre", "type", "type", ""]))
    assert [area.key for area in read.folder.areas] == ["北区/片町", "南区/片町"]
    assert [cell.text for cell in read.folder.areas[0].cells] == ["月 木", "水2 水4"]
    (reported,) = read.folder.reported
    assert (reported.row, reported.column, reported.text) == (6, "資源", "隔週水曜")
    assert [(each.row, each.reason) for each in read.warnings] == [
        (4, "「月 木」と読みました。"),
        (4, "「水2 水4」と読みました。"),
    ]


@pytest.mark.parametrize("rows", [[], [(1, ["地区", "資源"])]])
def test_there_may_be_no_table(rows):
    with pytest.raises(TableError, match="見つかりません"):
        find_table(rows)


def test_there_must_be_names_and_types():
    with pytest.raises(TableError, match="選んでください"):
        read_table(Table(ROWS[1:], ["name"] * 6))
