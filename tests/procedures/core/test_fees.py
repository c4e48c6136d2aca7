"""Money: whole yen, by the list in force, never guessed."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.procedures.core.fees import parse_fees, prices_on
from yakuba.procedures.core.parameters import UnknownOnDate

DATA = {
    "fees": [
        {
            "field": "items",
            "known_until": "2027-03-31",
            "lists": [
                {"from": "2024-04-01", "reference": "条例", "prices": {"sofa": 1200, "chair": 300}},
                {"from": "2026-10-01", "reference": "改正条例", "prices": {"sofa": 1400, "chair": 300}},
            ],
        }
    ]
}
PRICES = parse_fees(DATA)["items"]


@pytest.mark.parametrize(
    ("day", "total"),
    [(date(2024, 4, 1), 2100), (date(2026, 9, 30), 2100), (date(2026, 10, 1), 2300), (date(2027, 3, 31), 2300)],
)
def test_the_list_in_force_counts(day, total):
    assert PRICES.total({"sofa": 1, "chair": 3}, day) == total


@pytest.mark.parametrize("day", [date(2024, 3, 31), date(2027, 4, 1)])
def test_a_day_without_a_list_is_refused(day):
    with pytest.raises(UnknownOnDate):
        PRICES.total({"sofa": 1}, day)
    assert prices_on({"items": PRICES}, day) == {}


def test_an_item_without_a_price_is_refused():
    with pytest.raises(UnknownOnDate, match="piano"):
        PRICES.total({"piano": 1}, date(2025, 1, 1))


@given(st.dictionaries(st.sampled_from(["sofa", "chair"]), st.integers(1, 999)))
def test_the_total_is_the_sum_of_its_lines(asked):
    lines = PRICES.lines(asked, date(2026, 1, 1))
    assert PRICES.total(asked, date(2026, 1, 1)) == sum(line.count * line.price for line in lines)
    assert [line.item for line in lines] == list(asked)
