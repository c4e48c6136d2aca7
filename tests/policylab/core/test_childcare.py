"""Every child is asked for once, and each definition counts whom it should."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.childcare import Applications, demand, employment_ahead, use_rates, visit_hours


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.integers(1, 4), st.integers(1, 4))
def test_children_are_conserved(seed, districts, places):
    draws = np.random.default_rng(seed)
    children = draws.poisson(20, (3, districts, 10, 6)).astype(float)
    rates = draws.random((10, 6))
    direction = draws.random((districts, places))
    direction /= direction.sum(axis=1, keepdims=True)
    asked = demand(children, rates, direction)
    assert asked.shape == (3, places, 10, 6)
    np.testing.assert_allclose(asked.sum(axis=1), (children * rates).sum(axis=1))
    half = demand(children, rates, direction / 2)
    np.testing.assert_allclose(half, asked / 2)


def test_shares_beyond_one_are_refused():
    with pytest.raises(ValueError, match="must not"):
        demand(np.ones((1, 1, 6)), np.ones((1, 6)), np.array([[0.7, 0.7]]))


def test_employment_rises_towards_its_ceiling():
    ahead = employment_ahead(np.array([0.5, 0.55, 0.6, 0.64]), 40, ceiling=0.9)
    assert (np.diff([0.64, *ahead]) > 0).all()
    assert 0.89 < ahead[-1] < 0.9
    np.testing.assert_allclose(employment_ahead(np.array([0.5, 0.5]), 3, ceiling=0.9), 0.5)
    with pytest.raises(ValueError, match="below the ceiling"):
        employment_ahead(np.array([0.5, 0.95]), 3, ceiling=0.9)


def test_use_is_a_mean_of_mothers_at_work_and_not():
    found = use_rates(np.array([0.0, 0.5, 1.0]), np.full(6, 0.8), np.full(6, 0.2))
    np.testing.assert_allclose(found[:, 0], [0.2, 0.5, 0.8])
    with pytest.raises(ValueError, match="0 to 1"):
        use_rates(np.array([1.0]), np.full(6, 1.2), np.full(6, 0.2))


def test_hours_of_children_at_home_from_six_months_to_two_years():
    children, enrolled = np.array([20.0, 20, 20, 20, 20, 20]), np.array([4.0, 10, 25, 0, 0, 0])
    assert visit_hours(children, enrolled, 0.5) == (16 / 2 + 10) * 0.5 * 10
    with pytest.raises(ValueError, match="take_up"):
        visit_hours(children, enrolled, 1.1)


def test_who_waits_is_not_who_is_held():
    found = Applications(500, 450, on_leave=20, only_certain=15, municipal=5, search_paused=3)
    assert (found.held, found.waiting) == (50, 7)


@pytest.mark.parametrize(
    ("counts", "message"),
    [((10, 11), "利用者11人"), ((10, 9, 2), "入所保留1人より多く"), ((10, -1), "0以上")],
)
def test_counts_that_cannot_be_are_refused(counts, message):
    with pytest.raises(ValueError, match=message):
        Applications(*counts)
