"""The dictionary as a table: out and in again, bad rows named, and what a table would change."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.item_table import COLUMNS, difference, read, written

PAN = Item("フライパン", "不燃ごみ", "ふたは外す", "ふらいぱん", ("鍋", "なべ"))
FIRE = Item("消火器", "市では収集しません", collected=False, link="https://example.jp/")
TEXT = st.text("あいう鍋pan ", min_size=1, max_size=8).map(str.strip).filter(bool)


def table(*rows, heading=COLUMNS):
    return enumerate([heading, *rows], 1)


@given(
    st.lists(
        st.builds(Item, TEXT, TEXT, TEXT, TEXT, st.lists(TEXT, max_size=5).map(tuple)), unique_by=lambda item: item.name
    )
)
def test_what_is_written_is_read_again(items):
    assert read(table(*written(items))) == (items, [])


def test_a_folders_own_table_is_read_too():
    (item,), bad = read(table(("可燃ごみ", "ふた", "", "ふ"), heading=("label", "name", "notice", "furigana")))
    assert (item.label, item.name, item.kana, bad) == ("可燃ごみ", "ふた", "ふ", [])


@pytest.mark.parametrize(
    ("row", "column"),
    [
        (("", "", "不燃ごみ"), "品名"),
        (("鍋", "", "不燃ごみ", "たぶん"), "収集"),
        (("鍋", "", "不燃ごみ", "", "", "", "javascript:alert(1)"), "リンク"),
        (("鍋", "", "不燃ごみ", "", "", "", "", "fr"), "言語"),
        (("鍋" * 301, "", "不燃ごみ"), "品名"),
        (("フライパン", "", "不燃ごみ"), "品名"),
    ],
)
def test_a_bad_row_is_named_and_the_others_count(row, column):
    items, bad = read(table(next(written([PAN])), row))
    assert items == [PAN]
    assert [(each.row, each.column) for each in bad] == [(3, column)]


def test_without_its_columns_nothing_is_read():
    items, (bad,) = read(table(("鍋",), heading=("品",)))
    assert items == []
    assert "「品名」と「分別」" in bad.reason


def test_a_difference_says_what_comes_changes_and_goes():
    changed = replace(PAN, label="資源")
    found = difference([PAN, FIRE], [changed, Item("鍋", "資源")])
    assert (found.new, found.changed, found.gone) == ([Item("鍋", "資源")], [(PAN, changed)], [FIRE])
    assert not difference([PAN], [PAN])
