"""Maps in, longitude and latitude out; what is hostile, broken or elsewhere is refused."""

import struct

import pytest

from tests.policylab.core.files.maps import SQUARE, feature, geojson, shapefile, zipped
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.shapes import _wkb, points, read_shapes


def test_geojson_of_every_kind():
    hole = [[138.02, 34.02], [138.03, 34.02], [138.03, 34.03], [138.02, 34.02]]
    content = geojson(
        feature("Polygon", [SQUARE, hole], name="浜", code=1.0),
        feature("MultiPolygon", [[SQUARE], [hole]], name=None),
        feature("LineString", SQUARE, name="線"),
        feature("Point", [138.0, 34.0, 5.0], name="点"),
        {"type": "Feature", "properties": {}, "geometry": None},
    )
    found, notes = read_shapes("a.geojson", b"\xef\xbb\xbf" + content)
    assert [(each.number, each.kind, len(each.rings)) for each in found] == [(1, "polygon", 1), (2, "polygon", 2), (3, "line", 1), (4, "point", 1)]  # fmt: skip
    assert found[0].properties == {"name": "浜", "code": "1"}
    assert [(x, y) for _, x, y in points(found[3:])] == [(138.0, 34.0)]
    assert notes == []


@pytest.mark.parametrize("crs", ["EPSG:6668", "EPSG:6676"])
def test_shapefiles_are_brought_to_longitude_and_latitude(tmp_path, crs):
    found, notes = read_shapes("a.zip", shapefile(tmp_path, feature("Polygon", [SQUARE], name="浜通り"), crs=crs))
    assert found[0].properties == {"name": "浜通り"}
    corners = sorted((round(x, 6), round(y, 6)) for x, y in found[0].rings[0][:-1])
    assert corners == sorted(tuple(each) for each in SQUARE[:-1])
    assert notes == []


def test_without_prj_it_must_be_degrees(tmp_path):
    content = shapefile(tmp_path, feature("Polygon", [SQUARE], name="浜"), crs="EPSG:6668", leave_out=(".prj", ".cpg"))
    found, notes = read_shapes("a.zip", content)
    assert found[0].properties == {"name": "浜"}
    assert "座標系（.prj）がない" in notes[0]
    metres = shapefile(tmp_path, feature("Polygon", [SQUARE], name="浜"), crs="EPSG:6676", leave_out=(".prj",))
    with pytest.raises(Refusal, match="平面直角座標"):
        read_shapes("a.zip", metres)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"{", "GeoJSONとして"),
        (b"[]", "GeoJSONとして"),
        (geojson(), "ひとつもありません"),
        (geojson(feature("Polygon", "x")), "1番目の形が壊れて"),
        (geojson(feature("Point", [34.0, 138.0])), "緯度と経度が逆"),
        (geojson(feature("Point", [1e5, 2e5]), crs={"properties": {"name": "urn:ogc:def:crs:EPSG::6676"}}), "座標系が"),
        (b"PK\x03\x04rest", "壊れて"),
        (zipped({"../../etc/a.shp": b"x", "a.shx": b"", "a.dbf": b""}), "置き場所"),
        (zipped({"/a.shp": b"x"}), "置き場所"),
        (zipped({"..\\a.shp": b"x"}), "置き場所"),
        (zipped({"a.shp": b"x", "b.shp": b"x"}), "2個"),
        (zipped({"a.txt": b"x"}), "0個"),
        (zipped({"a.shp": b"x"}), "shxと.dbf"),
        (zipped({"a.shp": b"x", "a.shx": b"x", "a.dbf": b"x"}), "読めません"),
        (zipped({"a.shp": b"0" * 30_000_000}), "大きすぎ"),
        (zipped({f"{at}.txt": b"" for at in range(60)}), "大きすぎ"),
    ],
)
def test_what_is_no_map_is_refused(content, said):
    with pytest.raises(Refusal, match=said):
        read_shapes("a", content)


def test_binary_shapes_with_heights_and_either_byte_order():
    ring = struct.pack(">I", 4) + b"".join(struct.pack(">ddd", x, y, 5.0) for x, y in SQUARE[:4])
    assert _wkb(struct.pack(">BII", 0, 1003, 1) + ring)[1][0][:2] == ((138.0, 34.0), (138.1, 34.0))
    point = struct.pack("<BIdd", 1, 1, 138.0, 34.0)
    assert _wkb(struct.pack("<BII", 1, 4, 2) + point + point) == ("point", (((138.0, 34.0),),) * 2)
    assert _wkb(struct.pack("<BI", 1, 10)) == ("", ())
