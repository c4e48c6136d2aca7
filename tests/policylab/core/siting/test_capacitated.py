"""Capacities and costs of opening, checked against every choice of sites."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog

from yakuba.policylab.core.siting import capacitated as module
from yakuba.policylab.core.siting.capacitated import capacitated
from yakuba.policylab.core.siting.programme import SOLVERS

FAR = np.inf


def cheapest(costs, demand, capacity, opening, most):
    """None where no choice of at most so many sites serves all."""
    found = []
    for count in range(most + 1):
        for chosen in map(list, combinations(range(len(costs)), count)):
            ways = [(site, point) for site in chosen for point in range(len(demand)) if np.isfinite(costs[site, point])]
            if not ways:
                continue
            within = np.array([[float(way[0] == site) for way in ways] for site in chosen])
            served = np.array([[float(way[1] == point) for way in ways] for point in range(len(demand))])
            result = linprog([costs[way] for way in ways], within, capacity[chosen], served, demand)
            if result.status == 0:
                found.append(result.fun + opening[chosen].sum())
    return min(found, default=None)


@pytest.mark.parametrize("solver", SOLVERS)
@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1), st.data())
@settings(max_examples=25, deadline=None)
def test_no_choice_is_cheaper(solver, sites, points, seed, data):
    random = np.random.default_rng(seed)
    costs = random.integers(0, 9, (sites, points)) * 1.0
    costs[random.random(costs.shape) < 0.2] = FAR
    demand, capacity = random.integers(1, 9, points) * 1.0, random.integers(0, 25, sites) * 1.0
    opening = random.integers(0, 30, sites) * 1.0
    most = data.draw(st.integers(1, sites))
    best = cheapest(costs, demand, capacity, opening, most)
    if best is None:
        with pytest.raises(ValueError, match=r"定員|届かない"):
            capacitated(costs, demand, capacity, opening, at_most=most, solver=solver)
        return
    found = capacitated(costs, demand, capacity, opening, at_most=most, solver=solver)
    assert found.objective == pytest.approx(best, abs=1e-5)
    assert found.bound <= found.objective + 1e-6
    assert len(found.sites) <= most
    assert found.served.sum(axis=0) == pytest.approx(demand, abs=1e-5)
    assert (found.served.sum(axis=1) <= capacity + 1e-5).all()


def city(sites=24, points=40, seed=3):
    """Costs, demand, capacity and costs of opening; ten sites stand already."""
    random = np.random.default_rng(seed)
    at, homes = random.random((sites, 2)), random.random((points, 2))
    costs = np.hypot(*(at[:, None] - homes).transpose(2, 0, 1)) * 100
    demand = random.integers(0, 20, points) * 1.0
    capacity = np.full(sites, demand.sum() / 11)
    return costs, demand, capacity, np.where(np.arange(sites) < 10, 0, 400.0)


def test_too_many_ways_for_one_programme_are_priced(monkeypatch):
    asked = city()
    best = capacitated(*asked, at_most=15, opened=range(10))
    monkeypatch.setattr(module, "AT_ONCE", 0)
    monkeypatch.setattr(module, "NEAREST", 1)
    found = capacitated(*asked, at_most=15, opened=range(10))
    assert found.bound <= best.objective * (1 + 1e-9)
    assert best.objective * (1 - 1e-6) <= found.objective <= best.objective * 1.02
    assert found.bound >= found.objective * 0.95
    assert found.served.sum(axis=0) == pytest.approx(asked[1], abs=1e-5)
    assert (found.served.sum(axis=1) <= asked[2] + 1e-5).all()


@given(st.integers(1, 4), st.integers(1, 4), st.integers(0, 2**32 - 1))
@settings(max_examples=25, deadline=None)
def test_few_ways_never_prove_too_much(sites, points, seed):
    random = np.random.default_rng(seed)
    costs = random.integers(0, 9, (sites, points)) * 1.0
    costs[random.random(costs.shape) < 0.2] = FAR
    demand, capacity = random.integers(1, 9, points) * 1.0, random.integers(0, 25, sites) * 1.0
    opening = random.integers(0, 30, sites) * 1.0
    best = cheapest(costs, demand, capacity, opening, sites)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "AT_ONCE", 0)
        patch.setattr(module, "NEAREST", 1)
        if best is None:
            with pytest.raises(ValueError, match=r"定員|届かない"):
                capacitated(costs, demand, capacity, opening)
            return
        found = capacitated(costs, demand, capacity, opening)
    assert found.bound - 1e-5 <= best <= found.objective + 1e-5


def test_without_time_the_nearest_places_are_the_answer():
    costs, demand, capacity, opening = city()
    found = capacitated(costs, demand, capacity, opening, at_most=15, opened=range(10), seconds=0)
    assert found.served.sum(axis=0) == pytest.approx(demand)
    assert 0 <= found.bound <= found.objective
    assert set(range(10)) <= set(found.sites)


@pytest.mark.parametrize(
    ("costs", "capacity", "most", "message"),
    [
        ([[1, FAR], [1, FAR]], [9, 9], 2, "2番目など1か所"),
        ([[1, FAR], [1, 1]], [9, 0], 2, "2番目など1か所"),
        ([[1, 1], [1, 1]], [2, 3], 2, "定員の合計5が需要の合計8に"),
        ([[1, 1], [1, 1]], [4, 4], 1, "1か所では定員が"),
        ([[1, FAR], [1, 1]], [9, 3], 2, "2番目など1か所、不足1"),
        ([[1, FAR], [FAR, 1]], [9, 9], 1, "1か所では、届く範囲と定員"),
        ([[-1, 1], [1, 1]], [9, 9], 2, "0以上"),
    ],
)
def test_the_constraint_that_does_not_fit_is_named(costs, capacity, most, message):
    with pytest.raises(ValueError, match=message):
        capacitated(np.array(costs), np.full(2, 4.0), np.array(capacity) * 1.0, np.ones(2), at_most=most)
