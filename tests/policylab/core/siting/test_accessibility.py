"""Catchments: every place is shared out, once."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.siting.accessibility import accessibility, zones


def test_a_worked_example():
    """Site 1 has 10 places for 20 + .5 × 40 children, site 2 has 30 for 40."""
    found = accessibility(np.array([[1, 0.5], [0, 1]]), np.array([10.0, 30]), np.array([20.0, 40]))
    assert found.tolist() == [0.25, 0.875]


@given(st.integers(1, 6), st.integers(1, 8), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_places_in_reach_of_anybody_are_all_shared_out(sites, points, seed):
    random = np.random.default_rng(seed)
    weights = random.choice([0, 0.3, 1.0], (sites, points))
    places, demand = random.integers(0, 90, sites) * 1.0, random.integers(0, 50, points) * 1.0
    in_reach = weights @ demand > 0
    assert accessibility(weights, places, demand) @ demand == pytest.approx(places[in_reach].sum())


def test_zones_include_their_limit():
    times = np.array([[0, 5, 5.1, 10, 10.1]])
    assert zones(times, np.array([5.0, 10]), np.array([1.0, 0.4])).tolist() == [[1, 1, 0.4, 0.4, 0]]


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="0以上"):
        accessibility(np.ones((1, 1)), np.array([-1.0]), np.ones(1))
    with pytest.raises(ValueError, match="小さい順"):
        zones(np.ones((1, 1)), np.array([2.0, 1]), np.ones(2))
