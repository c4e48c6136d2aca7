"""The worst figures as low as can be, checked against every choice there is."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.siting.programme import SOLVERS
from yakuba.policylab.core.siting.tail import Worst, worst_off


@pytest.mark.parametrize("solver", SOLVERS)
@given(st.integers(2, 6), st.integers(1, 6), st.integers(1, 5), st.sampled_from([0, 0.4, 1]), st.integers(0, 2**32 - 1))
@settings(max_examples=30, deadline=None)
def test_no_choice_is_better_and_the_bound_says_so(solver, sites, points, figures, tail, seed):
    random = np.random.default_rng(seed)
    always = np.where(random.random(points) < 0.3, random.integers(1, 9, points), 99.0)
    problem = Worst(random.integers(0, 20, (sites, points)) * 1.0, always, random.random((figures, points)), tail)
    count = int(random.integers(1, sites + 1))
    found = worst_off(problem, count, solver=solver)
    best = min(problem.of(np.array(chosen)) for chosen in combinations(range(sites), count))
    assert found.objective == pytest.approx(best, rel=1e-6)
    assert found.bound == pytest.approx(best, rel=1e-5)
    assert problem.of(np.array(found.sites)) == pytest.approx(found.objective)


def test_all_figures_are_the_mean_and_one_is_the_worst():
    problem = Worst(np.zeros((1, 1)), np.zeros(1), np.ones((4, 1)), 0.375)
    figures = np.array([1.0, 7, 4, 2])
    assert Worst(problem.times, problem.always, problem.weights, 1.0).highest(figures) == 3.5
    assert Worst(problem.times, problem.always, problem.weights, 0.0).highest(figures) == 7
    assert problem.highest(figures) == pytest.approx((7 + 0.5 * 4) / 1.5)


def test_without_time_there_is_an_answer_with_a_gap():
    random = np.random.default_rng(1)
    problem = Worst(random.random((30, 40)), np.full(40, 9.0), random.random((20, 40)), 0.0)
    found = worst_off(problem, 5, seconds=0.01)
    assert len(found.sites) == 5
    assert 0 <= found.bound <= found.objective


def test_what_is_no_problem_is_refused():
    problem = Worst(np.array([[np.inf]]), np.ones(1), np.ones((1, 1)), 0.0)
    with pytest.raises(ValueError, match="0以上"):
        worst_off(problem, 1)
    with pytest.raises(ValueError, match="施設の数"):
        worst_off(Worst(np.ones((1, 1)), np.ones(1), np.ones((1, 1)), 0.0), 2)
