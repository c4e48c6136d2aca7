"""Outlines of areas: read from GeoJSON, matched by name, drawn as one picture without any map tiles.

Coordinates are WGS 84 degrees, longitude first (RFC 7946).
"""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import cos, radians
from typing import Any

from yakuba.kernel.text import search_key

WIDTH = 1000
MOST_POINTS = 500_000
TALLEST = 1.4
LETTER = 34

Point = tuple[float, float]
Ring = Sequence[Point]


class OutlineError(ValueError):
    """The file is no GeoJSON of areas; the message says what is missing."""


@dataclass(frozen=True, slots=True)
class Shape:
    """`path` for an SVG of WIDTH × `Picture.height`; `label` where the name fits, at (`x`, `y`)."""

    id: int
    name: str
    path: str
    x: int
    y: int
    label: bool


@dataclass(frozen=True, slots=True)
class Picture:
    """All shapes of a town, north up."""

    height: int
    shapes: Sequence[Shape]


def read_outlines(content: bytes) -> list[tuple[Sequence[str], Mapping[str, Any]]]:
    """(every text among a feature's properties, its geometry). Raises OutlineError, naming the feature."""
    try:
        data = json.loads(content.decode("utf-8-sig"))
        features = data["features"]
    except (ValueError, KeyError, TypeError):
        raise OutlineError(
            "GeoJSON の FeatureCollection ではありません。緯度経度（WGS 84）で書き出してください。"
        ) from None
    found: list[tuple[Sequence[str], Mapping[str, Any]]] = []
    points = 0
    for number, feature in enumerate(features if isinstance(features, list) else [], 1):
        geometry: Any = feature.get("geometry") if isinstance(feature, dict) else None
        properties = feature.get("properties") if isinstance(feature, dict) else None
        try:
            outline = {"type": geometry["type"], "coordinates": geometry["coordinates"]}
            points += sum(len(ring) for ring in rings(outline))
        except (KeyError, TypeError, ValueError):
            raise OutlineError(
                f"{number}番目の地物が Polygon でも MultiPolygon でもないか、座標が緯度経度ではありません。"
            ) from None
        if points > MOST_POINTS:
            raise OutlineError(f"点が多すぎます（{MOST_POINTS:,}まで）。形を簡単にしてください。")
        texts = (
            [str(each) for each in properties.values() if isinstance(each, str)] if isinstance(properties, dict) else []
        )
        found.append((texts, outline))
    if not found:
        raise OutlineError("地物が1つもありません。")
    return found


def matched(
    features: Sequence[tuple[Sequence[str], Mapping[str, Any]]], areas: Mapping[int, Sequence[str]]
) -> tuple[dict[int, Mapping[str, Any]], list[str]]:
    """Area → outline by any of its names, spelling forgiven; and the features that are no area's. Parts of one area are joined."""
    by_name = {search_key(name): area for area, names in areas.items() for name in names if search_key(name)}
    found: dict[int, Mapping[str, Any]] = {}
    left = []
    for texts, outline in features:
        area = next((by_name[key] for key in map(search_key, texts) if key in by_name), None)
        if area is None:
            left.append(texts[0] if texts else "（名前なし）")
        else:
            found[area] = joined(found[area], outline) if area in found else outline
    return found, left


def joined(one: Mapping[str, Any], other: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"type": "MultiPolygon", "coordinates": [*polygons(one), *polygons(other)]}


def polygons(outline: Mapping[str, Any]) -> list[Any]:
    kinds = {"Polygon": [outline["coordinates"]], "MultiPolygon": outline["coordinates"]}
    return list(kinds[outline["type"]])


def rings(outline: Mapping[str, Any]) -> Iterator[list[Point]]:
    """Raises KeyError, TypeError or ValueError for what is no outline in degrees."""
    for polygon in polygons(outline):
        for ring in polygon:
            points = [(float(point[0]), float(point[1])) for point in ring]
            if len(points) < 4 or any(not (-180 <= x <= 180 and -90 <= y <= 90) for x, y in points):
                raise ValueError("no ring in degrees")
            yield points


def drawn(areas: Sequence[tuple[int, str, Mapping[str, Any]]]) -> Picture | None:
    """(id, name, outline) as a picture; None where there is none. The way between degrees and picture is the same for all."""
    shapes = [(id_, name, list(rings(outline))) for id_, name, outline in areas]
    points = [point for _, _, found in shapes for ring in found for point in ring]
    if not points:
        return None
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    narrow = cos(radians((south + north) / 2))
    scale = WIDTH / max((east - west) * narrow, (north - south) / TALLEST, 1e-9)
    left = (WIDTH - (east - west) * narrow * scale) / 2

    def placed(point: Point) -> tuple[int, int]:
        return round(left + (point[0] - west) * narrow * scale), round((north - point[1]) * scale)

    height = max(1, round((north - south) * scale))
    return Picture(
        height, [shape(id_, name, [[placed(each) for each in ring] for ring in found]) for id_, name, found in shapes]
    )


def shape(id_: int, name: str, found: Sequence[Sequence[tuple[int, int]]]) -> Shape:
    largest = max(found, key=size)
    xs, ys = [x for x, _ in largest], [y for _, y in largest]
    fits = max(xs) - min(xs) >= LETTER * len(name) and max(ys) - min(ys) >= LETTER
    path = "".join(f"M{' '.join(f'{x},{y}' for x, y in thinned(ring))}Z" for ring in found)
    return Shape(id_, name, path, (min(xs) + max(xs)) // 2, (min(ys) + max(ys)) // 2, fits)


def size(ring: Sequence[tuple[int, int]]) -> int:
    """Of its box."""
    xs, ys = [x for x, _ in ring], [y for _, y in ring]
    return (max(xs) - min(xs)) * (max(ys) - min(ys))


def thinned(ring: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Without points that fall together."""
    return [point for at, point in enumerate(ring) if at == 0 or point != ring[at - 1]]
