"""The heat map as a picture with its table: squares over the outlines of the districts. Drawn here, without any map tiles."""

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.translation import gettext

from yakuba.reports.core.heat import HeatCell
from yakuba.reports.core.placing import Bounds, holds
from yakuba.webkit.charts import CONFIG, PALETTE, Chart, ChartTable

WIDTH, LOWEST, HIGHEST = 620, 240, 620


def heat_chart(title: str, cells: Sequence[HeatCell], bounds: Bounds, districts: Iterable[Any]) -> Chart:
    """`districts` have a name and a GeoJSON geometry."""
    outlined = [each for each in districts if each.geometry]
    wide = math.cos(math.radians(bounds.centre.latitude)) * (bounds.east - bounds.west)
    height = min(HIGHEST, max(LOWEST, round(WIDTH * (bounds.north - bounds.south) / max(wide, 1e-6))))
    x = _axis("x", [bounds.west, bounds.east])
    y = _axis("y", [bounds.south, bounds.north])
    squares = [
        {"x": c.box.west, "x2": c.box.east, "y": c.box.south, "y2": c.box.north, "count": c.count} for c in cells
    ]
    colour = {
        "field": "count",
        "type": "quantitative",
        "scale": {"range": ["#fff0c2", "#fb5b01", "#7a0000"], "type": "sqrt"},
        "legend": {"title": gettext("件"), "orient": "bottom", "gradientLength": 200, "tickCount": 4, "format": "d"},
    }
    layers: list[dict[str, Any]] = [
        {
            "data": {"values": squares},
            "mark": {"type": "rect", "stroke": "#ffffff", "strokeWidth": 1},
            "encoding": {"x": x, "x2": {"field": "x2"}, "y": y, "y2": {"field": "y2"}, "color": colour},
        },
        {
            "data": {"values": [corner for each in outlined for corner in _corners(each.name, each.geometry)]},
            "mark": {"type": "line", "color": PALETTE[4], "strokeWidth": 1},
            "encoding": {
                "x": x,
                "y": y,
                "detail": {"field": "ring", "type": "nominal"},
                "order": {"field": "at", "type": "quantitative"},
            },
        },
        *(
            {
                "data": {"values": [_label(each.name, each.geometry) for each in outlined]},
                "mark": {"type": "text", "fontSize": 12, **halo},
                "encoding": {"x": x, "y": y, "text": {"field": "name", "type": "nominal"}},
            }
            for halo in ({"color": "#ffffff", "stroke": "#ffffff", "strokeWidth": 4}, {"color": "#1a1a1a"})
        ),
    ]
    spec = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "height": height,
        "config": CONFIG,
        "layer": layers,
    }
    header = (gettext("区画（中心の緯度・経度）"), gettext("件数"))
    rows = tuple((f"{_district(cell, outlined)}{_middle(cell)}", cell.count) for cell in cells)
    return Chart(ChartTable(title, header, rows), spec)


def _axis(name: str, domain: list[float]) -> dict[str, Any]:
    scale = {"domain": domain, "zero": False, "nice": False}
    return {"field": name, "type": "quantitative", "scale": scale, "axis": None}


def _rings(geometry: Mapping[str, Any]) -> list[Any]:
    polygons = [geometry["coordinates"]] if geometry["type"] == "Polygon" else geometry["coordinates"]
    return [ring for polygon in polygons for ring in polygon]


def _corners(name: str, geometry: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        {"ring": f"{name}{number}", "at": at, "x": corner[0], "y": corner[1]}
        for number, ring in enumerate(_rings(geometry))
        for at, corner in enumerate(ring)
    ]


def _label(name: str, geometry: Mapping[str, Any]) -> dict[str, Any]:
    ring = max(_rings(geometry), key=len)
    xs, ys = [corner[0] for corner in ring], [corner[1] for corner in ring]
    return {"name": name, "x": (min(xs) + max(xs)) / 2, "y": (min(ys) + max(ys)) / 2}


def _middle(cell: HeatCell) -> str:
    return f"{cell.box.centre.latitude:.4f}, {cell.box.centre.longitude:.4f}"


def _district(cell: HeatCell, districts: Iterable[Any]) -> str:
    return next((f"{each.name} " for each in districts if holds(each.geometry, cell.box.centre)), "")
