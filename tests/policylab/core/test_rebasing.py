"""Old municipalities summed within today's prefectures, and why a sum differs."""

import pytest

from tests.policylab.census import census, mergers, row
from yakuba.policylab.core import mergers as merging
from yakuba.policylab.core import population_tables as populations
from yakuba.policylab.core.rebasing import rebase
from yakuba.policylab.core.text_tables import read_table

BORDERS = read_table(
    "m.csv",
    mergers((20201, 20201, 20201), (20431, 20431, 21206), (21206, 21206, 21206), (13101, 13101, 13101)),
    merging.is_heading,
)


def compare(*rows):
    table = read_table("a.csv", census(*rows), populations.is_heading)
    return rebase(populations.read_population(table), 1980, merging.read_mergers(BORDERS))


def numbers(found):
    return found.total, found.rebased, found.difference


@pytest.fixture
def moved():
    """Each row has three children more."""
    rows = [("20000", "長野県", 103), ("20201", "長野市", 60), ("20431", "山口村", 40)]
    rows += [("21000", "岐阜県", 50), ("21206", "中津川市", 50)]
    return [row(*each) for each in rows]


def test_who_moved_is_named_on_both_sides(moved):
    found = compare(*moved)
    assert numbers(found["20"]) == (106, 63, -43)
    assert found["20"].reason == "山口村(20431)が21206へ移った: -43"
    assert numbers(found["21"]) == (53, 96, 43)
    assert found["21"].reason == "山口村(20431)が21206へ移った: +43"


def test_wards_that_are_not_their_total_and_what_is_left():
    found = compare(row("13000", "東京都", 20), row("13100", "特別区部", 12), row("13101", "千代田区", 9))
    assert numbers(found["13"]) == (23, 12, -11)
    assert found["13"].reason == (
        "特別区部(13100)の総数が内訳の1区の合計と合わない: -3; 市区町村の合計が都道府県の総数と合わない: -8"
    )


def test_equal_people_of_other_ages_are_not_equal():
    whole = row("20000", "長野県", 60).replace(",1,-", ",-,1")
    (found,) = compare(whole, row("20201", "長野市", 60)).values()
    assert numbers(found) == (63, 63, 0)
    assert found.reason == "総数は同じでも男女・年齢の内訳が合わない"


def test_equal_is_without_reason():
    (found,) = compare(row("20000", "長野県", 60), row("20201", "長野市", 60), row("00000", "全国", 60)).values()
    assert (numbers(found), found.reason) == ((63, 63, 0), "")
