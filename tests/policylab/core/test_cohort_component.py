"""Nobody appears or vanishes in a projection, and a step does what one would do by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings

from tests.policylab.core.populations import worlds
from yakuba.policylab.core.cohort_component import Rates, migrants_at_rates, moved_up, project, step

FEW = settings(max_examples=40, deadline=None)


def still(ages, *, survival=1.0):
    return Rates(np.full((2, ages), survival), np.zeros(ages), np.array(1.05))


@FEW
@given(worlds())
def test_people_are_conserved(world):
    people, rates, migrants, years = world
    done = step(people, rates, migrants, years=years)
    arrived = moved_up(people)
    arrived[..., 0] = done.births
    np.testing.assert_allclose(done.population, arrived - done.deaths + done.migrants, rtol=1e-12, atol=1e-6)
    after = people.sum() + done.births.sum() - done.deaths.sum() + done.migrants.sum()
    assert done.population.sum() == pytest.approx(after, rel=1e-12, abs=1e-6)


@FEW
@given(worlds())
def test_nobody_is_negative_and_only_those_there_leave(world):
    people, rates, migrants, years = world
    done = step(people, rates, migrants, years=years)
    assert (done.population >= 0).all()
    assert (done.deaths >= -1e-9).all()
    assert (done.births >= 0).all()
    assert (done.migrants >= migrants).all()
    assert (done.population[done.migrants > migrants] == 0).all()


@FEW
@given(worlds())
def test_areas_do_not_know_of_each_other(world):
    people, rates, migrants, years = world
    together = step(people, rates, migrants, years=years).population
    alone = Rates(rates.survival[0], rates.fertility[0], rates.sex_ratio[0])
    np.testing.assert_array_equal(together[0], step(people[0], alone, migrants[0], years=years).population)


def test_a_step_by_hand():
    people = np.array([[10.0, 20, 30, 40], [10, 20, 30, 40]])
    rates = Rates(np.full((2, 4), 0.5), np.array([0.0, 0.1, 0, 0]), np.array(1.0))
    migrants = np.array([[0.0, 0, 0, 0], [0, 5, -100, 0]])
    done = step(people, rates, migrants, years=5)
    # Women of the second group: 20 before, 10 / 2 + 5 = 10 after. Births: 5 years x 0.1 x 15.
    assert done.births.tolist() == [3.75, 3.75]
    assert done.population.tolist() == [[1.875, 5, 10, 35], [1.875, 10, 0, 35]]
    assert done.deaths.tolist() == [[1.875, 5, 10, 35], [1.875, 5, 10, 35]]
    assert done.migrants.tolist() == [[0, 0, 0, 0], [0, 5, -10, 0]]


def test_single_years_end_in_the_open_group():
    people = np.ones((2, 101))
    *_, last = project(people, [(still(101), np.zeros((2, 101)))] * 100, years=1)
    assert last.population[:, :-1].sum() == 0
    assert last.population[:, -1].tolist() == [101, 101]


def test_migrants_at_rates_follow_the_survivors():
    people = np.array([[10.0, 20, 30], [10, 20, 30]])
    rates = still(3, survival=0.5)
    assert migrants_at_rates(people, rates, np.full((2, 3), 0.1)).tolist() == [[0.5, 0.5, 2.5]] * 2


@pytest.mark.parametrize(
    ("people", "changed", "message"),
    [
        (np.ones(5), {}, "population must be"),
        (np.full((2, 5), -1.0), {}, "population must be finite"),
        (np.full((2, 5), np.nan), {}, "population must be finite"),
        (np.ones((2, 5)), {"survival": np.full((2, 5), 1.1)}, "survival must not exceed 1"),
        (np.ones((2, 5)), {"fertility": np.full(5, -0.1)}, "fertility must be"),
        (np.ones((2, 5)), {"fertility": np.full(5, 0.1)}, "first age group"),
    ],
)
def test_what_cannot_be_is_refused(people, changed, message):
    with pytest.raises(ValueError, match=message):
        step(people, replace(still(5), **changed), np.zeros((2, 5)), years=5)
