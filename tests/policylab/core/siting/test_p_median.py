"""The best choice, checked against every choice there is."""

from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policylab.core.siting.problems import cheapest, problems
from yakuba.policylab.core.siting import p_median as engine
from yakuba.policylab.core.siting.interchange import total
from yakuba.policylab.core.siting.lagrangian import Incumbent
from yakuba.policylab.core.siting.p_median import first_node, p_median, search


@given(problems())
@settings(max_examples=120, deadline=None)
def test_it_is_the_best_of_all_choices_and_says_so(problem):
    costs, count = problem
    found = p_median(costs, count)
    assert len(set(found.sites)) == count
    assert total(costs, np.array(found.sites)) == pytest.approx(found.objective)
    assert found.objective == pytest.approx(cheapest(costs, count), rel=2e-7, abs=1e-9)
    assert found.bound <= found.objective
    assert 0 <= found.gap <= 1e-6


@given(problems())
@settings(max_examples=60, deadline=None)
def test_halving_alone_proves_it_too(problem):
    costs, count = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(engine, "PAIRS_PER_SITE", -1)
        patch.setattr(engine, "ROOT_STEPS", 3)
        patch.setattr(engine, "NODE_STEPS", 3)
        found = p_median(costs, count)
    assert found.objective == pytest.approx(cheapest(costs, count), rel=2e-7, abs=1e-9)
    assert found.bound <= found.objective
    assert found.gap <= 1e-6


@given(problems(), st.integers(0, 30))
@settings(max_examples=60, deadline=None)
def test_stopped_early_the_bound_still_holds(problem, looks):
    costs, count = problem
    left = iter([1.0] * looks)
    found = p_median(costs, count, left=lambda: next(left, 0.0))
    best = cheapest(costs, count)
    assert found.bound <= best * (1 + 1e-9)
    assert found.objective >= best * (1 - 1e-9)
    assert total(costs, np.array(found.sites)) == pytest.approx(found.objective)


def test_a_part_without_a_choice_left_is_looked_at_all_the_same():
    """All that a part may still open is fixed in its last step."""
    costs = np.arange(12.0).reshape(3, 4) + 1
    best = Incumbent(np.array([2]), total(costs, np.array([2])), 1.0)
    whole = first_node(costs, 1)
    node = replace(whole, opened=np.array([0]), free=whole.free[:0], use=whole.use[:0])
    assert search(costs, 1, node, best, lambda: 1.0, "highs") > 10
    assert best.sites.tolist() == [0]
    assert engine.quick(costs, 1, node, best)


def test_a_gap_between_prices_and_choice_is_closed():
    """Every point is near two of five sites, each pair once: prices prove 10 for three sites, one point is always far."""
    pairs = list(combinations(range(5), 2))
    costs = np.array([[1.0 if site in pair else 2.0 for pair in pairs] for site in range(5)])
    found = p_median(costs, 3)
    assert (found.objective, found.bound, found.gap) == (11, 11, 0)


def test_two_clusters():
    places = np.array([0.0, 1, 2, 100, 101, 102])
    found = p_median(np.abs(places[:, None] - places), 2)
    assert (found.sites, found.objective, found.bound) == ((1, 4), 4, 4)


@pytest.mark.parametrize(
    ("costs", "count"),
    [([[1.0]], 2), ([[1.0]], 0), ([[-1.0]], 1), ([[np.inf]], 1), ([[np.nan]], 1), (np.empty((0, 3)), 1), ([1.0], 1)],
)
def test_what_is_no_problem_is_refused(costs, count):
    with pytest.raises(ValueError, match=r"Costs|opened"):
        p_median(np.array(costs), count)
