from datetime import date

import pytest

from yakuba.policylab.core.files.area_changes import read

AS_OF = date(2024, 1, 1)


def changes(text):
    found = read("a.csv", text.encode(), AS_OF)
    assert not found.quality.errors
    return [(each["old"], each["new"], each["share"], each["since"]) for each in found.parsed.facts["changes"]]


def test_what_districts_are_called_today():
    found = changes("旧地区,新地区\n大字浜一丁目,浜\n０１,02\n大字浜1丁目,浜\n")
    assert found == [("浜1丁目", "浜", None, None), ("01", "02", None, None)]


def test_a_district_is_divided_by_shares_or_by_the_people_of_its_parts():
    found = changes("旧地区,新地区,割合,変更年\n浜,浜東,７０％,令和5年\n浜,浜西,0.3,2023\n山,山上,,\n山,山下,,\n")
    assert found == [
        ("浜", "浜東", 0.7, 2023),
        ("浜", "浜西", 0.3, 2023),
        ("山", "山上", None, None),
        ("山", "山下", None, None),
    ]
    headline = read("a.csv", "旧,新\n浜,東\n浜,西\n".encode(), AS_OF).parsed.headline
    assert headline == "1地区の対応（うち1地区は分割）"


def test_thirds_may_be_rounded():
    assert len(changes("旧地区,新地区,割合(%)\n浜,東,33.3\n浜,中,33.3\n浜,西,33.3\n")) == 3


@pytest.mark.parametrize(
    ("rows", "line", "column", "reason"),
    [
        ("浜,東,70%,\n浜,西,20%,", 3, "割合", "「浜」の割合の合計が90.0%です（2・3行目）"),
        ("浜,東,60%,", 2, "割合", "合計が60.0%"),
        ("浜,東,70%,\n浜,西,,", 3, "割合", "この行にありません"),
        ("浜,東,150%,\n浜,西,50%,", 2, "割合", "0%から100%の間"),
        ("浜,東,半分,", 2, "割合", "割合として読めません"),
        ("浜,東,50%,2020\n浜,西,50%,2021", 3, "変更年", "変更年が行によって違います"),
        ("浜,東,100%,いつか", 2, "変更年", "年が分かりません"),
        ("浜,東,100%,\n浜,東,50%,", 3, "新地区", "2行目と同じ組に、別の割合か年"),
        ("山,,,", 2, "新地区", "両方を入れてください"),
    ],
)
def test_a_wrong_row_is_named_and_the_file_not_used(rows, line, column, reason):
    quality = read("a.csv", f"旧地区,新地区,割合,変更年\n{rows}\n".encode(), AS_OF).quality
    assert (quality.errors[0].line, quality.errors[0].column) == (line, column)
    assert reason in quality.errors[0].reason
    assert quality.blocking
