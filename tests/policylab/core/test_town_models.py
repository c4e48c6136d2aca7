"""Fitted to made-up statistics of many towns, bands hold what comes."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.core.ensembles import world
from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.ensemble import draws
from yakuba.policylab.core.fans import calibration
from yakuba.policylab.core.town_models import Vital, fitted, migration_levels

TOWNS, PAST, AHEAD = 100, 12, 8
SPREAD = np.array([0.04, 0.12, 0.6])


def statistics(seed):
    """Towns that differ, what they counted, and what comes (N, groups)."""
    random = np.random.default_rng(seed)
    base = world(TOWNS, AHEAD, spread=SPREAD, level=0)
    truth = random.normal(0, [[0.1], [0.15], [0.5]], (3, TOWNS))
    standard = Rates(base.rates.survival[:1], base.rates.fertility[:1], base.rates.sex_ratio)
    shocks = truth[..., None] + SPREAD[:, None, None] * random.normal(0, 1, (3, TOWNS, PAST))
    expected = [random.uniform(20, 300, (TOWNS, 1)) * np.ones(PAST) for _ in range(2)]
    deaths, births = (
        Vital(random.poisson(usual * np.exp(shock)).astype(float), usual)
        for usual, shock in zip(expected, shocks[:2], strict=True)
    )
    dying = (1 - standard.survival) * np.exp(truth[0])[:, None, None]
    world_to_come = replace(
        base,
        rates=Rates(1 - dying, standard.fertility * np.exp(truth[1])[:, None], base.rates.sex_ratio),
        net=base.waver * truth[2, :, None, None],
    )
    (came,) = draws(world_to_come, [slice(0, 101), slice(0, 5)], seed=seed, wanted=range(1))
    model = fitted(base.population, standard, base.waver, deaths=deaths, births=births, moves=shocks[2], years=AHEAD)
    return model, truth, came[:, -1]


def test_bands_hold_what_comes():
    model, truth, came = statistics(3)
    ahead = np.array([found[:, -1] for found in draws(model, [slice(0, 101), slice(0, 5)], seed=1, wanted=range(80))])
    for group in range(2):
        report = calibration(ahead[..., group], came[:, group])
        assert 0.72 <= report.coverage[80] <= 0.9
        assert report.coverage[95] >= 0.88
        assert max(report.pit) < 0.25
    sure = replace(model, level=0 * model.level)
    ahead = np.array([found[:, -1] for found in draws(sure, [slice(0, 101)], seed=1, wanted=range(80))])
    assert calibration(ahead[..., 0], came[:, 0]).coverage[80] < 0.65
    found = np.log(model.rates.fertility[:, 30] / model.rates.fertility[:, 30].mean())
    assert np.corrcoef(found, truth[1])[0, 1] > 0.9


def test_a_town_whose_years_waver_is_drawn_further():
    random = np.random.default_rng(1)
    shocks = random.normal(0, 1, (30, 1)) + random.normal(0, 0.1, (30, 8))
    shocks[0] = 3 + np.array([4, -4, 4, -4, 4, -4, 4, -4])
    found = migration_levels(shocks)
    assert abs(found.mean[0]) < 2.5
    np.testing.assert_allclose(found.mean[1:], shocks[1:].mean(axis=1), atol=0.1)
    assert found.error[0] > 3 * found.error[1]
    with pytest.raises(ValueError, match="two years"):
        migration_levels(shocks[:, :1])


def test_histories_of_other_years_are_refused():
    base = world(2, 3)
    vital, other = Vital(np.ones((2, 4)), np.ones((2, 4))), Vital(np.ones((2, 5)), np.ones((2, 5)))
    with pytest.raises(ValueError, match="alike"):
        fitted(base.population, base.rates, base.waver, deaths=vital, births=other, moves=np.ones((2, 4)), years=3)
