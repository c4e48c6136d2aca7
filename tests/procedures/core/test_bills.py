from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from tests.packs.shipped import procedure
from yakuba.procedures.core.bills import Bill, bill, priced, total_of

WASTE = procedure("bulky-waste")
ON = date(2026, 11, 24)
COUNTS = st.dictionaries(st.sampled_from(["sofa_two", "chair", "futon"]), st.integers(1, 5))


@given(COUNTS, st.integers(0, 5_000))
def test_lines_less_the_reduction_are_the_total(items, total):
    made = bill(WASTE, {"items": items}, {"fee_total": total}, ON, "ja")
    assert made.total == total
    assert sum(line.yen for line in made.lines) - made.reduced == (total if items else 0)
    assert all(line.yen == line.count * line.price for line in made.lines)


def test_items_are_named_in_the_language():
    made = bill(WASTE, {"items": {"chair": 2}}, {"fee_total": 0}, ON, "en")
    assert [(line.label, line.count) for line in made.lines] == [("Chair", 2)]


def test_before_the_first_list_nothing_is_priced_and_the_office_finds_out():
    assert priced(WASTE, {"items": {"chair": 1}}, date(2000, 1, 1)) == []
    assert total_of(WASTE, {"fee_total": None}) is None
    assert bill(WASTE, {}, {}, date(2000, 1, 1), "ja") == Bill([], None)


def test_only_packs_with_a_fee_have_a_bill():
    assert bill(replace(WASTE, fee=""), {"items": {"chair": 1}}, {"fee_total": 400}, ON, "ja") is None


def test_what_is_worth_telling():
    assert Bill([], 3_550).worth_telling
    assert Bill([], None).worth_telling
    assert not Bill([], 0).worth_telling
