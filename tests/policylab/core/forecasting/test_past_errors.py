"""Bands come from past errors: wider for who wavers, for more years ahead and for a larger share."""

import numpy as np
import pytest

from tests.policylab.histories import made_up
from yakuba.policylab.core.forecasting.past_errors import band_widths, log_errors, targets, wavering

SHARES = np.array([0.5, 0.8, 0.95])


def test_targets_and_log_errors_by_hand():
    people = np.ones((1, 2, 21))
    people[..., 0] = 5
    assert targets(people).tolist() == [[50, 10]]
    assert log_errors(np.array([np.e]), np.array([1.0])).tolist() == [1]


def test_bands_widen():
    history = made_up(countries=20).until(11)
    near, far = band_widths(history, 1, SHARES), band_widths(history, 4, SHARES)
    assert near.shape == (20, 2, 3)
    assert (np.diff(near, axis=-1) > 0).all()
    assert (np.median(far, axis=0) > np.median(near, axis=0)).all()


def test_who_wavers_has_wider_bands():
    history = made_up(countries=20).until(11)
    history.migration[:10] *= 0.05
    assert (wavering(history)[:10, 1].max()) < wavering(history)[10:, 1].min()
    widths = band_widths(history, 2, SHARES)[:, 0, 1]
    assert np.median(widths[:10]) < np.median(widths[10:])


def test_a_history_without_an_outcome_is_refused():
    with pytest.raises(ValueError, match="too short"):
        band_widths(made_up(countries=2).until(4), 2, SHARES)
