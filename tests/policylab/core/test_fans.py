"""Bands hold what they promise, too narrow ones are found out, and an effect wavers less than what it is part of."""

import numpy as np
import pytest

from yakuba.policylab.core.fans import calibration, effect, fan

DRAWS = np.random.default_rng(1)


def test_a_fan_by_hand():
    found = fan(np.arange(101.0)[:, None])
    assert found.median == [50]
    assert {band: [float(side[0]) for side in sides] for band, sides in found.bands.items()} == {
        50: [25, 75],
        80: [10, 90],
        95: [2.5, 97.5],
    }
    with pytest.raises(ValueError, match="two draws"):
        fan(np.ones((1, 3)))


def test_an_effect_has_its_own_narrow_band():
    baseline = DRAWS.normal(1000, 100, (500, 3))
    found = effect(baseline + DRAWS.normal(20, 2, (500, 3)), baseline)
    low, high = found.bands[95]
    assert ((low > 0) & (high < 40)).all()
    with pytest.raises(ValueError, match="same draws"):
        effect(baseline, baseline[:10])


def test_right_bands_are_called_right():
    draws = DRAWS.normal(0, 1, (400, 2000))
    found = calibration(draws, DRAWS.normal(0, 1, 2000))
    assert found.coverage == pytest.approx({50: 0.5, 80: 0.8, 95: 0.95}, abs=0.03)
    assert found.pit == pytest.approx([0.1] * 10, abs=0.03)
    assert sum(found.pit) == pytest.approx(1)
    assert found.crps == pytest.approx(1 / np.sqrt(np.pi), abs=0.03)


def test_narrow_and_shifted_bands_are_found_out():
    draws = DRAWS.normal(0, 1, (400, 2000))
    narrow = calibration(draws, DRAWS.normal(0, 3, 2000))
    assert narrow.coverage[95] < 0.6
    assert narrow.pit[0] + narrow.pit[-1] > 0.6
    shifted = calibration(draws, DRAWS.normal(1.5, 1, 2000))
    assert shifted.pit[-1] > 0.4
    assert shifted.crps > calibration(draws, DRAWS.normal(0, 1, 2000)).crps


def test_crps_of_a_sure_forecast_is_its_error():
    found = calibration(np.full((10, 2), 5.0), np.array([4.0, 8.0]))
    assert (found.crps, found.median_error) == (2, 2)
    with pytest.raises(ValueError, match="draws must be"):
        calibration(np.ones((3, 2)), np.ones(3))
