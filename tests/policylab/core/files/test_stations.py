from datetime import date

from tests.policylab.core.files.maps import feature, geojson
from yakuba.policylab.core.files.stations import read

AS_OF = date(2024, 1, 1)
STATION = {"name": "汐鳴", "latitude": 34.7, "longitude": 138.0}


def test_a_table():
    found = read("a.csv", "駅名,緯度,経度\n汐鳴,34.7,138\n浜,北,138\n".encode(), AS_OF)
    assert found.parsed.facts["stations"] == [STATION]
    assert [each.line for each in found.quality.errors] == [3]


def test_platforms_of_one_name_are_one_station():
    platform = feature("LineString", [[137.9, 34.7], [138.1, 34.7]], N02_005="汐鳴", N02_004="鉄道")
    found = read("a.geojson", geojson(platform, platform, feature("Point", [138.0, 34.7])), AS_OF)
    assert found.parsed.facts["stations"] == [STATION]
    assert [each.line for each in found.quality.errors] == [3]
    assert any("同じ名前" in each for each in found.quality.notes)


def test_real_stations(shared):
    place = shared / "data/nurseries/station.geojson"
    assert len(read(place.name, place.read_bytes(), AS_OF).parsed.facts["stations"]) == 92
