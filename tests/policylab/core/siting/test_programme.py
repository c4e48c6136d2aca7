"""Both solvers: the best of all there is, a bound that holds, and clear words where there is no answer."""

import sys
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.siting.programme import SOLVERS, Programme, solve

both = pytest.mark.parametrize("solver", SOLVERS)


def knapsack(items, seed=1, rows=3):
    """Whole columns whose best choice is hard to prove for its size."""
    random = np.random.default_rng(seed)
    programme = Programme(constant=5.0)
    columns = programme.add_columns(-random.integers(1, 50, items), whole=True)
    for _ in range(rows):
        programme.add_rows(1, 0, columns, random.integers(1, 50, items), high=10.0 * items)
    return programme


def dense(programme):
    row, column, value = programme.entries
    matrix = np.zeros((programme.height, programme.width))
    matrix[row, column] = value
    return matrix


@both
@given(st.integers(1, 5), st.integers(0, 4), st.integers(0, 2**32 - 1))
@settings(max_examples=40, deadline=None)
def test_no_other_whole_numbers_are_better(solver, width, height, seed):
    random = np.random.default_rng(seed)
    programme = Programme(constant=float(random.integers(-9, 9)))
    lower = random.integers(-2, 1, width)
    upper = lower + random.integers(0, 3, width)
    columns = programme.add_columns(random.integers(-9, 9, width), lower=lower, upper=upper, whole=True)
    row, column = np.nonzero(random.random((height, width)) < 0.7)
    kind, least = random.integers(0, 3, height), random.integers(-6, 3, height)
    low, high = np.where(kind < 2, least, -np.inf), np.where(kind > 0, least + random.integers(0, 5, height), np.inf)
    programme.add_rows(height, row, columns[column], random.integers(-3, 4, len(row)), low=low, high=high)
    matrix, (low, high) = dense(programme), programme.limits
    fits = [
        programme.constant + programme.columns[0] @ values
        for values in product(*(range(a, b + 1) for a, b in zip(lower, upper, strict=True)))
        if (low <= matrix @ values).all() and (matrix @ values <= high).all()
    ]
    found = solve(programme, solver=solver)
    if not fits:
        assert (found.status, found.values, found.bound) == ("infeasible", None, np.inf)
        return
    assert found.status == "optimal"
    assert (found.objective, found.bound) == (pytest.approx(min(fits)), pytest.approx(min(fits)))
    assert programme.constant + programme.columns[0] @ found.values == pytest.approx(min(fits))


@both
def test_parts_of_columns_are_the_cheapest_too(solver):
    programme = Programme()
    columns = programme.add_columns([1.0, 3.0, 2.0], upper=[1, np.inf, np.inf])
    programme.add_rows(2, [0, 0, 1, 1], columns[[0, 1, 1, 2]], [1.0, 1, 1, -1], low=[2.5, 0], high=[np.inf, 0])
    found = solve(programme, solver=solver)
    assert (found.objective, found.bound) == (pytest.approx(8.5), pytest.approx(8.5))
    assert found.values == pytest.approx([1, 1.5, 1.5])
    assert found.prices == pytest.approx([5, -2])


@both
def test_without_time_what_is_known_comes_back(solver):
    programme = knapsack(60)
    begun = np.zeros(60)
    begun[:10] = 1
    found = solve(programme, seconds=0, start=(np.arange(60), begun), solver=solver)
    assert found.status == "stopped"
    assert found.bound <= found.objective <= 5 + programme.columns[0][:10].sum()
    assert solve(programme, seconds=0, solver=solver).status == "stopped"


@both
def test_a_start_that_is_the_best_is_told_at_its_cost(solver):
    reach = np.array([[1, 1, 0, 1], [0, 1, 1, 0], [1, 0, 1, 1], [1, 1, 0, 0], [1, 0, 1, 1], [1, 1, 1, 0], [0, 1, 1, 1]])
    programme = Programme()
    columns = programme.add_columns(np.ones(7), whole=True)
    point, site = np.nonzero(reach.T)
    programme.add_rows(4, point, columns[site], 1.0, low=1)
    found = solve(programme, start=(columns, np.array([1.0, 1, 0, 0, 0, 0, 0])), solver=solver)
    assert (found.objective, found.bound) == (2, pytest.approx(2))


@both
def test_a_wide_gap_ends_early_with_a_bound_that_holds(solver):
    programme = knapsack(30)
    best, near = solve(programme, solver=solver), solve(programme, gap=0.2, solver=solver)
    assert near.bound <= best.objective <= near.objective
    assert near.objective - near.bound <= 0.2 * abs(near.objective) + 1e-6


def test_both_find_the_same():
    for seed in range(5):
        programme = knapsack(25, seed)
        assert len({round(solve(programme, solver=solver).objective, 6) for solver in SOLVERS}) == 1


@both
def test_an_objective_without_end_is_refused(solver):
    programme = Programme()
    programme.add_columns(-1.0, upper=np.inf)
    with pytest.raises(ValueError, match="no end"):
        solve(programme, solver=solver)


def test_nothing_is_printed(capfd):
    solve(knapsack(10))
    assert capfd.readouterr() == ("", "")


def test_an_unknown_solver_is_named():
    with pytest.raises(ValueError, match="「cbc」はありません。highs か ortools"):
        solve(knapsack(3), solver="cbc")


def test_what_to_install_is_said(monkeypatch):
    monkeypatch.setitem(sys.modules, "ortools.math_opt", None)
    with pytest.raises(ValueError, match=r"pip install 'yakuba\[ortools\]'"):
        solve(knapsack(3), solver="ortools")
