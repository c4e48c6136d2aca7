"""Fast draws are the same projection, and the same whoever computes them."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.core.ensembles import world
from yakuba.policylab.core import ensemble
from yakuba.policylab.core.cohort_component import Rates, migrants_at_rates, step
from yakuba.policylab.core.ensemble import Change, draws

EVERYBODY, CHILDREN = slice(0, 101), slice(0, 6)
GROUPS = (EVERYBODY, CHILDREN, slice(100, 101))


def by_steps(model):
    people, found = model.population, []
    for year in range(model.years + 1):
        found.append(np.stack([people[:, :, ages].sum(axis=(1, 2)) for ages in GROUPS], axis=-1))
        if year < model.years:
            mortality, fertility = np.exp(model.trend[year])
            rates = Rates(
                1 - (1 - model.rates.survival) * mortality, model.rates.fertility * fertility, model.rates.sex_ratio
            )
            people = step(people, rates, migrants_at_rates(people, rates, model.net), years=1).population
    return np.stack(found, axis=1)


@pytest.mark.parametrize("each_year", [True, False])
def test_without_shocks_it_is_the_cohort_component_projection(each_year):
    trend = np.array([[-0.01, 0.02], [-0.02, 0.03], [-0.02, 0], [0, 0], [0, 0]])
    calm = replace(world(spread=(0, 0, 0), level=0), trend=trend)
    (found,) = draws(calm, GROUPS, seed=1, wanted=range(1), each_year=each_year)
    np.testing.assert_allclose(found, by_steps(calm), rtol=2e-6)


@pytest.mark.parametrize("each_year", [True, False])
def test_who_computes_which_draws_changes_nothing(each_year):
    model = world()
    alone = list(draws(model, GROUPS, seed=7, wanted=range(6), each_year=each_year))
    shared = [*draws(model, GROUPS, seed=7, wanted=range(4, 6), each_year=each_year)]
    np.testing.assert_array_equal(alone[4:], shared)
    assert (alone[0] != alone[1]).any()
    other = next(draws(model, GROUPS, seed=8, wanted=range(1), each_year=each_year))
    assert (alone[0][:, 1:] != other[:, 1:]).any()


def test_blocks_change_nothing(monkeypatch):
    model = world(areas=7)
    (whole,) = draws(model, GROUPS, seed=7, wanted=range(1))
    monkeypatch.setattr(ensemble, "BLOCK", 3)
    (parts,) = draws(model, GROUPS, seed=7, wanted=range(1))
    np.testing.assert_allclose(whole, parts, rtol=1e-6)


def test_what_is_done_is_a_step_with_migrants():
    calm = replace(world(spread=(0, 0, 0), level=0, years=1), net=np.zeros((5, 2, 101)))
    random = np.random.default_rng(4)
    done = Change(random.normal(0, 0.1, (1, 5)), random.normal(0, 200, (1, 5, 2, 101)))
    (found,) = draws(calm, [slice(age, age + 1) for age in range(101)], seed=1, wanted=range(1), change=lambda _: done)
    rates = replace(calm.rates, fertility=calm.rates.fertility * np.exp(done.births[0, :, None]))
    by_step = step(calm.population, rates, done.migrants[0], years=1)
    np.testing.assert_allclose(found[:, 1], by_step.population.sum(axis=1), rtol=1e-5, atol=1e-3)


def test_yearly_shocks_move_areas_apart_and_the_start_stays():
    (found,) = draws(world(), GROUPS, seed=1, wanted=range(1))
    calm = by_steps(world())
    np.testing.assert_allclose(found[:, 0], calm[:, 0], rtol=1e-6)
    apart = found[:, -1, 1] / calm[:, -1, 1]
    assert len(set(np.round(apart, 4))) == len(apart)
    assert np.abs(np.log(apart)).max() < 1


def test_no_shock_is_so_large_that_people_are_negative():
    wild = world(spread=(5, 1, 500))
    for found in draws(wild, [slice(age, age + 1) for age in range(101)], seed=3, wanted=range(3)):
        assert np.isfinite(found).all()
        assert (found >= 0).all()


def test_scenarios_have_the_shocks_of_their_baseline():
    model = world()
    more = replace(model, trend=np.tile([0, 0.1], (6, 1)))
    pairs = zip(*(draws(each, [CHILDREN], seed=5, wanted=range(8)) for each in (model, more)), strict=True)
    gains = np.array([(scenario / base)[:, -1, 0] for base, scenario in pairs])
    assert (gains > 1).all()
    assert gains.std(axis=0).max() < 0.01


@pytest.mark.parametrize(
    ("field", "value", "message"),
    [
        ("population", np.ones((2, 101)), "population must be"),
        ("net", np.zeros((5, 2, 100)), "same shape"),
        ("spread", np.zeros(2), "spread must be"),
        ("level", np.zeros((3, 4)), "level must be"),
        ("trend", np.zeros((5, 3)), "trend"),
    ],
)
def test_what_does_not_fit_is_refused(field, value, message):
    with pytest.raises(ValueError, match=message):
        replace(world(), **{field: value})


def test_coming_years_are_put_together_from_past_ones():
    past = np.zeros((3, 5, 4))
    past[1] = [0.3, -0.3, 0.3, -0.3]
    model = replace(world(level=0), pasts=past)
    found = np.array(list(draws(model, GROUPS, seed=1, wanted=range(12))))
    (calm,) = draws(world(spread=(0, 0, 0), level=0), [CHILDREN], seed=1, wanted=range(1))
    births = np.log(found[:, :, 1, 1] / calm[:, 1, 0])
    assert len(np.unique(np.round(births[:, 0], 4))) == 2
    np.testing.assert_array_equal(np.sign(births), np.sign(births[:, :1]) * np.ones(5))
    with pytest.raises(ValueError, match="pasts must be"):
        replace(world(), pasts=np.zeros((3, 4, 2)))
