"""Parts sum to the whole, in whole people too, and keep their proportions."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.raking import fitted, raked, whole_people

FEW = settings(max_examples=30, deadline=None)
seeds = st.integers(0, 2**32 - 1)


@FEW
@given(seeds, st.integers(1, 6), st.sampled_from([0.0, 0.5, 1.0]))
def test_parts_sum_to_the_whole(seed, count, empty):
    draws = np.random.default_rng(seed)
    parts = draws.uniform(0, 100, (count, 2, 21)) * (draws.random((count, 2, 21)) >= empty)
    whole = draws.uniform(0, 1000, (2, 21))
    found = raked(parts, whole)
    np.testing.assert_allclose(found.sum(axis=0), whole)
    assert (found >= 0).all()
    some = parts.sum(axis=0) > 0
    np.testing.assert_allclose((found * parts.sum(axis=0))[:, some], (parts * whole)[:, some], atol=1e-6)


def test_an_empty_cell_is_shared_like_the_rest():
    assert raked(np.array([[3.0, 0], [1, 0]]), np.array([8.0, 4])).tolist() == [[6, 3], [2, 1]]
    assert raked(np.zeros((2, 1)), np.array([8.0]), fallback=np.array([[1.0], [7]])).tolist() == [[1], [7]]
    assert raked(np.zeros((2, 1)), np.array([8.0])).tolist() == [[4], [4]]


@FEW
@given(seeds, st.integers(1, 5))
def test_both_margins_fit(seed, count):
    draws = np.random.default_rng(seed)
    parts, truth = draws.uniform(0.1, 100, (2, count, 7))
    found = fitted(parts, truth.sum(axis=0), truth.sum(axis=1))
    np.testing.assert_allclose(found.sum(axis=0), truth.sum(axis=0), rtol=1e-6)
    np.testing.assert_allclose(found.sum(axis=1), truth.sum(axis=1), rtol=1e-6)


def test_margins_that_cannot_fit_are_refused():
    with pytest.raises(ValueError, match="sum to 3, part totals to 4"):
        fitted(np.ones((2, 1)), np.array([3.0]), np.array([2.0, 2]))
    with pytest.raises(ValueError, match="zeros"):
        fitted(np.array([[1.0, 0], [1, 0]]), np.array([1.0, 1]), np.array([1.0, 1]))


@FEW
@given(seeds, st.integers(1, 8))
def test_whole_people_lose_nobody(seed, count):
    parts = np.random.default_rng(seed).uniform(0, 5, (count, 2, 21))
    parts[..., 0] = 0
    found = whole_people(parts)
    assert (found == np.floor(found)).all()
    np.testing.assert_array_equal(found.sum(axis=0), np.rint(parts.sum(axis=0)))
    assert (np.abs(found - parts) < 1).all()


def test_the_largest_remainder_is_rounded_up():
    assert whole_people(np.array([[1.2], [1.7], [0.1]])).tolist() == [[1], [2], [0]]
