"""Ages of migrants: the residual finds who moved, and the schedule stands in where it can't be believed."""

import numpy as np
import pytest
from hypothesis import given, settings

from tests.policylab.core.populations import worlds
from yakuba.policylab.core.cohort_component import step
from yakuba.policylab.core.migration import Pattern, pattern, residual, rogers_castro

YOUNG = np.zeros((1, 2, 21))
YOUNG[..., 4:7] = 10.0
SCHEDULE = rogers_castro(21, 5)


@settings(max_examples=30, deadline=None)
@given(worlds())
def test_the_residual_is_who_moved(world):
    people, rates, migrants, years = world
    done = step(people, rates, migrants, years=years)
    found = residual(people, done.population, rates, years=years)
    np.testing.assert_allclose(found, done.migrants, rtol=1e-9, atol=1e-5)


def test_the_schedule_sums_to_one_and_peaks_in_the_twenties():
    assert SCHEDULE.sum() == pytest.approx(1)
    assert SCHEDULE[0].argmax() == 4
    np.testing.assert_allclose(rogers_castro(105, 1).reshape(2, 21, 5).sum(axis=2), SCHEDULE)


@pytest.mark.parametrize("total", [-50.0, 0.0, 30.0, 60.0, 500.0])
def test_a_pattern_gives_its_total(total):
    assert Pattern(YOUNG, SCHEDULE).of_total(np.array([total])).sum() == pytest.approx(total)


def test_the_same_direction_scales_what_was_observed():
    ages = pattern(YOUNG, np.array([60.0]), width=5)
    np.testing.assert_allclose(ages.of_total(np.array([30.0])), YOUNG / 2)
    np.testing.assert_allclose(ages.of_total(np.array([600.0])), YOUNG * 10)


def test_the_opposite_direction_takes_the_schedule():
    np.testing.assert_allclose(pattern(YOUNG, np.array([60.0]), width=5).of_total(np.array([-10.0]))[0], -10 * SCHEDULE)


def test_what_cancels_is_not_magnified():
    observed = YOUNG.copy()
    observed[..., 8] = -29.0
    ages = pattern(observed, np.array([2.0]), width=5)
    np.testing.assert_allclose(ages.of_total(np.array([2.0])), observed)
    np.testing.assert_allclose(ages.of_total(np.array([12.0]))[0], observed[0] + 10 * SCHEDULE)


def test_error_is_no_pattern():
    old = YOUNG.copy()
    old[..., 14], old[..., 15] = 30.0, -30.0
    for observed, total in ((old, 60.0), (YOUNG, 30.0), (np.zeros_like(YOUNG), 0.0)):
        found = pattern(observed, np.array([total]), width=5).of_total(np.array([7.0]))
        np.testing.assert_allclose(found[0], 7 * SCHEDULE)
