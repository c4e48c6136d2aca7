import pytest

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.columns import rows_of

WANTED = {"name": "名称|name", "size": "定員"}


def test_columns_are_found_by_what_they_are_called_wherever_they_stand():
    rows = rows_of(
        "a.csv", "一覧\n番号,定員,名 称\n1,20,甲園\n\n注)概数\n2,30,乙園\n".encode(), WANTED, ("name",), "「名称」"
    )
    assert [(each.line, each["name"], each["size"]) for each in rows.records] == [(3, "甲園", "20"), (6, "乙園", "30")]
    assert rows.titles == ["一覧"]


def test_points_of_a_map_are_rows_with_their_place():
    feature = '{"type": "Feature", "properties": {"Name": "園", "定員": 30}, "geometry": {"type": "Point", "coordinates": [141.3, 43.0]}}'
    content = f'{{"type": "FeatureCollection", "features": [{feature}]}}'.encode()
    rows = rows_of("a.geojson", content, WANTED | {"latitude": "緯度"}, ("name",), "")
    assert rows.records[0].cells == {"name": "園", "size": "30", "latitude": "43.000000"}


def test_rows_that_can_not_be_read_keep_the_file_out_of_use():
    rows = rows_of("a.csv", "名称,定員\n甲,x\n乙,3\n".encode(), WANTED, ("name",), "")
    rows.fault(rows.records[0], "size", "人数として読めません。")
    rows.doubt(rows.records[1], "size", "少ない。")
    quality = rows.quality()
    assert (quality.rows, quality.read, quality.errors[0].line, quality.errors[0].column) == (2, 1, 2, "定員")
    assert "1行" in quality.blocking[0]


def test_without_its_heading_it_says_which_columns_are_needed():
    with pytest.raises(Refusal, match="「名称」"):
        rows_of("a.csv", b"a,b\n1,2\n", WANTED, ("name",), "「名称」")
