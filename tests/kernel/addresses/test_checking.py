import csv

import pytest

from yakuba.kernel.addresses import check_addresses


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
    assert (found.count, found.prefecture, found.city, found.town) == (4, 0.75, 0.75, 0.75)
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
