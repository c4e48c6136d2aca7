from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.ports import place_providers
from yakuba.towns.services import add_district

SQUARE = {
    "type": "Polygon",
    "coordinates": [[[138.0, 34.0], [138.2, 34.0], [138.2, 34.2], [138.0, 34.2], [138.0, 34.0]]],
}


def test_a_district_is_found_by_name_and_reading(town, other_town, now):
    add_district(actor=SYSTEM, town=town, code="1", name="港町", kana="みなとまち", geometry=SQUARE, now=now)
    add_district(actor=SYSTEM, town=town, code="2", name="東港町", kana="ひがしみなとまち", geometry=SQUARE, now=now)
    add_district(actor=SYSTEM, town=town, code="3", name="港南", kana="こうなん", now=now)
    find = place_providers.get("districts").find
    assert [each.name for each in find(town.pk, "港", 5)] == ["港町", "東港町"]
    assert round(find(town.pk, "ヒガシ", 5)[0].latitude, 3) == 34.1
    assert [each.name for each in find(town.pk, "みほん町東港町3番地", 1)] == ["東港町"]
    assert find(town.pk, "", 5) == []
    assert find(other_town.pk, "港", 5) == []
