"""People and candidates that nobody told: the same for a seed, where nurseries are."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.towns import town as demo
from yakuba.policylab.core.made_up_places import lived_in, made_up_candidates, made_up_people


def test_children_follow_the_places():
    data = demo()
    people = made_up_people(data.areas, data.facilities, 3)
    np.testing.assert_array_equal(people, made_up_people(data.areas, data.facilities, 3))
    assert (people != made_up_people(data.areas, data.facilities, 4)).any()
    with_places = {each.area for each in data.facilities}
    held = np.array([area.code in with_places for area in data.areas])
    children = people[:, :, :6].sum(axis=(1, 2))
    assert (children[held] > 0).all()
    assert children[~held].sum() == 0
    assert children.sum() == pytest.approx(sum(sum(each.places) for each in data.facilities) / 0.45, rel=0.3)
    with pytest.raises(ValueError, match="どの地区の中にも"):
        made_up_people(data.areas, [replace(data.facilities[0], area="")], 1)


def test_more_lives_near_a_nursery():
    nursery = demo().facilities[0]
    middles = np.array([[nursery.longitude, nursery.latitude], [nursery.longitude, nursery.latitude + 0.02]])
    near, far = lived_in(middles, [nursery])
    assert near == 1
    assert 0 <= far < 0.05
    assert lived_in(middles, []).tolist() == [1, 1]


def test_candidates_are_distinct_and_in_the_town():
    found = made_up_candidates(demo(), 12, 7).candidates
    assert found == made_up_candidates(demo(), 12, 7).candidates
    assert len({(each.longitude, each.latitude) for each in found}) == len(found) == 12
    assert {each.area for each in found} <= {area.code for area in demo().areas}
