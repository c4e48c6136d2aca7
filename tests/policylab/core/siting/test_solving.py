"""Every aim beside what is open, with sites pinned and excluded; what cannot be is named."""

from itertools import combinations

import numpy as np
import pytest

from tests.policylab.core.siting.problems import question
from yakuba.policylab.core.siting.plan import worth
from yakuba.policylab.core.siting.solving import MODELS, solve

VALUE = {
    "p_median": lambda found: found.total,
    "cover": lambda found: -found.within,
    "fair": lambda found: np.nanmax(found.districts),
}


@pytest.mark.parametrize("model", list(VALUE))
def test_no_other_choice_is_better(model):
    asked = question()
    best = min(VALUE[model](worth(asked, sites)) for sites in combinations(range(7), 3))
    found = solve(asked, model, 3)
    assert VALUE[model](worth(asked, found.sites)) == pytest.approx(best)
    assert found.gap <= 1e-5


@pytest.mark.parametrize("model", list(MODELS))
def test_pinned_are_open_and_excluded_are_not(model):
    found = solve(question(), model, 4, pinned=[6], excluded=[0, 1])
    assert 6 in found.sites
    assert not {0, 1} & set(found.sites)
    if model not in {"cover", "set_cover", "capacity"}:
        assert len(found.sites) == 4
    assert found.gap < 1e-4


@pytest.mark.parametrize("model", ["p_median", "cover", "fair", "robust"])
def test_nothing_is_left_to_choose_where_all_are_pinned(model):
    assert solve(question(), model, 2, pinned=[1, 3]).sites == (1, 3)


def test_everybody_is_within_reach_with_the_fewest():
    found = solve(question(), "set_cover", 1)
    assert worth(question(), found.sites).within == 1
    assert all(worth(question(), sites).within < 1 for sites in combinations(range(7), len(found.sites) - 1))


def test_robust_is_for_the_worst_tenth_of_the_futures():
    asked = question()

    def worst(sites):
        nearest = np.minimum(asked.candidates[list(sites)].min(axis=0), asked.always)
        return np.sort(asked.futures @ nearest)[-2:].mean()

    assert worst(solve(asked, "robust", 2).sites) == pytest.approx(min(map(worst, combinations(range(7), 2))))


def test_places_suffice_where_capacity_counts():
    asked = question()
    found = solve(asked, "capacity", 5)
    assert worth(asked, found.sites).short == 0


@pytest.mark.parametrize(
    ("model", "count", "options", "changed", "message"),
    [
        ("nothing", 1, {}, {}, "解き方"),
        ("p_median", 8, {}, {}, "開く数が8か所"),
        ("p_median", 1, {"pinned": [1, 2]}, {}, "「必ず開く」が2か所"),
        ("p_median", 2, {"pinned": [1], "excluded": [1]}, {}, "2番目の候補地が「必ず開く」と「除く」"),
        ("set_cover", 1, {}, {"near": 0.5}, "0.5分で届かない需要地点があります"),
        ("capacity", 1, {}, {"capacity": np.ones(7)}, "定員"),
        ("robust", 1, {}, {"futures": None}, "需要の幅"),
        ("p_median", 1, {}, {"candidates": np.full((7, 9), np.inf), "existing": np.full((2, 9), np.inf)}, "どこからも"),
    ],
)
def test_the_constraint_is_named(model, count, options, changed, message):
    with pytest.raises(ValueError, match=message):
        solve(question(**changed), model, count, **options)
