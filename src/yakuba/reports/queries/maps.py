"""Where the town is, what its map is drawn from, and what lies where."""

from dataclasses import dataclass
from typing import Any

from yakuba.kernel.ports import Place, place_providers
from yakuba.reports.core.placing import Bounds, Point, bounds_of, holds
from yakuba.towns import queries as towns
from yakuba.towns.core.tiles import Tiles

MARGIN = 0.01
"""Degrees around the districts: a report from the other side of a border bridge is still ours to look at."""


@dataclass(frozen=True)
class TownMap:
    """`bounds` is None where nobody has said where the town is: there is no map to draw then."""

    bounds: Bounds | None
    tiles: Tiles


def town_map(town: Any) -> TownMap:
    """The town's own settings (`map`), else its districts' shapes and the installation's tiles."""
    own = town.settings.get("map", {})
    return TownMap(
        bounds=Bounds(*own["bounds"]) if own.get("bounds") else _of_districts(town),
        tiles=towns.tiles(town),
    )


def district_at(town: Any, point: Point | None, place_text: str) -> Any:
    """The district that holds the point; without one, whose name is in the words. None where neither says."""
    found = list(towns.districts(town))
    if point is not None:
        return next((each for each in found if holds(each.geometry, point)), None)
    named = [each for each in found if each.name and each.name in place_text]
    return max(named, key=lambda each: len(each.name), default=None)


def outlines(town: Any) -> list[dict[str, Any]]:
    """Name and GeoJSON shape of the districts that have one."""
    return [{"name": each.name, "geometry": each.geometry} for each in towns.districts(town) if each.geometry]


def find_places(town_id: int, query: str, most: int = 5) -> list[Place]:
    """Landmarks and districts by name or address, from everybody who knows any; the same name stands once."""
    found: dict[str, Place] = {}
    for provider in place_providers:
        for place in provider.find(town_id, query, most):
            found.setdefault(place.name, place)
    return list(found.values())[:most]


def _of_districts(town: Any) -> Bounds | None:
    found = bounds_of(each.geometry for each in towns.districts(town))
    return found and Bounds(found.south - MARGIN, found.west - MARGIN, found.north + MARGIN, found.east + MARGIN)
