"""Prices: a bound that holds, and nothing fixed that a better choice needs."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.policylab.core.siting.problems import cheapest, problems
from yakuba.policylab.core.siting.interchange import total
from yakuba.policylab.core.siting.lagrangian import Incumbent, raised
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
