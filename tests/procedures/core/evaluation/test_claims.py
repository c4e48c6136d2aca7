from datetime import date
from random import Random

import pytest

from yakuba.procedures.core.evaluation.claims import Claim, Maker, amount


def claim(day, *births, **answers):
    children = [{"child_birth_date": birth} for birth in births]
    given = {"claim_reason": "birth", "children": children, **answers}
    return Claim(given, date.fromisoformat(day), date.fromisoformat(day))


@pytest.mark.parametrize(
    ("made", "yen"),
    [
        (claim("2026-11-20", "2026-11-10"), 15_000),
        (claim("2026-11-20", "2026-11-10", "2020-05-05"), 25_000),
        (claim("2026-11-20", "2026-11-10", "2010-05-05", "2005-05-05"), 40_000),
        (claim("2026-11-20", "2026-11-10", "2010-05-05", "2003-05-05"), 25_000),
        # The month of the third birthday is the last of the higher amount.
        (claim("2026-11-20", "2023-12-01", claim_reason="payee_change", happened_on="2026-11-01"), 15_000),
        (claim("2026-11-20", "2023-11-30", claim_reason="payee_change", happened_on="2026-11-01"), 10_000),
        # Born on 1 April: a school year earlier.
        (claim("2026-03-20", "2008-04-01", claim_reason="payee_change", happened_on="2026-03-01"), 0),
        (claim("2026-03-20", "2008-04-02", claim_reason="payee_change", happened_on="2026-03-01"), 10_000),
        # Within fifteen days of a birth in March the first month is April.
        (claim("2026-04-05", "2026-03-25", "2008-03-30"), 15_000),
    ],
)
def test_amounts_by_hand(made, yen):
    assert amount(made) == yen


def test_no_child_is_claimed_twice_by_chance():
    maker = Maker(Random(1))
    children = [
        (each["child_kana"], each["child_birth_date"]) for _ in range(400) for each in maker.claim().answers["children"]
    ]
    assert len(set(children)) == len(children)


def test_parents_are_grown_up():
    maker = Maker(Random(2))
    for _ in range(200):
        answers = maker.claim().answers
        eldest = min(each["child_birth_date"] for each in answers["children"])
        assert int(eldest[:4]) - int(answers["claimant_birth_date"][:4]) >= 18
