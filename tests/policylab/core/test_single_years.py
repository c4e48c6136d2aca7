import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.policylab.towns import town
from yakuba.policylab.core.single_years import open_group, single_years, sprague

people = st.lists(st.integers(0, 5000), min_size=4, max_size=20)
FIVES = [(at, at + 4) for at in range(0, 85, 5)]


@given(people)
def test_each_group_keeps_its_sum_and_nobody_is_negative(groups):
    found = sprague(np.array(groups, dtype=float))
    assert (found >= 0).all()
    assert np.allclose(found.reshape(-1, 5).sum(axis=1), groups)


def test_a_straight_line_stays_one():
    years = 1000 - 7.0 * np.arange(50)
    assert np.allclose(sprague(years.reshape(-1, 5).sum(axis=1)), years)


def test_it_is_nearer_to_the_truth_than_equal_shares():
    truth = town().population.sum(axis=(0, 1, 2))[:85]
    groups = truth.reshape(-1, 5).sum(axis=1)
    assert np.abs(sprague(groups) - truth).sum() < np.abs(np.repeat(groups / 5, 5) - truth).sum()


def test_three_groups_are_too_few():
    with pytest.raises(ValueError, match="4 groups"):
        sprague(np.ones(3))


def test_the_old_are_spread_as_they_survive():
    found = open_group(np.array([100.0, 200.0]), 85)
    assert found.sum(axis=1) == pytest.approx([100, 200])
    assert (np.diff(found[:, :-1]) < 0).all()


def test_groups_of_one_and_four_years_keep_their_sums():
    counts = {(0, 0): 30.0, (1, 4): 100.0, **dict.fromkeys(FIVES[1:], 150.0), (85, None): 40.0}
    found = single_years({group: np.array([each, each]) for group, each in counts.items()})
    assert found.shape == (2, 101)
    assert found[0, 0] == pytest.approx(30)
    assert found[0, 1:5].sum() == pytest.approx(100)
    assert found[0].sum() == pytest.approx(sum(counts.values()))


def test_single_years_stay_as_they_are():
    counts = {(at, at): np.array([at, 1.0]) for at in range(100)} | {(100, None): np.array([7.0, 8.0])}
    assert single_years(counts)[0].tolist() == [*range(100), 7]


@pytest.mark.parametrize(
    ("groups", "said"),
    [
        ([(0, 4), (5, 9)], "open"),
        ([(0, 4), (10, None)], "lie within five|groups"),
        ([(0, 4), (6, 9), (10, None)], "follow each other"),
        ([(0, 9), (10, 19), (20, None)], "within five"),
    ],
)
def test_what_can_not_be_spread_is_refused(groups, said):
    with pytest.raises(ValueError, match=said):
        single_years({group: np.ones(2) for group in groups})
