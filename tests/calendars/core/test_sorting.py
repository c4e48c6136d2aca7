"""The dictionary forgives spelling, kana and synonyms."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.calendars.core.contents import Item
from yakuba.calendars.core.sorting import Dictionary, likeness

ITEMS = [
    Item("フライパン", "不燃ごみ", kana="ふらいぱん"),
    Item("包丁（刃物）", "不燃ごみ", kana="ほうちょう（はもの）"),
    Item("乾電池", "有害ごみ", kana="かんでんち", synonyms=("電池",)),
    Item("掃除機", "粗大ごみ", kana="そうじき"),
    Item("消火器", "市では収集しません", kana="しょうかき", collected=False),
    Item("frying pan", "Metal", language="en"),
]
READINGS = {"包丁": "ほうちょう", "掃除機": "そうじき"}
BOOK = Dictionary(ITEMS, lambda text: READINGS.get(text, text), [("掃除機", "クリーナー")])


def first(query, **options):
    found = BOOK.search(query, 5, **options)
    return found[0][0].name if found else None


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("フライパン", "フライパン"),
        ("ふらいぱん", "フライパン"),
        ("ﾌﾗｲﾊﾟﾝ", "フライパン"),
        ("フライパソ", "フライパン"),
        ("包丁", "包丁（刃物）"),
        ("ほうちょう", "包丁（刃物）"),
        ("ホーチョー", None),
        ("電池", "乾電池"),
        ("クリーナー", "掃除機"),
        ("掃除機を捨てたい", "掃除機"),
        ("乾電池の捨て方", "乾電池"),
        ("消火器は何ごみ？", "消火器"),
        ("相撲", None),
        ("", None),
    ],
)
def test_it_finds_what_is_meant(query, name):
    assert first(query) == name


def test_languages_are_kept_apart():
    assert first("frying pan") is None
    assert first("Frying Pan", languages=("en", "ja")) == "frying pan"


def test_the_limit_holds():
    assert len(BOOK.search("器", 1)) == 1


@given(st.text(max_size=6), st.text(max_size=6))
def test_likeness_is_a_share(mine, asked):
    assert 0 <= likeness(mine, asked) <= 1
    assert likeness(mine, mine) == 1
