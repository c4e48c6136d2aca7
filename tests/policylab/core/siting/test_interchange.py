"""Swaps: what one saves is what the totals say, and at the end none saves anything."""

import numpy as np
import pytest
from hypothesis import given, settings

from tests.policylab.core.siting.problems import problems
from yakuba.policylab.core.siting.interchange import improved, swap_profits, total


@given(problems())
@settings(max_examples=60, deadline=None)
def test_the_profit_of_a_swap_is_what_it_saves(problem):
    costs, count = problem
    chosen = np.arange(count)
    profits = swap_profits(costs, chosen)
    for site in range(count, len(costs)):
        for leaving in range(count):
            after = np.where(chosen == leaving, site, chosen)
            saved = total(costs, chosen) - total(costs, after)
            if count > 1:
                assert profits[site, leaving] == pytest.approx(saved, abs=1e-6)
    assert total(costs, improved(costs, chosen)) <= total(costs, chosen)
