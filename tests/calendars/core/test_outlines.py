"""Outlines from GeoJSON: matched by name, drawn in one frame, north up."""

import json

import pytest

from yakuba.calendars.core.outlines import WIDTH, OutlineError, drawn, matched, read_outlines


def square(west, south, size=0.01):
    east, north = west + size, south + size
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def polygon(*place):
    return {"type": "Polygon", "coordinates": [square(*place)]}


def collection(*features):
    data = {"type": "FeatureCollection", "features": [{"geometry": g, "properties": p} for g, p in features]}
    return json.dumps(data, ensure_ascii=False).encode()


def test_features_find_their_areas_by_any_property():
    content = collection((polygon(138, 34), {"code": 1, "大字": "片　町"}), (polygon(138.1, 34), {"S_NAME": "無い町"}))
    found, left = matched(read_outlines(content), {7: ["北区/片町", "片町"], 8: ["表町"]})
    assert list(found) == [7]
    assert left == ["無い町"]


def test_parts_of_one_area_are_joined():
    content = collection((polygon(138, 34), {"n": "片町"}), (polygon(138.1, 34), {"n": "片町"}))
    found, _ = matched(read_outlines(content), {7: ["片町"]})
    assert len(found[7]["coordinates"]) == 2


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"no", "FeatureCollection"),
        (b"[]", "FeatureCollection"),
        (collection(), "1つもありません"),
        (collection(({"type": "Point", "coordinates": [1, 2]}, {})), "1番目"),
        (collection(({"type": "Polygon", "coordinates": [square(-40_000, 120_000)]}, {})), "1番目"),
        (collection((None, {})), "1番目"),
    ],
)
def test_what_is_no_map_of_areas_is_told(content, told):
    with pytest.raises(OutlineError) as error:
        read_outlines(content)
    assert told in str(error.value)


def test_the_picture_is_north_up_and_fits():
    picture = drawn([(1, "北", polygon(138, 34.05)), (2, "南", polygon(138.05, 34))])
    north, south = picture.shapes
    assert north.y < south.y
    assert north.x < south.x
    assert north.label
    assert all(0 <= each.x <= WIDTH and 0 <= each.y <= picture.height for each in picture.shapes)
    assert drawn([]) is None


def test_a_name_too_long_for_its_area_is_left_out():
    far = (2, "南", polygon(138.5, 34))
    assert not drawn([(1, "とても長い名前の地区", polygon(138, 34)), far]).shapes[0].label
