"""Who moves out of one municipality moves into another; the sums are the nation's; nobody is lost."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.cohort_component import moved_up
from yakuba.policylab.core.municipal import (
    Assumptions,
    Net,
    OutAndIn,
    child_woman_ratio,
    of_periods,
    relative_to_nation,
    step,
)


@st.composite
def nations(draw):
    draws = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    shape = (draw(st.integers(1, 5)), 2, 21)
    shares = draws.random(shape)
    movement = draw(
        st.sampled_from(
            [OutAndIn(draws.uniform(0, 1.2, shape), shares / shares.sum(axis=0)), Net(draws.uniform(-1.2, 1, shape))]
        )
    )
    by = Assumptions(draws.uniform(0.5, 1, shape), movement, draws.uniform(0, 0.4, shape[0]), 1.05)
    return draws.uniform(0, 1000, shape), by


@settings(max_examples=40, deadline=None)
@given(nations())
def test_people_are_conserved(nation):
    people, by = nation
    done = step(people, by)
    expected = moved_up(people) - done.deaths - done.leaving + done.coming
    np.testing.assert_allclose(done.population[..., 1:], expected[..., 1:], atol=1e-9)
    assert (done.population >= -1e-9).all()
    assert (done.control == 0).all()
    if isinstance(by.movement, OutAndIn):
        np.testing.assert_allclose(done.leaving.sum(axis=0), done.coming.sum(axis=0))


@settings(max_examples=20, deadline=None)
@given(nations())
def test_municipalities_sum_to_the_nation(nation):
    people, by = nation
    whole = np.linspace(10, 1000, 42).reshape(2, 21)
    done = step(people, by, whole)
    np.testing.assert_allclose(done.population.sum(axis=0), whole)
    np.testing.assert_allclose(done.population - done.control, step(people, by).population, atol=1e-9)


def test_children_by_hand():
    people = np.full((1, 2, 21), 10.0)
    by = Assumptions(np.ones((1, 2, 21)), Net(np.zeros((1, 2, 21))), np.array([0.3]), 2.0)
    assert step(people, by).population[0, :, 0] == pytest.approx([14, 7])  # 0.3 of 70 women, two boys a girl
    assert child_woman_ratio(people).tolist() == [20 / 70]
    assert child_woman_ratio(np.zeros((1, 2, 21))).tolist() == [0]
    assert relative_to_nation(np.array([0.2]), 0.25, 0.3) == pytest.approx([0.24])


def test_rates_are_means_of_periods():
    ones = np.ones((2, 2, 21))
    came = [np.stack([ones[0], 3 * ones[0]]), np.stack([3 * ones[0], ones[0]])]
    found = of_periods([ones, 3 * ones], [10 * ones, 10 * ones], came)
    assert (found.out == 0.2).all()
    assert (found.shares == 0.5).all()


def test_nobody_leaves_who_did_not_survive():
    people = np.full((2, 2, 21), 100.0)
    by = Assumptions(np.full((2, 2, 21), 0.5), Net(np.full((2, 2, 21), -0.9)), np.zeros(2), 1.05)
    done = step(people, by)
    assert (done.population == 0).all()
    assert done.leaving[..., 1:-1].max() == 50


@pytest.mark.parametrize(("people", "survival"), [(-1.0, 0.9), (np.nan, 0.9), (1.0, 1.1), (1.0, -0.1)])
def test_what_cannot_be_is_refused(people, survival):
    shape = (1, 2, 21)
    by = Assumptions(np.full(shape, survival), Net(np.zeros(shape)), np.zeros(1), 1.05)
    with pytest.raises(ValueError, match="must be"):
        step(np.full(shape, people), by)
