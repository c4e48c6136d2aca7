"""Chances are shares of draws; regret is what the best choice would have saved."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.facilities import Option, fill, regrets


def test_fill_by_hand():
    demand = np.array([[[120.0]], [[90]], [[70]], [[100]]])
    found = fill(demand, np.array([[100.0]]))
    assert found.over.tolist() == [[0.25]]
    assert found.under.tolist() == [[0.25]]
    assert found.rate.tolist() == [[0.9]]
    assert found.turned_away.tolist() == [[5]]


def test_a_facility_without_places_is_full_and_never_empty():
    found = fill(np.array([[[3.0, 0]]]), np.zeros((1, 2)))
    assert found.over.tolist() == [[1, 0]]
    assert found.under.tolist() == [[0, 0]]
    assert found.rate.tolist() == [[0, 0]]
    with pytest.raises(ValueError, match="demand must be"):
        fill(np.ones((2, 1, 3)), np.ones((1, 2)))


def test_regret_by_hand():
    demand = np.array([[[60.0]], [[100]]])
    options = {"leave": Option(np.array([[60.0]]), 0), "build": Option(np.array([[100.0]]), 10)}
    found = regrets(demand, options, missing=1, empty=0.5)
    # Leaving loses 0 or 40; building 10 + 20 or 10.
    assert (found["leave"].loss, found["leave"].regret, found["leave"].best) == (20, 15, 0.5)
    assert (found["build"].loss, found["build"].regret, found["build"].best) == (20, 15, 0.5)
    assert found["leave"].worst == pytest.approx(28.5)


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4))
def test_somebody_is_always_best_and_nobody_better(seed, count):
    draws = np.random.default_rng(seed)
    demand = draws.poisson(50, (30, 2, 5)).astype(float)
    options = {str(at): Option(draws.integers(0, 90, (2, 5)).astype(float), 9.0 * at) for at in range(count)}
    found = regrets(demand, options, missing=3, empty=1)
    assert sum(each.best for each in found.values()) == pytest.approx(1)
    assert min(each.regret for each in found.values()) >= 0
    least = min(found.values(), key=lambda each: each.loss)
    assert least.regret == min(each.regret for each in found.values())


def test_without_options_there_is_no_regret():
    with pytest.raises(ValueError, match="options"):
        regrets(np.ones((1, 1, 1)), {}, missing=1, empty=1)
