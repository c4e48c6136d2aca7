"""Levels: for any open sites the cheapest columns make each point's distance."""

import numpy as np
import pytest
from hypothesis import given, settings

from tests.policylab.core.siting.problems import problems
from yakuba.policylab.core.siting.programme import Programme, solve
from yakuba.policylab.core.siting.radius import add_levels


@given(problems())
@settings(max_examples=40, deadline=None)
def test_open_sites_cost_what_the_way_to_the_nearest_does(problem):
    costs, count = problem
    opened = np.arange(len(costs)) < count
    programme = Programme()
    sites = programme.add_columns(np.zeros(len(costs)), lower=opened, upper=opened, whole=True)
    levels = add_levels(programme, sites, costs, priced=True)
    found = solve(programme)
    nearest = costs[opened].min(axis=0)
    assert found.objective == pytest.approx(nearest.sum(), abs=1e-6)
    own = np.bincount(levels.point, levels.step * found.values[levels.column], costs.shape[1])
    assert levels.nearest + own == pytest.approx(nearest, abs=1e-6)


def test_beyond_its_limit_no_site_serves_a_point():
    costs = np.array([[1.0, 9], [5, 2], [5, 3]])
    programme = Programme()
    sites = programme.add_columns(np.zeros(3), whole=True)
    levels = add_levels(programme, sites, costs, np.array([4.0, 3]))
    assert levels.nearest.tolist() == [1, 2]
    assert (levels.point.tolist(), levels.step.tolist()) == ([1], [1])
    programme.add_rows(1, 0, sites, 1.0, high=1)
    assert solve(programme).status == "infeasible"


def test_a_point_that_nothing_is_near_has_no_level():
    programme = Programme()
    sites = programme.add_columns(np.zeros(1))
    levels = add_levels(programme, sites, np.array([[3.0, 8]]), np.array([4.0, 4]))
    assert levels.nearest.tolist() == [3, np.inf]
    assert (programme.height, len(levels.column)) == (1, 0)
