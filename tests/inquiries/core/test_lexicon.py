"""Kana that sound like a word of the FAQs."""

import pytest

from yakuba.inquiries.core.lexicon import Lexicon

LEXICON = Lexicon.of(
    {
        ("ジュウミンヒョウ", "住民票"): 3,
        ("シタイ", "死体"): 9,
        ("コウエン", "講演"): 1,
        ("コウエン", "公園"): 5,
        ("ヒ", "火"): 9,
    }
)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("じゅうみんひょうが欲しい", "住民票が欲しい"),
        ("ジュウミンヒョウ", "住民票"),
        ("申請したい", "申請したい"),
        ("こうえんで遊ぶ", "公園で遊ぶ"),
        ("ひが燃える", "ひが燃える"),
        ("", ""),
    ],
)
def test_words_left_in_kana_are_spelt(typed, read):
    assert LEXICON.spelt(typed) == read
