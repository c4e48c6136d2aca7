"""Levers bring the people they say, refuse to go without a source, and add up."""

import numpy as np
import pytest

from tests.policylab.core.ensembles import world
from yakuba.policylab.core.ensemble import draws
from yakuba.policylab.core.levers import (
    Evidence,
    FamilySupport,
    Firm,
    Households,
    Housing,
    Openings,
    Response,
    changes,
)

SHAPE = 6, 5, 101
SURE = Response(0.5, 0, Evidence.ASSUMPTION, "企画課の仮定 2026-11-26")
NO_COST = np.zeros(6)
EVERYBODY, BABIES, OLDER = slice(0, 101), slice(0, 1), slice(1, 101)


def families():
    couple = np.zeros((2, 2, 101))
    couple[:, :, 30] = 1
    couple[1, :, 3] = 0.75
    return Households(np.array([0.4, 0.6]), couple)


def run(levers, *, wanted=range(1), **world_of):
    model = world(**world_of)
    return np.array(
        list(
            draws(
                model,
                [EVERYBODY, BABIES, OLDER],
                seed=2,
                wanted=wanted,
                change=changes(levers, SHAPE, 2) if levers else None,
            )
        )
    )


def test_homes_bring_households():
    homes = np.array([0, 100, 0, 0, 0, 0.0])
    change = Housing(1, homes, 0.9, families(), SURE, NO_COST).change(SHAPE, 0)
    assert change.migrants.sum() == pytest.approx(100 * 0.9 * 0.5 * (2 + 0.6 * 1.5))
    assert change.migrants[1, 1].sum() == change.migrants.sum()
    assert not change.births.any()


def test_who_comes_is_in_the_projection_to_the_last_one():
    calm = {"spread": (0, 0, 0), "level": 0}
    lever = Firm(2, np.array([40, 0, 0, 0, 0, 0.0]), families(), SURE, NO_COST)
    more = (run([lever], **calm) - run([], **calm))[0, :, 1, 2]
    assert more[[0, 1, 3, 4]].tolist() == [0, 0, 0, 0]
    assert more[2] == pytest.approx(40 * 0.5 * 2.9, abs=0.01)


def test_support_raises_births_by_its_elasticity():
    lever = FamilySupport([0, 3], np.full(6, 100_000.0), 1_000_000, SURE, NO_COST)
    change = lever.change(SHAPE, 0)
    np.testing.assert_allclose(np.exp(change.births[:, 0]), 0.9**-0.5)
    assert not change.births[:, 1].any()
    assert not change.migrants.any()
    babies = (run([lever]) / run([]))[0, :, 1, 1]
    assert babies[[0, 3]] == pytest.approx(0.9**-0.5, rel=1e-5)
    assert babies[[1, 2, 4]].tolist() == [1, 1, 1]
    with pytest.raises(ValueError, match="less than a child costs"):
        FamilySupport([0], np.full(6, 2.0), 1.0, SURE, NO_COST).change(SHAPE, 0)


def test_openings_raise_births_and_may_bring_families():
    places = np.array([100, 120, 120, 120, 120, 120.0])
    change = Openings(0, places, np.full(6, 100.0), SURE, NO_COST, (0.1, families())).change(SHAPE, 0)
    np.testing.assert_allclose(change.births[:, 0], 0.5 * np.log(places / 100))
    assert change.migrants.sum() == pytest.approx(20 * 0.1 * 2.9)
    with pytest.raises(ValueError, match="cannot begin at none"):
        Openings(0, places, np.zeros(6), SURE, NO_COST).change(SHAPE, 0)


def test_together_newcomers_add_and_births_multiply():
    unsure = Response(0.5, 0.2, Evidence.COMPARISON, "報告書 p. 3")
    homes = Housing(1, np.full(6, 10.0), 1, families(), unsure, NO_COST)
    support = FamilySupport([1], np.full(6, 1.0), 10.0, unsure, NO_COST)
    together, alone = changes([homes, support], SHAPE, 9), changes([homes], SHAPE, 9)
    for draw in range(3):
        np.testing.assert_array_equal(together(draw).migrants, alone(draw).migrants)
    assert together(0).births.any()
    assert len({float(alone(draw).migrants.sum()) for draw in range(5)}) == 5


def test_an_unsure_response_stays_within_what_can_be():
    wild = Response(0.5, 50, Evidence.ASSUMPTION, "仮定")
    lever = Housing(0, np.full(6, 10.0), 1, families(), wild, NO_COST)
    for normal in (-3.0, 3.0):
        assert 0 <= lever.change(SHAPE, normal).migrants.sum() <= 60 * 2.9 + 1e-9


@pytest.mark.parametrize(
    ("make", "message"),
    [
        (lambda: Response(0.5, 0, Evidence.ASSUMPTION, " "), "出典がありません"),
        (lambda: Response(np.nan, 0, Evidence.ASSUMPTION, "x"), "finite"),
        (lambda: Response(0.5, -1, Evidence.ASSUMPTION, "x"), "error of 0"),
        (lambda: Households(np.array([0.5]), np.ones((1, 2, 101))), "sum to 1"),
        (lambda: Households(np.array([1.0]), np.ones((1, 3, 101))), "members must be"),
    ],
)
def test_what_says_too_little_is_refused(make, message):
    with pytest.raises(ValueError, match=message):
        make()
