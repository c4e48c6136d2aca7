"""Covers, checked against every choice there is."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.siting.cover import maximal_cover, set_cover
from yakuba.policylab.core.siting.programme import SOLVERS


@st.composite
def reaches(draw):
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = draw(st.integers(1, 7)), draw(st.integers(1, 9))
    return random.random(shape) < draw(st.sampled_from([0.2, 0.5, 0.8]))


def reached(reach, sites):
    return reach[list(sites)].any(axis=0)


@pytest.mark.parametrize("solver", SOLVERS)
@given(reaches())
@settings(max_examples=40, deadline=None)
def test_no_fewer_sites_reach_everybody(solver, reach):
    if not reach.any(axis=0).all():
        with pytest.raises(ValueError, match="届かない地点"):
            set_cover(reach, solver=solver)
        return
    found = set_cover(reach, solver=solver)
    assert reached(reach, found.sites).all()
    assert found.covered == reach.shape[1]
    assert not any(reached(reach, sites).all() for sites in combinations(range(len(reach)), len(found.sites) - 1))
    assert found.bound == len(found.sites)


@pytest.mark.parametrize("solver", SOLVERS)
@given(reaches(), st.data())
@settings(max_examples=40, deadline=None)
def test_no_other_choice_reaches_more(solver, reach, data):
    count = data.draw(st.integers(1, len(reach)))
    demand = np.array(data.draw(st.lists(st.integers(0, 99), min_size=reach.shape[1], max_size=reach.shape[1]))) * 1.0
    found = maximal_cover(reach, demand, count, solver=solver)
    assert len(found.sites) <= count
    assert found.covered == demand[reached(reach, found.sites)].sum()
    assert found.covered == max(demand[reached(reach, sites)].sum() for sites in combinations(range(len(reach)), count))
    assert found.bound == pytest.approx(found.covered)


def test_without_time_there_is_an_answer_with_a_bound():
    random = np.random.default_rng(4)
    reach, demand = random.random((30, 120)) < 0.1, random.integers(0, 9, 120) * 1.0
    reach[0] |= ~reach.any(axis=0)
    best, early = maximal_cover(reach, demand, 6), maximal_cover(reach, demand, 6, seconds=0)
    assert len(early.sites) == 6
    assert early.covered <= best.covered <= early.bound
    few = set_cover(reach, seconds=0)
    assert reached(reach, few.sites).all()
    assert 0 <= few.bound <= len(few.sites)


def test_the_point_out_of_reach_is_named():
    with pytest.raises(ValueError, match="2番目など1か所"):
        set_cover(np.array([[True, False, True]]))


@pytest.mark.parametrize(
    ("demand", "count", "message"), [([1.0, -1], 1, "需要"), ([1.0], 1, "需要"), ([1.0, 1], 3, "施設の数が3")]
)
def test_what_is_no_problem_is_refused(demand, count, message):
    with pytest.raises(ValueError, match=message):
        maximal_cover(np.ones((2, 2), dtype=bool), np.array(demand), count)
