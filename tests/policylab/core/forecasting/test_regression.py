"""Shrunken regression finds the line, keeps the prior without rows, and shrugs off an outlier."""

import numpy as np

from yakuba.policylab.core.forecasting.regression import shrunken

PRIOR = np.array([1.0, 2.0])


def line(rows):
    x = np.stack([np.ones(rows), np.linspace(-1, 1, rows)], axis=1)
    return x, x @ np.array([3.0, -4.0]), np.ones(rows)


def test_without_rows_the_prior():
    x, y, weights = line(0)
    np.testing.assert_array_equal(shrunken(x, y, weights, prior=PRIOR, pull=np.ones(2)), PRIOR)


def test_many_rows_outweigh_the_prior_and_few_do_not():
    many = shrunken(*line(500), prior=PRIOR, pull=np.full(2, 0.01))
    np.testing.assert_allclose(many, [3, -4], atol=0.01)
    strong = shrunken(*line(5), prior=PRIOR, pull=np.full(2, 1e6))
    np.testing.assert_allclose(strong, PRIOR, atol=0.01)


def test_an_outlier_does_not_turn_the_line():
    x, y, weights = line(101)
    y[100] += 1000
    bounded = shrunken(x, y, weights, prior=PRIOR, pull=np.full(2, 0.01))
    plain = shrunken(x, y, weights, prior=PRIOR, pull=np.full(2, 0.01), bound=np.inf)
    assert np.abs(bounded - [3, -4]).max() < 0.1 < np.abs(plain - [3, -4]).max()
