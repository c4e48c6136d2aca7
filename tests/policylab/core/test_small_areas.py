"""Small districts borrow from the town, large ones keep their own; the districts sum to the town."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core import hamilton_perry
from yakuba.policylab.core.small_areas import borrowed, project, smoothed


def test_chance_is_taken_out_and_difference_kept():
    draws = np.random.default_rng(1)
    alike = draws.poisson(0.3 * np.full(400, 20.0)).astype(float)
    drawn = borrowed(alike, np.full(400, 20.0))
    assert np.std(drawn) < 0.3 * np.std(alike / 20)
    apart = np.array([100.0, 500, 900])
    np.testing.assert_allclose(borrowed(apart, np.full(3, 1000.0)), apart / 1000, atol=0.02)


def test_a_small_district_is_drawn_further():
    counts, exposed = np.array([8.0, 800, 400, 500]), np.array([10.0, 1000, 1000, 1000])
    found = borrowed(counts, exposed)
    assert abs(found[0] - 0.8) > abs(found[1] - 0.8)
    assert counts.sum() / exposed.sum() < found[0] < 0.8


def test_without_anybody_the_rate_of_all():
    assert borrowed(np.array([0.0, 30]), np.array([0.0, 60])).tolist() == [0.5, 0.5]
    assert borrowed(np.zeros(2), np.zeros(2)).tolist() == [1, 1]


@settings(max_examples=20, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 5]), st.integers(1, 5))
def test_districts_sum_to_the_town(seed, width, count):
    draws = np.random.default_rng(seed)
    shape = (count, 2, {1: 101, 5: 21}[width])
    before, after = draws.poisson(3, shape).astype(float), draws.poisson(3, shape).astype(float)
    of_town = hamilton_perry.ratios(before.sum(axis=0), after.sum(axis=0), width=width)
    town = [hamilton_perry.step(after.sum(axis=0), of_town, width=width)]
    town.append(hamilton_perry.step(town[0], of_town, width=width))
    ahead = list(project(after, smoothed(before, after, width=width), town, steps=2, width=width))
    for districts, whole in zip(ahead, town, strict=True):
        np.testing.assert_allclose(districts.sum(axis=0), whole, atol=1e-9)
        assert (districts >= 0).all()


def test_a_district_without_women_has_no_children():
    people = np.ones((2, 2, 21))
    people[0, 1] = 0
    *_, last = project(people, smoothed(people, people, width=5), None, steps=1, width=5)
    assert last[0, :, 0].tolist() == [0, 0]
    assert last[1, :, 0].min() > 0
