"""Survival from death rates."""

import numpy as np
import pytest

from yakuba.policylab.core.life_tables import abridged_survival, single_year_survival


def test_a_constant_rate_gives_the_exponential():
    survival = single_year_survival(np.full((2, 101), 0.02))
    np.testing.assert_allclose(survival[:, 2:-1], np.exp(-0.02), atol=1e-5)
    five = abridged_survival(np.full((2, 22), 0.02))
    np.testing.assert_allclose(five[:, 5:-1], np.exp(-0.1), atol=1e-3)
    assert five.shape == (2, 21)


def test_an_abridged_table_by_hand():
    """Boys at m0 = .01, m1-4 = .001: a0 = .07184, a1 = 1.62284."""
    rates = np.full((2, 22), 0.001)
    rates[:, 0] = 0.01
    infant = 0.01 / (1 + (1 - 0.07184) * 0.01)
    child = 4 * 0.001 / (1 + (4 - 1.62284) * 0.001)
    first = (1 - infant) + 0.07184 * infant
    second = (1 - infant) * (4 * (1 - child) + 1.62284 * child)
    assert abridged_survival(rates)[0, 0] == pytest.approx((first + second) / 5, rel=1e-9)


def test_nobody_dies_without_a_death_rate_and_all_at_a_high_one():
    np.testing.assert_allclose(abridged_survival(np.zeros((2, 22))), 1)
    np.testing.assert_allclose(single_year_survival(np.zeros((2, 101))), 1)
    survival = single_year_survival(np.full((2, 101), 50.0))
    assert np.isfinite(survival).all()
    assert survival[:, 1:].max() < 0.1
