"""Rates go on from their histories, within what can be, and only from what was known."""

from dataclasses import replace

import numpy as np

from tests.policylab.histories import made_up
from yakuba.policylab.core.forecasting.trends import fertility_ahead, forecast, migration_ahead, mortality_ahead


def test_fertility_goes_on_falling_ever_slower():
    falling = 6 - 0.3 * np.arange(8.0) + np.zeros((5, 1))
    ahead = fertility_ahead(falling, 4)
    assert (np.diff(np.concatenate([falling[:, -1:], ahead], axis=1)) < 0).all()


def test_with_one_change_half_of_it_goes_on():
    ahead = fertility_ahead(np.array([[3.0, 2.8]]), 2)
    np.testing.assert_allclose(ahead, [[2.7, 2.65]])


def test_fertility_never_ends_below_the_floor():
    ahead = fertility_ahead(np.array([[1.5, 1.2, 0.95], [3, 2, 1]]), 6)
    assert ahead.min() >= 0.9


def test_mortality_drifts_on_and_the_drift_fades():
    ahead = np.log(mortality_ahead(np.exp(-3 - 0.1 * np.arange(5.0)) * np.ones((2, 2, 22, 1)), 3))
    np.testing.assert_allclose(np.diff(ahead, axis=-1)[0, 0, 0], [-0.08, -0.064])
    np.testing.assert_allclose(ahead[0, 0, 0, 0], -3.5)
    still = mortality_ahead(np.full((2, 2, 22, 1), 0.01), 3)
    assert (still == 0.01).all()


def test_migration_fades_towards_a_share_of_the_recent_mean():
    np.testing.assert_allclose(migration_ahead(np.array([[0.0, 0, 0, 0, 0.01]]), 2), [[0.0045, 0.0023]])


def test_a_forecast_has_people_and_does_not_know_what_came():
    world = made_up(countries=4)
    known = world.until(9)
    ahead = forecast(known, 3)
    assert ahead.shape == (4, 2, 21, 3)
    assert (ahead >= 0).all()
    other = replace(world, population=world.population.copy())
    other.population[..., 9:] *= 7
    np.testing.assert_array_equal(forecast(other.until(9), 3), ahead)
