from random import Random

import pytest

from yakuba.procedures.core.evaluation.claims import Maker
from yakuba.procedures.core.evaluation.faults import FAULTS, inject, other_parent


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.kind)
def test_each_changes_the_claim_and_says_what_must_be_found(fault):
    maker = Maker(Random(3))
    claim = next(each for each in (maker.claim() for _ in range(500)) if fault.fits(each))
    before = repr(claim.answers)
    fault.inject(Random(4), claim)
    assert repr(claim.answers) != before
    assert claim.outcome != "approve"
    assert bool(claim.stopped) != bool(claim.expected)


def test_a_sound_claim_expects_nothing():
    claim = Maker(Random(5)).claim()
    assert (claim.outcome, claim.expected, claim.faults) == ("approve", set(), [])


def test_several_faults():
    claim = Maker(Random(6)).claim()
    inject(Random(7), claim, 3)
    assert 1 <= len(claim.faults) <= 3


def test_the_other_parent_claims_for_the_same_child():
    maker = Maker(Random(8))
    before = maker.claim()
    claim = other_parent(maker, before)
    born = {each["child_birth_date"] for each in before.answers["children"]}
    assert claim.answers["children"][0]["child_birth_date"] in born
    assert claim.answers["claimant_name"] != before.answers["claimant_name"]
    assert claim.outcome == "judge"
