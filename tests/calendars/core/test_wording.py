"""What is written on paper, in the grammar of cells; never guessed."""

import pytest
from hypothesis import given

from tests.calendars.cells import rules
from yakuba.calendars.core.grammar import write_cell
from yakuba.calendars.core.wording import in_grammar


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("毎週月・木曜日", "月 木"),
        ("月曜日と木曜日", "月 木"),
        ("火・金", "火 金"),
        ("毎週日曜日", "日"),
        ("第2・第4水曜", "水2 水4"),
        ("第２・４水曜日", "水2 水4"),
        ("第一、三土曜日", "土1 土3"),
        ("第2土", "土2"),
        ("月木", "月 木"),
        ("水2 水4:4 6", "水2 水4:4 6"),
        ("なし", ""),
        ("", ""),
        ("隔週水曜", None),
        ("月（祝日を除く）", None),
        ("お問い合わせください", None),
    ],
)
def test_only_what_is_wholly_understood(text, cell):
    assert in_grammar(text) == cell


@given(rules())
def test_a_cell_stays_itself(rule):
    assert in_grammar(write_cell(rule)) == write_cell(rule)
