"""Prices: a bound that holds, and nothing fixed that a better choice needs."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policylab.core.siting.problems import cheapest, problems
from yakuba.policylab.core.siting.interchange import total
from yakuba.policylab.core.siting.lagrangian import Incumbent, Near, raised
from yakuba.policylab.core.siting.p_median import first_node


@given(problems(whole=True), st.integers(1, 60))
@settings(max_examples=80, deadline=None)
def test_the_bound_holds_and_no_better_choice_is_lost(problem, steps):
    costs, count = problem
    start = np.arange(count)
    best = Incumbent(start, total(costs, start), 1.0)
    node = raised(costs, count, first_node(costs, count), best, steps=steps, patience=5, stop=lambda: False)
    optimum = cheapest(costs, count)
    if node is None:
        assert best.total == pytest.approx(optimum)
        return
    assert node.bound <= optimum + 1e-6
    if best.total > optimum:
        kept = set(node.opened) | set(node.free)
        assert any(
            set(node.opened) <= set(sites) <= kept and total(costs, np.array(sites)) == pytest.approx(optimum)
            for sites in combinations(range(len(costs)), count)
        )


@given(problems(), st.integers(0, 2**32 - 1), st.sampled_from([0.0, 0.7]))
@settings(max_examples=60, deadline=None)
def test_only_pairs_nearer_than_the_price_count(problem, seed, below):
    costs, _ = problem
    random = np.random.default_rng(seed)
    prices = (random.random(costs.shape[1]) - below) * (1 + costs.max(axis=0))
    alive = random.permutation(len(costs))[: random.integers(1, len(costs) + 1)]
    near = Near.of(costs, alive, prices)
    assert near.worth(prices) == pytest.approx(np.minimum(costs[alive] - prices, 0).sum(axis=1))
    fewer = random.permutation(alive)[: random.integers(1, len(alive) + 1)]
    lower = prices - random.random(len(prices))
    assert near.among(fewer).worth(lower) == pytest.approx(np.minimum(costs[fewer] - lower, 0).sum(axis=1))
