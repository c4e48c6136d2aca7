from datetime import date

from tests.procedures.core.placement.childcare import CHILD, FATHER, MOTHER, childcare, scored
from yakuba.procedures.core.placement.ranking import Applicant, rank

APRIL = date(2027, 4, 1)
PART_TIME = {**MOTHER, "monthly_hours": 100}


def applicants(*families):
    return [
        Applicant(f"{n}.{child.index}", str(n), n, child)
        for n, family in enumerate(families)
        for child in scored(APRIL, **family)
    ]


def ranked(families, seats, withheld=None):
    found = rank(childcare().placement, applicants(*families), seats, withheld or {})
    return {each.applicant.key: each for each in found}, found


def test_the_higher_points_get_the_place_and_the_other_its_next_hope():
    found, order = ranked([{"guardians": [PART_TIME, FATHER]}, {}], {("daiichi", 1): 1, ("komorebi", 1): 1})
    assert [each.applicant.key for each in order] == ["1.0", "0.0"]
    assert [each.rank for each in order] == [1, 2]
    assert {key: each.nursery for key, each in found.items()} == {"1.0": "daiichi", "0.0": "komorebi"}


def test_a_hold_says_why_with_the_lowest_points_that_got_in():
    found, _ = ranked([{"guardians": [PART_TIME, FATHER]}, {}], {("daiichi", 1): 1})
    reason = found["0.0"].reason
    assert "児童福祉法第24条第3項" in reason
    assert "第一保育所：指数33点に対し内定者の最低指数40点" in reason
    assert "小規模保育こもれび：受入れなし" in reason
    assert found["1.0"].reason == ""


def test_who_is_held_back_takes_no_place():
    found, _ = ranked([{}, {}], {("daiichi", 1): 1}, {"0.0": "受入体制が整わないため。"})
    assert (found["0.0"].nursery, found["0.0"].reason) == ("", "受入体制が整わないため。")
    assert found["1.0"].nursery == "daiichi"


def test_siblings_together_or_not_as_the_family_says():
    older = {**CHILD, "child_name": "霧島 渚", "birth_date": "2023-08-20", "hope_2": "daini"}
    seats = {("daiichi", 1): 1, ("daini", 3): 1}
    separate = {"children": [CHILD, older], "sibling_wish": "separate"}
    found, _ = ranked([separate], seats)
    assert {key: each.nursery for key, each in found.items()} == {"0.0": "daiichi", "0.1": "daini"}
    found, _ = ranked([{**separate, "sibling_wish": "together"}], seats)
    assert {each.nursery for each in found.values()} == {""}
    assert "きょうだいがそろって" in found["0.0"].reason
    assert "第一保育所：きょうだい全員分の空きなし" in found["0.0"].reason
    assert "第一保育所：受入れなし" in found["0.1"].reason


def test_no_hope_no_place():
    found, _ = ranked([{"children": [{**CHILD, "hope_1": None, "hope_2": None}]}], {("daiichi", 1): 1})
    assert "記載がない" in found["0.0"].reason


def test_doubts_are_shown():
    found, _ = ranked([{"guardians": [{**MOTHER, "monthly_hours": None}, FATHER]}], {})
    assert found["0.0"].look
