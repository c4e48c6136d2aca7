"""Every row of a population table is read or reported."""

import pytest

from tests.policylab.census import census, row
from yakuba.policylab.core.population_tables import is_heading, read_population
from yakuba.policylab.core.text_tables import read_table


def read(content):
    return read_population(read_table("a.csv", content, is_heading))


def test_a_wide_table():
    found = read(census(row("01202", "函館市", 1000), row("01202", "函館市", 600, sex="男", year="昭和55年")))
    assert (found.header_line, found.rows, found.read, found.reported) == (5, 2, 2, ())
    assert found.names == {"01202": "函館市"}
    people = {"total": 1003, "0-4": 1, "5-9": 0, "10-14": 2, "15+": 1000}
    assert found.people[1980, "total", "01202"] == people
    assert found.people[1980, "male", "01202"]["15+"] == 600


def test_a_long_table():
    lines = [f"1920,{sex},{age},7" for sex in ("男性", "女性") for age in ("0~4歳", "5~9歳", "10歳以上")]
    found = read("\n".join(["year,sex,age,value", *lines]).encode())
    assert (found.rows, found.read, found.warnings) == (6, 6, ())
    assert found.people[1920, "female", ""] == {"0-4": 7, "5-9": 7, "10+": 7}


GOOD = row("01202", "函館市", 1000)


@pytest.mark.parametrize(
    ("line", "column", "text", "reason"),
    [
        (GOOD, "", "", "すでにあります"),
        (GOOD + ",1", "", "", "列が12個"),
        (row("1203", "小樽市", 5), "市区町村 コード", "1203", "5桁"),
        (row("01203", "小樽市", 5, sex="?"), "男女", "?", "男女の別"),
        (row("01203", "小樽市", 5, year="昔"), "年", "昔", "年が分かりません"),
        (row("01203", "小樽市", 5, year="昭和99年"), "年", "昭和99年", ""),
        (row("01203", "小樽市", 5).replace(",1,-", ",-1,-"), "0-4歳【人】", "-1", "0以上の整数"),
        (row("01203", "小樽市", 5).replace(",1,-", ",1.5,-"), "0-4歳【人】", "1.5", "0以上の整数"),
        (row("01203", "小樽市", 5).replace(",1,-", ",3,-"), "総数", "8", "合計10と合いません"),
    ],
)
def test_a_row_that_cannot_be_read_is_reported(line, column, text, reason):
    found = read(census(GOOD, line))
    assert (found.rows, found.read) == (2, 1)
    (reported,) = found.reported
    assert (reported.line, reported.column, reported.text) == (7, column, text)
    assert reason in reported.reason


def test_women_and_men_who_are_not_the_total_are_doubtful():
    rows = (row("01202", "函館市", people, sex=sex) for sex, people in (("男女総数", 9), ("男", 3), ("女", 4)))
    (doubt,) = read(census(*rows)).warnings
    assert doubt.text == "1980年 01202"
    assert "男と女の合計" in doubt.reason


def test_ages_that_skip_are_doubtful():
    lines = [f"1920,男,{age},7" for age in ("0~4歳", "10歳以上")]
    (doubt,) = read("\n".join(["year,sex,age,value", *lines]).encode()).warnings
    assert "抜けて" in doubt.reason
