from datetime import date

from tests.policylab.core.files.maps import SQUARE, feature, geojson
from yakuba.policylab.core.files import boundaries

AS_OF = date(2024, 1, 1)


def read(*features):
    return boundaries.read("a.geojson", geojson(*features), AS_OF)


def test_parts_of_one_district_come_together():
    found = read(
        feature("Polygon", [SQUARE], KEY_CODE="01", S_NAME="浜", AREA=1.5),
        feature("Polygon", [SQUARE], KEY_CODE="01", S_NAME="浜", AREA=2.5),
        feature("LineString", SQUARE, KEY_CODE="02", S_NAME="山"),
    )
    assert [(each["code"], each["name"], len(each["rings"])) for each in found.parsed.facts["areas"]] == [
        ("01", "浜", 2),
        ("02", "山", 1),
    ]
    assert "閉じた線1本" in found.quality.notes[0]


def test_without_a_word_for_it_the_name_is_what_differs_most():
    found = read(feature("Polygon", [SQUARE], kind="区", what="浜"), feature("Polygon", [SQUARE], kind="区", what="山"))
    assert [each["name"] for each in found.parsed.facts["areas"]] == ["浜", "山"]


def test_shapes_that_are_no_districts_are_told():
    found = read(
        feature("Point", SQUARE[0], name="点"),
        feature("LineString", SQUARE[:3], name="道"),
        feature("Polygon", [SQUARE], name=""),
    )
    assert [each.line for each in found.quality.errors] == [1, 2, 3]
    assert found.quality.blocking


def test_corners_that_fall_together_go():
    assert boundaries.thinned(((138.00001, 34.0), (138.00002, 34.0), (138.1, 34.0)), 4) == [
        (138.0, 34.0),
        (138.1, 34.0),
    ]


def test_real_wards(shared):
    place = shared / "data/nurseries/wards.geojson"
    found = boundaries.read(place.name, place.read_bytes(), AS_OF)
    assert len(found.parsed.facts["areas"]) == 10
    assert found.quality.errors == ()
