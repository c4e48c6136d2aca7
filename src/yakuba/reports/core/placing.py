"""Where it is: coordinates that are in the town, and what to do about those that are not."""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from yakuba.kernel.errors import Refusal

EARTH = 6_371_008.8
"""Mean radius in metres (IUGG)."""
_DECIMALS = 6
SWAPPED = "緯度と経度が逆になっているようです。緯度 {latitude}、経度 {longitude} でよければ、そのまま送ってください。"
NULL_ISLAND = "位置を測れていません（緯度0・経度0）。地図で場所を選ぶか、住所や目印を書いてください。"
OUTSIDE = "選んだ場所は{town}の外です。地図で場所を選び直すか、町の外のことは、そこの役場へお知らせください。"
UNREADABLE = "緯度・経度は、34.75 のような数字で入力してください。"
INCOMPLETE = "緯度と経度は、両方とも入力してください。"


@dataclass(frozen=True)
class Point:
    """Degrees, WGS 84."""

    latitude: float
    longitude: float


@dataclass(frozen=True)
class Bounds:
    """South-west and north-east corner of a town."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, point: Point) -> bool:
        return self.south <= point.latitude <= self.north and self.west <= point.longitude <= self.east

    @property
    def centre(self) -> Point:
        return Point((self.south + self.north) / 2, (self.west + self.east) / 2)


class Swapped(Refusal):
    """Latitude and longitude stood for each other; `mended` is the point that was meant."""

    def __init__(self, mended: Point) -> None:
        self.mended = mended
        values = {"latitude": mended.latitude, "longitude": mended.longitude}
        super().__init__("place-swapped", SWAPPED, fields={"place": SWAPPED}, values=values)


def read_point(latitude: str, longitude: str) -> Point | None:
    """From what a form or a program sent; None where both are empty. Refusal `place-unreadable`."""
    given = [text.strip() for text in (latitude, longitude)]
    if not any(given):
        return None
    if not all(given):
        raise refused("place-incomplete", INCOMPLETE)
    try:
        numbers = [float(text) for text in given]
    except ValueError:
        raise refused("place-unreadable", UNREADABLE) from None
    if not all(math.isfinite(number) and abs(number) <= 180 for number in numbers):
        raise refused("place-unreadable", UNREADABLE)
    return Point(round(numbers[0], _DECIMALS), round(numbers[1], _DECIMALS))


def check_point(point: Point, bounds: Bounds | None, *, town: str) -> None:
    """Refusal `place-null`, `place-swapped` (a Swapped) or `place-outside`. A town without bounds takes Japan's."""
    if point.latitude == 0 and point.longitude == 0:
        raise refused("place-null", NULL_ISLAND)
    allowed = bounds or JAPAN
    if allowed.holds(point):
        return
    mended = Point(point.longitude, point.latitude)
    if allowed.holds(mended):
        raise Swapped(mended)
    raise Refusal("place-outside", OUTSIDE, fields={"place": OUTSIDE}, values={"town": town})


JAPAN = Bounds(20.4, 122.9, 45.6, 154.0)
"""From 沖ノ鳥島 to 択捉島, from 与那国島 to 南鳥島."""


def metres(one: Point, other: Point) -> float:
    """Along a great circle."""
    a, b = math.radians(one.latitude), math.radians(other.latitude)
    dy, dx = b - a, math.radians(other.longitude - one.longitude)
    bow = math.sin(dy / 2) ** 2 + math.cos(a) * math.cos(b) * math.sin(dx / 2) ** 2
    return 2 * EARTH * math.asin(min(1.0, math.sqrt(bow)))


def around(point: Point, radius: float) -> Bounds:
    """The box that holds everything within `radius` metres."""
    high = math.degrees(radius / EARTH)
    wide = high / max(0.01, math.cos(math.radians(point.latitude)))
    return Bounds(point.latitude - high, point.longitude - wide, point.latitude + high, point.longitude + wide)


def holds(geometry: Mapping[str, Any] | None, point: Point) -> bool:
    """Whether a GeoJSON Polygon or MultiPolygon holds the point (even-odd rule); False for anything else."""
    kind = (geometry or {}).get("type")
    coordinates = (geometry or {}).get("coordinates", ())
    polygons = [coordinates] if kind == "Polygon" else coordinates if kind == "MultiPolygon" else []
    return any(_in_rings(polygon, point) for polygon in polygons)


def bounds_of(geometries: Iterable[Mapping[str, Any] | None]) -> Bounds | None:
    """The box around every polygon; None where there is none."""
    corners = [corner for each in geometries if each for corner in _corners(each.get("coordinates", ()))]
    if not corners:
        return None
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Bounds(min(ys), min(xs), max(ys), max(xs))


def _corners(nested: Sequence[Any]) -> Iterable[tuple[float, float]]:
    if len(nested) >= 2 and isinstance(nested[0], int | float):
        yield float(nested[0]), float(nested[1])
        return
    for each in nested:
        yield from _corners(each)


def _in_rings(rings: Sequence[Sequence[Sequence[float]]], point: Point) -> bool:
    inside = False
    x, y = point.longitude, point.latitude
    for ring in rings:
        for (x1, y1, *_), (x2, y2, *_) in zip(ring, [*ring[1:], ring[0]], strict=True):
            if (y1 > y) != (y2 > y) and x < (x2 - x1) * (y - y1) / (y2 - y1) + x1:
                inside = not inside
    return inside


def refused(code: str, message: str) -> Refusal:
    return Refusal(code, message, fields={"place": message})
