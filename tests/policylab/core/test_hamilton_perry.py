"""Cohort-change ratios repeat what happened, and nothing else."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.hamilton_perry import ratios, step


@settings(max_examples=25, deadline=None)
@given(st.integers(0, 2**32 - 1), st.sampled_from([1, 5]))
def test_ratios_of_a_step_repeat_it(seed, width):
    draws = np.random.default_rng(seed)
    before, after = draws.uniform(1, 1000, (2, 3, 2, {1: 101, 5: 21}[width]))
    np.testing.assert_allclose(step(before, ratios(before, after, width=width), width=width), after)


def test_by_hand():
    before = np.tile([10.0, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110], (2, 1))
    after = before / 2
    found = ratios(before, after, width=5)
    assert found.cohorts[0, 1] == 1  # 20 / 2 of the 10 before
    assert found.cohorts[1, -1] == 55 / 210
    assert found.children.tolist() == [5 / 195, 5 / 195]  # (40 + … + 90) / 2 women


def test_empty_groups_and_no_women():
    nobody = np.zeros((2, 21))
    found = ratios(nobody, nobody, width=5)
    assert (found.cohorts[:, 1:] == 1).all()
    assert (found.children == 0).all()
    assert step(nobody, found, width=5).sum() == 0
