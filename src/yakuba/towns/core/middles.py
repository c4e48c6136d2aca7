"""The middle of a shape on the map."""

from collections.abc import Mapping, Sequence
from itertools import pairwise
from typing import Any

Point = tuple[float, float]


def middle(geometry: Mapping[str, Any] | None) -> Point | None:
    """(latitude, longitude) of a GeoJSON point, or the centre of gravity of a polygon's outline, the largest of several.

    None for no shape and for one of another kind.
    """
    kind: Any = (geometry or {}).get("type")
    coordinates: Any = (geometry or {}).get("coordinates") or ()
    if kind == "Point" and len(coordinates) >= 2:
        return float(coordinates[1]), float(coordinates[0])
    polygons = {"Polygon": [coordinates], "MultiPolygon": coordinates}.get(kind, [])
    outlines = [polygon[0] for polygon in polygons if polygon and len(polygon[0]) > 2]
    return _centre(max(outlines, key=lambda each: abs(_area(each)))) if outlines else None


def _area(outline: Sequence[Sequence[float]]) -> float:
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in pairwise([*outline, outline[0]])) / 2


def _centre(outline: Sequence[Sequence[float]]) -> Point:
    """From the first corner, so that a small shape far from 0 loses no digits. A shape without area: the mean of its corners."""
    east, north = outline[0][0], outline[0][1]
    ring = [(point[0] - east, point[1] - north) for point in [*outline, outline[0]]]
    area = _area(ring)
    if abs(area) < 1e-15:
        return (sum(point[1] for point in outline) / len(outline), sum(point[0] for point in outline) / len(outline))
    x = sum((a[0] + b[0]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    y = sum((a[1] + b[1]) * (a[0] * b[1] - b[0] * a[1]) for a, b in pairwise(ring)) / (6 * area)
    return north + y, east + x
