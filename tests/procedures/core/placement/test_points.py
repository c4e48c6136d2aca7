from datetime import date

import pytest

from tests.procedures.core.placement.childcare import CHILD, FATHER, MOTHER, childcare, scored
from yakuba.procedures.core.placement.points import priority

APRIL = date(2027, 4, 1)


def one(**changes):
    (child,) = scored(APRIL, **changes)
    return child


def given_of(child):
    return [(each.of, each.title, each.points, each.nursery) for each in child.given]


def test_two_full_time_parents():
    child = one()
    assert (child.name, child.age, child.hopes, child.points) == ("霧島 湊", 1, ("daiichi", "komorebi"), 40)
    assert given_of(child) == [("基準", "就労（月160時間以上）", 20, "")] * 2


def test_the_best_row_of_each_guardian_counts():
    part_time = {**MOTHER, "monthly_hours": 100}
    assert one(guardians=[part_time, FATHER]).points == 33


def test_a_missing_parent_counts_as_the_pack_says():
    child = one(guardians=[MOTHER], family="single")
    assert child.points == 45
    assert ("基準", "保護者の不在", 20, "") in given_of(child)
    assert ("調整", "ひとり親", 5, "") in given_of(child)


def test_a_sibling_counts_at_its_nursery_only():
    child = one(children=[{**CHILD, "sibling_at": "komorebi"}])
    assert (child.points, child.points_at("daiichi"), child.points_at("komorebi")) == (40, 40, 44)
    assert ("調整", "きょうだいが在園", 4, "komorebi") in given_of(child)


def test_hours_that_are_missing_are_a_doubt_not_a_guess():
    child = one(guardians=[{**MOTHER, "monthly_hours": None}, FATHER])
    assert child.points == 20
    assert "就労（月64時間以上）" in child.doubts


@pytest.mark.parametrize(
    ("month", "count"),
    [(date(2027, 3, 1), 0), (date(2027, 4, 1), 1), (date(2027, 9, 1), 1), (date(2028, 6, 1), 1), (date(2028, 7, 1), 0)],
)
def test_a_child_waits_from_its_month_until_its_certification_ends(month, count):
    assert len(scored(month)) == count


def test_who_asks_for_kindergarten_hours_is_not_in_it():
    assert scored(APRIL, use="education") == []


def test_ties_in_the_order_of_the_pack():
    rules = childcare().placement
    rich, poor = one(levy=200_000), one(levy=50_000)
    unknown, single = one(), one(guardians=[MOTHER], family="single")
    order = [priority(rules, child, "daiichi", 1) for child in (single, poor, rich, unknown)]
    assert order == sorted(order, reverse=True)
    assert priority(rules, poor, "daiichi", 0) > priority(rules, poor, "daiichi", 1)


def test_the_pack_explains_every_tie():
    assert dict(one(levy=50_000).ties) == {
        "ひとり親の世帯": 0.0,
        "同時に申し込むお子さんの数": 1.0,
        "市町村民税所得割額の低い世帯": 50_000.0,
    }
