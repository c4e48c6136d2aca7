import pytest

from yakuba.config.cli.town_set import readings
from yakuba.kernel.errors import Refusal
from yakuba.towns import queries as towns


def test_readings_are_added_replaced_and_forgotten():
    known = {"汐鳴": "しおなり", "字浜": "あざはま"}
    assert readings(known, ["汐鳴=シオナリ", "字浜=", "浜通=はまどおり"]) == {"汐鳴": "シオナリ", "浜通": "はまどおり"}


@pytest.mark.parametrize("given", ["しお=しお", "汐鳴=汐鳴", "汐鳴=shionari"])
def test_what_is_no_reading_is_refused(given):
    with pytest.raises(Refusal, match="漢字の言葉=かな"):
        readings({}, [given])


def test_a_map_is_set_and_taken_back(yakuba, mihon):
    given = ("town", "set", mihon["slug"], "--json")
    tiles = "https://tiles.example.jp/{z}/{x}/{y}.png"
    own = (
        "--map-bounds",
        "34.6,137.9,34.8,138.2",
        "--map-tiles",
        tiles,
        "--map-credit",
        "みほん町",
        "--map-max-zoom",
        "17",
    )
    bounds = [34.6, 137.9, 34.8, 138.2]
    known = {"bounds": bounds, "tiles": tiles, "credit": "みほん町", "max_zoom": 17}
    assert yakuba(*given, *own).data["map"] == known
    town = towns.by_slug(mihon["slug"])
    assert (towns.tiles(town).url, towns.tiles(town).max_zoom) == (tiles, 17)
    assert yakuba(*given, "--reading", "汐鳴=しおなり").data["map"] == known
    assert "bounds" not in yakuba(*given, "--map-bounds", "districts", "--map-tiles", "").data["map"]
    assert towns.tiles(towns.by_slug(mihon["slug"])).url == ""


@pytest.mark.parametrize(
    "wrong",
    [
        ("--map-bounds", "34.6,137.9"),
        ("--map-bounds", "137.9,34.6,138.2,34.8"),
        ("--map-bounds", "34.8,137.9,34.6,138.2"),
        ("--map-bounds", "a,b,c,d"),
        ("--map-tiles", "http://tiles.example.jp/{z}/{x}/{y}.png"),
        ("--map-tiles", "https://tiles.example.jp/{z}.png"),
        ("--map-max-zoom", "0"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_refused(yakuba, mihon, wrong):
    found = yakuba("town", "set", mihon["slug"], *wrong)
    assert found.code
    assert "town-map" in found.err
    assert towns.by_slug(mihon["slug"]).settings.get("map", {}) == {}
