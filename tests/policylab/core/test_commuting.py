"""Families look somewhere: shares that are never more than all, and nothing lost but to other towns."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.policylab.core.commuting import Looking, anchors, chosen, fading


@given(st.integers(1, 5), st.integers(0, 3), st.floats(0, 0.5), st.floats(0, 0.5), st.integers(0, 2**32 - 1))
@settings(max_examples=60, deadline=None)
def test_what_is_missing_works_outside(districts, stations, station, work, seed):
    random = np.random.default_rng(seed)
    flows, out = random.integers(0, 50, (districts, districts)) * 1.0, random.integers(0, 50, districts) * 1.0
    near = (
        np.eye(max(stations, 1))[random.integers(0, max(stations, 1), districts)][:, :stations]
        if stations
        else np.zeros((districts, 0))
    )
    home, by_station, by_work = anchors(flows, out, near, Looking(station if stations else 0.0, work))
    going = flows.sum(axis=1) + out
    outside = np.divide(out, going, out=np.zeros(districts), where=going > 0)
    assert home + by_station.sum(axis=1) + by_work.sum(axis=1) == pytest.approx(1 - work * outside)
    assert (home >= -1e-12).all()
    assert np.diag(by_work) == pytest.approx(0)


def test_who_works_at_home_looks_at_home():
    home, station, work = anchors(np.eye(2) * 9, np.zeros(2), np.ones((2, 1)), Looking(0.5, 0.5))
    assert home.tolist() == [1, 1]
    assert station.sum() == work.sum() == 0


def test_larger_and_nearer_is_chosen_more_often():
    weights = fading(np.array([[0.0, 10, 20, 21]]), 10)
    assert weights[0, :3] == pytest.approx([1, 0.1, 1e-4])
    assert weights[0, 3] == 0
    assert chosen(np.array([10.0, 100, 0, 5]), weights)[0] == pytest.approx([0.5, 0.5, 0, 0])
    assert chosen(np.array([10.0]), np.zeros((2, 1))).tolist() == [[0], [0]]


def test_what_cannot_be_is_refused():
    with pytest.raises(ValueError, match="100%"):
        Looking(0.7, 0.4)
    with pytest.raises(ValueError, match="通える時間"):
        fading(np.ones((1, 1)), 0)
