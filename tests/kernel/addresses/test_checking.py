import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.addresses import check_addresses
from yakuba.kernel.addresses.checking import comparable_town


def row(text, prefecture, city, town):
    return {"住所": text, "都道府県": prefecture, "市区町村": city, "町字": town}


def test_shares_and_mismatches():
    found = check_addresses(
        [
            row("東京都千代田区千代田1-1", "東京都", "千代田区", "千代田"),
            row("東京都千代田区千代田1-1", "東京都", "千代田区", "丸の内"),
            row("架空県架空市", "架空県", "架空市", ""),
            row("青森県青森市", "青森県", "青森市", ""),
        ]
    )
    assert (found.cases, found.prefecture, found.city, found.town) == (4, 0.75, 0.75, 0.75)
    assert [(one.expected[2], one.found[2]) for one in found.mismatches] == [("丸の内", "千代田"), ("", "")]
    assert found.per_second > 0


@pytest.mark.parametrize(
    ("rows", "message"), [([], "1件も"), ([{"住所": "東京都", "町字": ""}], "「市区町村」「都道府県」")]
)
def test_needs_rows_and_columns(rows, message):
    with pytest.raises(ValueError, match=message):
        check_addresses(rows)


def test_real_addresses(shared):
    """3,595 addresses that nobody on this project wrote."""
    with (shared / "data" / "addresses" / "addresses.csv").open(encoding="utf-8-sig", newline="") as file:
        found = check_addresses(list(csv.DictReader(file)))
    assert found.prefecture >= 0.998
    assert found.city >= 0.998
    assert found.town >= 0.98


@pytest.mark.parametrize(
    ("one", "other", "equal"),
    [
        ("大字新堀", "新堀", True),
        ("字三保野", "三保野", True),
        ("霞ヶ関三丁目", "霞ケ関３丁目", True),
        ("北　二十四条", "北二十四条", True),
        ("広路町字石坂", "広路町石坂", False),
        ("大字", "", False),
        ("本町", "", False),
        ("", "", True),
        ("霞が関", "霞ケ関", False),
    ],
)
def test_when_towns_are_equal(one, other, equal):
    assert (comparable_town(one) == comparable_town(other)) is equal


@given(st.text(alphabet="本町丁目0１2三 　ヶケ", max_size=12))
def test_comparing_a_compared_town_changes_nothing(town):
    assert comparable_town(comparable_town(town)) == comparable_town(town)


def test_an_empty_town_must_be_empty():
    found = check_addresses([row("東京都府中市宮西町2-24", "東京都", "府中市", "")])
    assert (found.city, found.town) == (1, 0)
