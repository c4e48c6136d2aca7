from datetime import date

import pytest

from yakuba.policylab.core.files.facilities import read

AS_OF = date(2024, 1, 1)


def facilities(text):
    return read("a.csv", text.encode(), AS_OF)


def test_places_by_age_count_more_than_their_sum():
    found = facilities(
        "NO,名称,種別,緯度,経度,収容定員,0歳児,1歳児,2歳児,3歳児,4歳児,5歳児\n1,甲園,認可公立保育所,34.6,138.0,99,1,2,3,4,5,6\n"
    )
    assert found.parsed.facts["facilities"] == [
        {"id": "1", "name": "甲園", "area": "", "latitude": 34.6, "longitude": 138.0, "places": [1, 2, 3, 4, 5, 6], "kind": "認可公立保育所", "opening_cost": 0}
    ]  # fmt: skip
    assert "合計21人と合いません" in found.quality.warnings[0].reason


@pytest.mark.parametrize(
    ("row", "youngest"),
    [
        ("甲園,保育所,90,", 0),
        ("甲園,私立幼稚園,90,", 3),
        ("甲園,保育所,90,2歳から", 2),
        ("甲園,保育所,90,6か月から", 0),
    ],
)
def test_a_sum_is_spread_over_the_ages_that_are_taken_in(row, youngest):
    found = facilities(f"名称,種別,定員,受入年齢\n{row}\n")
    places = found.parsed.facts["facilities"][0]["places"]
    assert sum(places) == 90
    assert [age for age, each in enumerate(places) if each] == list(range(youngest, 6))
    assert any("仮定" in each for each in found.quality.notes)


def test_a_site_without_places_and_without_a_place():
    found = facilities("名称,緯度,経度,定員\n甲,NA,,0\n乙,34.6,138,\n")
    assert [each["latitude"] for each in found.parsed.facts["facilities"]] == [None, 34.6]
    said = [(each.line, each.reason) for each in found.quality.warnings]
    assert [line for line, _ in said] == [2, 2, 3]
    assert ["位置が分かりません" in said[0][1], "定員が0人です" in said[1][1], "定員がありません" in said[2][1]] == [
        True
    ] * 3


def test_what_is_wrong_is_told_with_its_row():
    found = facilities(
        "ID,名称,緯度,経度,定員,整備費\n1,甲,138.0,34.6,5,0\n1,乙,34.6,138,-5,0\n1,丙,34.6,138,5,1億\n1,,34,138,1,0\n1,丁,34.6,138,5,100円\n1,戊,34.6,138,5,0\n2,己,北,138,5,0\n"
    )
    assert [(each.line, each.column) for each in found.quality.errors] == [
        (2, "緯度"),
        (3, "定員"),
        (4, "整備費"),
        (5, "名称"),
        (7, "ID"),
        (8, "緯度"),
    ]


def test_real_lists_are_read(shared):
    place = shared / "data/opendata/kawaguchi/112038_preschool.csv"
    found = read(place.name, place.read_bytes(), AS_OF)
    assert (found.quality.rows, found.quality.read) == (302, 302)
    place = shared / "data/nurseries/nurseryFacilities.geojson"
    found = read(place.name, place.read_bytes(), AS_OF)
    assert (found.quality.rows, found.quality.read) == (528, 528)
    assert all(each["latitude"] for each in found.parsed.facts["facilities"])
