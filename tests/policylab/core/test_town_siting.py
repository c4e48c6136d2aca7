"""A town's question: children by where they look, homes on squares, times that are known, sites that were moved."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.towns import town as demo
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.town_demand import Ways
from yakuba.policylab.core.town_siting import town_question, wanted

WAYS = Ways(near=5)


def test_squares_have_the_children_of_their_districts():
    plain, meshed = wanted(demo(), WAYS, ahead=5), wanted(demo(), WAYS, ahead=5, mesh=500)
    assert len(meshed.where.names) > len(plain.where.names)
    np.testing.assert_allclose(meshed.children.sum(axis=1), plain.children.sum(axis=1))
    np.testing.assert_allclose(meshed.futures.sum(axis=1), plain.futures.sum(axis=1))


def test_known_times_and_moved_sites_count():
    demand = wanted(demo(), WAYS, ahead=0)
    first = demand.where.names[0]
    found = town_question(demo(), demand, WAYS, times={(first, "C07"): 77.0}, moved={"C08": (138.5, 34.8)})
    assert found.question.candidates[6, 0] == 77
    assert (found.candidates[7].longitude, found.candidates[7].latitude) == (138.5, 34.8)
    assert found.question.held.sum() == sum(sum(each.places) for each in demo().facilities)


def test_a_site_without_places_is_named_and_none_at_all_refused():
    demand = wanted(demo(), WAYS, ahead=0)
    bare = replace(demo().candidates[0], places=(0,) * 6)
    found = town_question(replace(demo(), candidates=(bare, *demo().candidates[1:])), demand, WAYS)
    assert f"{bare.name}の定員が0人です" in found.notes[0]
    with pytest.raises(Refusal, match="候補地がありません"):
        town_question(replace(demo(), candidates=()), demand, WAYS)
