"""From a town's files to who asks where; what is missing is assumed and said."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.towns import town as demo
from yakuba.policylab.core.commuting import Looking
from yakuba.policylab.core.town_data import Area
from yakuba.policylab.core.town_demand import (
    Ways,
    asked,
    at_facilities,
    chances,
    children_ahead,
    directions,
    located,
    points,
    rates_ahead,
)


def test_children_begin_as_counted_and_are_the_same_for_a_seed():
    children, _ = children_ahead(demo(), 3, seed=1, count=4)
    np.testing.assert_allclose(children[2, :, 0], demo().latest[:, :, :6].sum(axis=1))
    np.testing.assert_array_equal(children, children_ahead(demo(), 3, seed=1, count=4)[0])


def test_use_follows_employment_and_what_is_missing_is_said():
    rates, notes = rates_ahead(demo(), 5)
    assert notes == []
    assert (np.diff(rates, axis=0) > 0).all()
    assert "2年分ない" in rates_ahead(replace(demo(), employment=((2025, 0.6),)), 5)[1][0]
    now, notes = rates_ahead(replace(demo(), use_rates=None), 5)
    assert "利用率のファイルがない" in notes[0]
    assert now[0] == pytest.approx(now[-1])


def test_all_who_look_in_town_ask_somewhere():
    data, ways = demo(), Ways(near=60)
    where, notes = points(data, ways)
    assert notes == []
    places = np.array([[each.longitude, each.latitude] for each in data.facilities])
    capacity = np.array([each.places for each in data.facilities], dtype=float)
    shares = directions(where, places, capacity, ways)
    np.testing.assert_allclose(shares.sum(axis=2), np.stack([where.shares.sum(axis=1)] * 2), rtol=1e-9)
    small = [at for at, each in enumerate(data.facilities) if each.kind == "小規模保育事業"]
    assert shares[1][:, small].max() == 0
    children, _ = children_ahead(data, 2, seed=1, count=5)
    wanting = asked(children, rates_ahead(data, 2)[0])
    calm = at_facilities(wanting, shares, np.zeros((5, len(places), 2)))
    total = np.einsum("dntg,n->dtg", wanting, where.shares.sum(axis=1))
    np.testing.assert_allclose(calm.sum(axis=1), total, rtol=1e-9)
    moved = at_facilities(wanting, shares, chances(1, 5, data.facilities))
    assert (moved >= 0).all()
    assert not np.allclose(moved, calm)


def test_chance_of_a_facility_does_not_depend_on_the_others():
    alone, all_ = chances(4, 3, demo().facilities[2:3]), chances(4, 3, demo().facilities)
    np.testing.assert_array_equal(alone[:, 0], all_[:, 2])


def test_what_has_no_place_is_named():
    data = demo()
    bare = replace(data.facilities[0], latitude=None, area="")
    moved = replace(data.facilities[1], longitude=None)
    kept, places, notes = located(data, [bare, moved, data.facilities[2]])
    assert [each.id for each in kept] == ["N02", "N03"]
    assert np.isfinite(places).all()
    assert "みなと保育園の緯度・経度がない" in notes[0]
    assert "しおなり保育園の場所が分からない" in notes[1]


def test_without_commuting_stations_or_borders_something_is_assumed_or_refused():
    where, notes = points(replace(demo(), commuting=None, stations=()), Ways(looking=Looking(0.3, 0.3)))
    assert "通勤のデータがない" in notes[0]
    np.testing.assert_allclose(where.shares, np.eye(60))
    half = (Area("0101", "中央一丁目"), *demo().areas[1:])
    where, notes = points(replace(demo(), areas=half), Ways())
    assert "中央一丁目は境界がない" in notes[0]
    assert np.isfinite(where.places).all()
    with pytest.raises(ValueError, match="境界がありません"):
        points(replace(demo(), areas=tuple(Area(each.code, each.name) for each in demo().areas)), Ways())
