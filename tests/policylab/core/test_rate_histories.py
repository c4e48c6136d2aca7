"""Levels borrow where little is known; what years waver beyond chance is found again."""

import numpy as np
import pytest

from yakuba.policylab.core.rate_histories import bootstrapped, levels


def towns(draws, count=300, years=12, *, expected=60.0, between=0.2, yearly=0.1):
    truth = draws.normal(0, between, count)
    usual = np.full((count, years), expected)
    shocks = draws.normal(0, yearly, (count, years))
    return truth, usual, draws.poisson(usual * np.exp(truth[:, None] + shocks)).astype(float)


def test_what_was_put_in_is_found():
    truth, expected, counts = towns(np.random.default_rng(1))
    found = levels(counts, expected)
    assert found.between == pytest.approx(0.2, abs=0.03)
    assert found.yearly == pytest.approx(0.1, abs=0.02)
    inside = np.abs(found.mean - truth) < 1.28 * found.error
    assert inside.mean() == pytest.approx(0.8, abs=0.07)
    assert np.abs(found.mean - truth).mean() < 0.06


def test_chance_alone_is_not_taken_for_difference():
    _, expected, counts = towns(np.random.default_rng(2), expected=8.0, between=0, yearly=0)
    found = levels(counts, expected)
    assert found.between < 0.06
    assert found.yearly < 0.06
    assert found.mean.std() < 0.5 * np.log(counts.sum(axis=1) / expected.sum(axis=1)).std()


def test_a_small_town_is_drawn_further_and_is_less_sure():
    counts = np.array([[4.0] * 5, [4000.0] * 5, [900.0] * 5, [1100.0] * 5, [1000.0] * 5])
    expected = np.array([[2.0] * 5, [2000.0] * 5, [1000.0] * 5, [1000.0] * 5, [1000.0] * 5])
    found = levels(counts, expected)
    assert found.centre < found.mean[0] < found.mean[1]
    assert found.mean[1] == pytest.approx(np.log(2), abs=0.02)
    assert found.error[0] > 3 * found.error[1]


def test_a_town_without_anybody_has_the_level_of_all():
    counts, expected = np.array([[0.0, 0], [50, 60], [70, 65]]), np.array([[0.0, 0], [55, 55], [60, 60]])
    found = levels(counts, expected)
    assert np.isfinite(found.mean).all()
    assert found.mean[0] == pytest.approx(found.centre, abs=0.05)
    assert found.rest[0].tolist() == [0, 0]


def test_blocks_of_years_keep_towns_together():
    rest = np.arange(10.0) * np.array([[1.0], [2.0]])
    found = bootstrapped(rest, 25, np.random.default_rng(3))
    assert found.shape == (2, 25)
    np.testing.assert_allclose(found[1], 2 * found[0])
    past = found[0] / np.sqrt(10 / 9) + 4.5
    np.testing.assert_allclose(past, np.round(past))
    assert set(np.round(past)) <= set(range(10))
    steps = np.diff(np.round(past)) % 10
    assert (steps == 1).sum() >= 16


@pytest.mark.parametrize(
    ("counts", "expected", "message"),
    [
        (np.ones((2, 3)), np.ones((2, 2)), "alike"),
        (-np.ones((2, 3)), np.ones((2, 3)), "counts must be finite"),
        (np.ones((2, 3)), np.zeros((2, 3)), "nothing was"),
    ],
)
def test_what_cannot_be_is_refused(counts, expected, message):
    with pytest.raises(ValueError, match=message):
        levels(counts, expected)
    with pytest.raises(ValueError, match="rest must be"):
        bootstrapped(np.ones((2, 0)), 3, np.random.default_rng(1))
