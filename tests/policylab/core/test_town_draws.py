"""Draws as columns: the same for a seed whoever is drawn with them, and chance has the width of a count."""

from dataclasses import replace

import numpy as np

from tests.policylab.core.ensembles import world
from yakuba.policylab.core.town_draws import drawn
from yakuba.policylab.core.town_projection import grouped, line

CALM = {"spread": (0, 0, 0), "level": 0}


def test_a_district_is_the_same_alone_and_among_others():
    model = world(7, 4)
    everybody = drawn(model, range(7), seed=3, count=6)
    np.testing.assert_allclose(drawn(model, [4], seed=3, count=6)[:, 0], everybody[:, 4], rtol=1e-6)
    np.testing.assert_array_equal(drawn(model, range(7), seed=3, count=4), everybody[:4])
    assert (drawn(model, range(7), seed=4, count=6)[:, :, 1:] != everybody[:, :, 1:]).any()


def test_more_districts_than_a_block_holds_are_the_same():
    model = world(300, 2)
    found = drawn(model, [0, 255, 256, 299], seed=1, count=3)
    np.testing.assert_allclose(found[0, :, 0, 0], model.population[[0, 255, 256, 299]].sum(axis=(1, 2)), rtol=1e-5)


def test_chance_alone_has_the_mean_of_the_line_and_the_width_of_deaths_and_births():
    model = world(1, 5, **CALM)
    small = replace(model, population=model.population / 50, net=0 * model.net)
    found = drawn(small, [0], seed=1, count=600)[:, 0, -1]
    exact = line(small)
    mean = grouped(exact.people)[-1, 0]
    np.testing.assert_allclose(found.mean(axis=0), mean, rtol=0.03)
    happened = exact.deaths.sum() + exact.births.sum()
    assert 0.55 < found[:, 0].std() / np.sqrt(happened) < 1
    fourfold = drawn(replace(small, population=4 * small.population), [0], seed=1, count=600)[:, 0, -1]
    np.testing.assert_allclose(fourfold.std(axis=0) / found.std(axis=0), 2, rtol=0.1)


def test_without_rates_that_waver_a_large_town_is_nearly_the_line():
    model = world(2, 5, **CALM)
    large = replace(model, population=model.population * 1e6)
    found = drawn(large, range(2), seed=1, count=3)
    mean = grouped(line(large).people).transpose(1, 0, 2)
    np.testing.assert_allclose(found, np.broadcast_to(mean, found.shape), rtol=1e-3)


def test_the_share_done_is_told():
    told = []
    drawn(world(100, 2), range(100), seed=1, count=9, step=told.append)
    assert told == sorted(told)
    assert told[-1] == 1
