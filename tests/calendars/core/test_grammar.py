"""Cells: what each word means, that writing and reading agree, and clear words for what can't be read."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.calendars.cells import rules
from yakuba.calendars.core.grammar import CellError, parse_cell, write_cell
from yakuba.calendars.core.rules import Recurrence, Rule

MONDAY, TUESDAY, WEDNESDAY, THURSDAY = range(4)


def recurring(*recurrences, **others):
    rule = parse_cell(write_cell(Rule(recurrences)))
    return Rule(rule.recurrences, **others)


@pytest.mark.parametrize(
    ("cell", "rule"),
    [
        ("", Rule()),
        (" \u3000 ", Rule()),
        ("月 木", recurring(Recurrence(MONDAY), Recurrence(THURSDAY))),
        ("水2　水4", recurring(Recurrence(WEDNESDAY, nth=2), Recurrence(WEDNESDAY, nth=4))),
        ("水２ 水2", recurring(Recurrence(WEDNESDAY, nth=2))),
        (
            "水2 水4:4 6 8",
            recurring(*(Recurrence(WEDNESDAY, nth=nth, months=(4, 6, 8)) for nth in (2, 4))),
        ),
        (
            "木5:8 木4:9 10 11 木3:12 1",
            recurring(
                Recurrence(THURSDAY, nth=5, months=(8,)),
                Recurrence(THURSDAY, nth=4, months=(9, 10, 11)),
                Recurrence(THURSDAY, nth=3, months=(1, 12)),
            ),
        ),
        (
            "火2 ： １０ 4 月 木",
            recurring(Recurrence(TUESDAY, nth=2, months=(4, 10)), Recurrence(MONDAY), Recurrence(THURSDAY)),
        ),
        ("火:5 *2 6", recurring(Recurrence(TUESDAY, months=(5, 6)), remarks=("2",))),
        ("隔月20150112", recurring(Recurrence(MONDAY, weeks=2, anchor=date(2015, 1, 12)))),
        ("3週火20150106", recurring(Recurrence(TUESDAY, weeks=3, anchor=date(2015, 1, 6)))),
        ("20160229 20150401", Rule(dates=(date(2015, 4, 1), date(2016, 2, 29)))),
        (
            "月 20260505 -20260504",
            recurring(Recurrence(MONDAY), dates=(date(2026, 5, 5),), exclusions=(date(2026, 5, 4),)),
        ),
        ("月 −20260504", recurring(Recurrence(MONDAY), exclusions=(date(2026, 5, 4),))),
        ("20260405 月:4", recurring(Recurrence(MONDAY, months=(4,)), dates=(date(2026, 4, 5),))),
        ("月 ＊１ *12", recurring(Recurrence(MONDAY), remarks=("1", "12"))),
        ("*1", Rule(remarks=("1",))),
        ("月\x00 \ufeff木\u200b", recurring(Recurrence(MONDAY), Recurrence(THURSDAY))),
    ],
)
def test_what_a_cell_means(cell, rule):
    assert parse_cell(cell) == rule


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("2土 4土", "「土2」と書きます"),
        ("土 管路", "「管路」"),
        ("月・木", "「月・木」"),
        ("月木", "「月木」"),
        ("水6", "1から5"),
        ("水0", "1から5"),
        ("水13", "「水1 水3」"),
        ("隔火20150114", "水曜日で、火曜日ではありません"),
        ("隔金20150198", "日付はありません"),
        ("隔月", "何日から"),
        ("隔月2015011", "何日から"),
        ("0週月20150112", "1から52"),
        ("53週月20150112", "1から52"),
        ("20150229", "日付はありません"),
        ("2015/04/01", "「2015/04/01」"),
        ("水2:13", "「13」"),
        ("水2:0", "「0」"),
        ("水2:", "「」は月"),
        ("水2:4:6", "「4:6」"),
        ("水2:4-9", "「4-9」"),
        (":4", "曜日がありません"),
        ("水2:4 *1 :6", "曜日がありません"),
        ("月 4", "「4」だけでは"),
        ("水2:4 月 6", "「6」だけでは"),
        ("20260401 月:5", "20260401 は"),
        ("月 20260504 -20260504", "20260504 を収集する日とも除く日とも"),
        ("-20260504", "除く日だけ"),
        ("水1 水3*1", "「水3*1」"),
    ],
)
def test_what_cannot_be_read_says_why(cell, told):
    with pytest.raises(CellError) as error:
        parse_cell(cell)
    assert told in str(error.value)


@given(rules())
def test_what_is_written_is_read_back(rule):
    assert parse_cell(write_cell(rule)) == rule


@given(st.text(alphabet="月火水木金土日隔週第0123456789:*-／/ 　・,＊：２\x00", max_size=24))
def test_any_text_is_refused_or_read_and_can_be_written_again(text):
    try:
        rule = parse_cell(text)
    except CellError:
        return
    assert parse_cell(write_cell(rule)) == rule
