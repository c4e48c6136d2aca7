"""`yakuba lab siting` and `yakuba lab demand`: real nurseries, a town's own files, and what cannot be."""

import json

import pytest

from tests.policylab.towns import town as demo
from yakuba.policylab.core.demo_files import demo_files


@pytest.fixture
def folder(tmp_path):
    found = tmp_path / "town"
    found.mkdir()
    for each in demo_files(demo()):
        (found / each.name).write_bytes(each.content)
    return found


def test_real_nurseries_with_made_up_children(yakuba, shared, tmp_path):
    asked = ("lab", "siting", shared / "data/nurseries", "--open", "5", "--json")
    found = yakuba(*asked, "--svg", tmp_path / "map.svg").data
    assert found["made_up"]
    assert len(found["sites"]) == 5
    assert found["gap"] <= 1e-6
    assert found["after"]["mean"] < found["before"]["mean"]
    assert found["facilities"] > 500
    assert any("NA" in each or "定員がありません" in each for each in found["notes"])
    assert (tmp_path / "map.svg").read_text().count("<circle") > 60
    again = yakuba(*asked[:-1])
    assert all(each["name"] in again.out for each in found["sites"])
    assert "gap:" in again.out


def test_a_towns_own_files(yakuba, folder):
    found = yakuba(
        "lab", "siting", folder, "--open", "3", "--mesh", "0", "--near", "5", "--pin", "C60", "--ahead", "5", "--json"
    ).data
    assert not found["made_up"]
    assert found["candidates"] == 60
    assert "C60" in [each["id"] for each in found["sites"]]
    assert found["gap"] < 1e-5


def test_known_ways_count(yakuba, folder, tmp_path):
    times = tmp_path / "times.csv"
    far = [(area.name, site.id) for area in demo().areas for site in demo().facilities]
    times.write_text("point,site,minutes\n" + "".join(f"{point},{site},90\n" for point, site in far))
    asked = ("lab", "siting", folder, "--open", "1", "--mesh", "0", "--json")
    assert yakuba(*asked, "--times", times).data["before"]["mean"] > 10 * yakuba(*asked).data["before"]["mean"]
    lost = [f"浜通り一丁目,{site.id},inf\n" for site in (*demo().candidates, *demo().facilities)]
    times.write_text("point,site,minutes\n" + "".join(lost))
    assert "どこからも行けない需要地点があります（浜通り一丁目）" in yakuba(*asked, "--times", times).err
    times.write_bytes("point,site,minutes\n浜通り一丁目,N99,5\n".encode("cp932"))
    assert any("「浜通り一丁目」「N99」" in each for each in yakuba(*asked, "--times", times).data["notes"])
    times.write_text("point,site,minutes\nA,B,-1\n")
    assert "2行目" in yakuba(*asked, "--times", times).err


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--open", "99"), "開く数が99か所"),
        (("--model", "set_cover", "--near", "0.1"), "届かない需要地点があります（浜通り一丁目、"),
        (("--pin", "C01", "--exclude", "C01"), "「C01」が --pin と --exclude"),
        (("--near", "-3"), "0分より長く"),
        (("--seed", "-1"), "not a whole number"),
        (("--pin", "Z9"), "候補地「Z9」はありません"),
        (("--speed", "0"), "速さ"),
        (("--times", "nowhere.csv"), "ファイル nowhere.csv がありません"),
    ],
)
def test_what_cannot_be_is_named(yakuba, folder, options, message):
    result = yakuba("lab", "siting", folder, "--mesh", "0", *options)
    assert result.code in {2, 4}
    assert message in result.err


def test_demand_by_facility(yakuba, folder):
    found = yakuba("lab", "demand", folder, "--years", "4", "--draws", "30", "--json").data
    assert len(found["facilities"]) == 9
    assert found["years"] == list(range(2026, 2031))
    first = found["facilities"][0]
    assert len(first["young"]["over"]) == 5
    assert 0 <= min(first["all"]["over"]) <= max(first["all"]["over"]) <= 1
    assert "want a place" in yakuba("lab", "demand", folder, "--years", "2", "--draws", "20").out
    (folder / "preschools.csv").write_text("名称,緯度,経度,収容定員\n浜の園,34.65,138.06,多数\n")
    broken = yakuba("lab", "demand", folder).err
    assert "✗ preschools.csv: 読めない行が1行あります" in broken
    assert "2行目 収容定員「多数」" in broken
    (folder / "population.csv").unlink()
    assert "人口のファイルがありません" in yakuba("lab", "demand", folder).err
    assert yakuba("lab", "demand", folder / "nowhere").code == 4


def test_without_borders_nothing_is_made_up(yakuba, tmp_path):
    (tmp_path / "boundaries.geojson").write_text(json.dumps({"type": "FeatureCollection", "features": []}))
    assert yakuba("lab", "siting", tmp_path).code == 2
    (tmp_path / "boundaries.geojson").unlink()
    assert "境界" in yakuba("lab", "siting", tmp_path).err
