import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.placing import (
    Bounds,
    Point,
    Swapped,
    around,
    bounds_of,
    check_point,
    holds,
    metres,
    read_point,
)

TOWN = Bounds(34.6, 138.0, 34.7, 138.2)
RING = [[138.0, 34.6], [138.2, 34.6], [138.1, 34.7], [138.0, 34.6]]


def refused(act, *args, **given):
    with pytest.raises(Refusal) as error:
        act(*args, **given)
    assert set(error.value.fields) == {"place"}
    return error.value


def test_a_place_in_the_town_is_taken():
    check_point(Point(34.65, 138.1), TOWN, town="みほん町")


def test_null_island_says_what_to_do():
    assert refused(check_point, Point(0, 0), TOWN, town="みほん町").code == "place-null"


def test_swapped_coordinates_offer_the_mended_place():
    error = refused(check_point, Point(138.1, 34.65), TOWN, town="みほん町")
    assert isinstance(error, Swapped)
    assert error.mended == Point(34.65, 138.1)
    assert "34.65" in error.message


def test_a_place_elsewhere_names_the_town():
    error = refused(check_point, Point(35.68, 139.77), TOWN, town="みほん町")
    assert (error.code, "みほん町の外" in error.message) == ("place-outside", True)


def test_a_town_without_a_map_takes_any_place_in_japan():
    check_point(Point(43.06, 141.35), None, town="みほん町")
    assert refused(check_point, Point(51.5, -0.1), None, town="みほん町").code == "place-outside"


@pytest.mark.parametrize("given", [("34.6", ""), ("", "138"), ("x", "138"), ("nan", "138"), ("34.6", "1e400")])
def test_half_a_place_and_what_is_no_number_are_refused(given):
    assert refused(read_point, *given).code in {"place-incomplete", "place-unreadable"}


def test_nothing_typed_is_no_place():
    assert read_point(" ", "") is None
    assert read_point("34.6500001", "138.1") == Point(34.65, 138.1)


@given(st.floats(34, 36), st.floats(137, 140), st.floats(1, 2000), st.floats(0, 6.28))
def test_the_box_holds_everything_within_the_radius(latitude, longitude, radius, turn):
    centre = Point(latitude, longitude)
    other = Point(
        latitude + math.degrees(radius / 6_371_008.8) * math.sin(turn) * 0.99,
        longitude + math.degrees(radius / 6_371_008.8) / math.cos(math.radians(latitude)) * math.cos(turn) * 0.98,
    )
    assert metres(centre, other) <= radius * 1.001
    assert around(centre, radius).holds(other)


def test_a_degree_of_latitude_is_about_111_km():
    assert metres(Point(34, 138), Point(35, 138)) == pytest.approx(111_195, rel=0.001)


def test_polygons_and_their_holes():
    hole = [[138.09, 34.62], [138.11, 34.62], [138.1, 34.64], [138.09, 34.62]]
    polygon = {"type": "Polygon", "coordinates": [RING, hole]}
    assert holds(polygon, Point(34.65, 138.1))
    assert not holds(polygon, Point(34.625, 138.1))
    assert not holds(polygon, Point(34.69, 138.01))
    assert holds({"type": "MultiPolygon", "coordinates": [[RING]]}, Point(34.61, 138.1))
    assert not holds(None, Point(34.65, 138.1))


def test_bounds_of_all_shapes():
    assert bounds_of([None, {"type": "Polygon", "coordinates": [RING]}]) == TOWN
    assert bounds_of([None]) is None
