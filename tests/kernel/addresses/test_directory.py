from concurrent.futures import ThreadPoolExecutor

from yakuba.kernel.addresses import directory as module
from yakuba.kernel.addresses.directory import Directory, directory
from yakuba.kernel.addresses.index import compact
from yakuba.kernel.codes import is_municipality_code

ROWS = [
    ("架空県", "架空市北区", "本町", "13101", 0, None),
    ("架空県", "架空市北区", "本町", "13101", 1, "1〜3丁目"),
    ("架空県", "架空市北区", "本町高層ビル", "13101", 0, "3階"),
    ("架空県", "架空市北区", "", "13101", 0, "以下に掲載がない場合"),
    ("架空県", "石川郡石川町", "港町", "13102", 0, None),
]


def names_at(index, text):
    return [city.name for _, city in index.cities_at(text, 0)]


def test_cities_have_short_names():
    index = Directory(compact(ROWS))
    assert names_at(index, "架空市北区本町") == ["架空市北区", "架空市北区"]
    assert names_at(index, "架空市本町") == ["架空市北区"]
    assert names_at(index, "石川町港町") == ["石川郡石川町"]
    assert names_at(index, "石川") == []


def test_towns_join_their_rows_and_leave_out_buildings():
    (_, city), _ = Directory(compact(ROWS)).cities_at("架空市北区", 0)
    assert [(town.name, town.chome) for town in city.areas.values()] == [("本町", True)]
    assert list(city.towns_at("架空市北区本町", 5)) == [(7, [city.areas["本町"]])]


def test_it_is_read_once_whatever_the_threads(monkeypatch):
    monkeypatch.setattr(module, "_directory", None)
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(lambda _: directory(), range(4)))
    assert all(one is found[0] for one in found)


def test_every_municipality_is_there():
    """Some 1,900 with wards; each code has a valid check digit, in 47 prefectures."""
    cities = {city.municipality_code: city for named in directory().cities.values() for city in named}
    assert 1_850 < len(cities) < 1_950
    assert all(map(is_municipality_code, cities))
    assert len(directory().prefectures) == 47
