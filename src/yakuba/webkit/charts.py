"""Charts: one declarative spec (Vega-Lite), drawn on the server, the same picture in page, PDF and PNG.

Drawing takes some 40 ms (the first one half a second, as the engine is loaded then), so pictures are kept by the spec
they were drawn from. A chart never comes without its table: `webkit/chart.html` shows both.
"""

import base64
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from hashlib import sha256
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

from django.utils.safestring import SafeString, mark_safe

from yakuba.webkit.tables import csv_lines

Value = float | int | None

# blue-900, orange-600, green-800, magenta-900, gray-536, light-blue-600: apart in hue and in lightness.
PALETTE = ("#0017c1", "#fb5b01", "#197a4b", "#8b008b", "#767676", "#008bf2")
FONTS = "Noto Sans JP, Noto Sans CJK JP, Hiragino Sans, Yu Gothic, IPAexGothic, sans-serif"
WIDTH = 400
HEIGHT = 220
ROW_HEIGHT = 28
SVG = "http://www.w3.org/2000/svg"
TEXT, WEAK, LINE = "#333333", "#666666", "#cccccc"

CONFIG: dict[str, Any] = {
    "background": None,
    "padding": {"left": 4, "right": 8, "top": 4, "bottom": 4},
    "font": FONTS,
    "axis": {
        "labelColor": TEXT,
        "labelFontSize": 12,
        "titleColor": WEAK,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": "#e6e6e6",
        "domainColor": LINE,
        "tickColor": LINE,
        "labelLimit": 140,
    },
    "legend": {"labelColor": TEXT, "labelFontSize": 12, "orient": "top", "title": None, "symbolType": "square"},
    "range": {"category": list(PALETTE)},
    "view": {"stroke": None},
}

TAGS = frozenset(
    {"svg", "g", "path", "line", "rect", "circle", "text", "tspan", "defs", "clipPath", "linearGradient", "stop"}
)
# Attributes of the drawing; words for screen readers stand in title and desc, and nothing may carry a style or a script.
_DRAWING = (
    "clip-path clipPathUnits cx cy d display dominant-baseline dx dy fill fill-opacity font-family font-size font-style "
    "font-weight gradientUnits height id offset opacity r rx ry stop-color stop-opacity stroke stroke-dasharray "
    "stroke-dashoffset stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor "
    "transform viewBox visibility width x x1 x2 y y1 y2"
)
ATTRIBUTES = frozenset(_DRAWING.split())


@dataclass(frozen=True)
class ChartTable:
    """The numbers of a chart. The first cell of a row names it."""

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True)
class Pictured:
    """What every picture has beside it: its numbers."""

    table: ChartTable

    @property
    def title(self) -> str:
        return self.table.caption

    @property
    def description(self) -> str:
        """What the picture shows, for those who can't see it; long ones are summed up, the table has the rest."""
        names = self.table.header[1:]
        lines = []
        for index, name in enumerate(names, start=1):
            values = [(str(row[0]), row[index]) for row in self.table.rows if row[index] is not None]
            if len(values) <= 6:
                lines.append(f"{name}：" + "、".join(f"{label} {number(value)}" for label, value in values))
            elif values:
                least, most = min(values, key=lambda pair: pair[1]), max(values, key=lambda pair: pair[1])
                lines.append(f"{name}：最大は{most[0]}の{number(most[1])}、最小は{least[0]}の{number(least[1])}")
        return "。".join(lines)

    @property
    def rows(self) -> list[tuple[str, ...]]:
        """The table as text."""
        return [tuple(cell if isinstance(cell, str) else number(cell) for cell in row) for row in self.table.rows]

    @property
    def download(self) -> str:
        """The numbers as a CSV file inside an address, for pages that have no address of their own for it."""
        text = "".join(csv_lines(self.table.header, self.table.rows))
        return f"data:text/csv;charset=utf-8;base64,{base64.b64encode(text.encode()).decode()}"


@dataclass(frozen=True)
class Chart(Pictured):
    """A picture and its numbers. `spec` is Vega-Lite with its data inside; nothing is fetched."""

    spec: Mapping[str, Any]

    @property
    def svg(self) -> SafeString:
        """For a page: obeys the Content-Security-Policy."""
        return mark_safe(chart_svg(self))  # noqa: S308 - built by `_clean` from a list of allowed parts


def number(value: Value) -> str:
    """For people: 1,234 or 12.3; a dash where there is none."""
    if value is None:
        return "—"
    return f"{value:,}" if isinstance(value, int) else f"{value:,.1f}".removesuffix(".0")


def _read(value: Value, unit: str) -> str:
    return number(value) if value is None else number(value) + unit


def bar_chart(title: str, rows: Sequence[tuple[str, Value]], *, unit: str = "", label: str = "項目") -> Chart:
    """Bars lying down, in the order given, each with its value at its end."""
    base = {"y": {"field": "label", "type": "nominal", "sort": None, "axis": {"title": None, "ticks": False}}}
    most = max((value or 0 for _, value in rows), default=0)
    # Room for the longest bar's own number.
    scale = {"zero": True, "domainMax": most * 1.2} if most > 0 else {"zero": True}
    length = {"field": "value", "type": "quantitative", "axis": None, "scale": scale}
    spec = {
        "data": {"values": [{"label": name, "value": value or 0, "text": _read(value, unit)} for name, value in rows]},
        "height": {"step": ROW_HEIGHT},
        "encoding": base,
        "layer": [
            {"mark": {"type": "bar", "color": PALETTE[0], "height": 18}, "encoding": {"x": length}},
            {
                "mark": {"type": "text", "align": "left", "dx": 4, "fontSize": 12, "color": TEXT},
                "encoding": {"x": length, "text": {"field": "text"}},
            },
        ],
    }
    return _chart(title, spec, (label, _headed("値", unit)), rows)


def line_chart(title: str, rows: Sequence[tuple[str, Value]], *, unit: str = "", label: str = "期間") -> Chart:
    """A line over periods in the order given; a gap where there is no value."""
    spec = {
        "data": {"values": [{"label": name, "value": value} for name, value in rows]},
        "height": HEIGHT,
        "mark": {"type": "line", "color": PALETTE[0], "strokeWidth": 2, "point": {"size": 36, "color": PALETTE[0]}},
        "encoding": {"x": _periods(), "y": _amounts(unit)},
    }
    return _chart(title, spec, (label, _headed("値", unit)), rows)


def lines_chart(
    title: str, labels: Sequence[str], series: Mapping[str, Sequence[Value]], *, unit: str = "", label: str = "期間"
) -> Chart:
    """Several lines over the same periods: `series` maps a line's name to its values, one for each of `labels`."""
    values = [
        {"label": name, "part": part, "value": value}
        for part, numbers in series.items()
        for name, value in zip(labels, numbers, strict=True)
    ]
    dash = {"field": "part", "type": "nominal", "sort": list(series), "legend": None}
    spec = {
        "data": {"values": values},
        "height": HEIGHT,
        "mark": {"type": "line", "strokeWidth": 2, "point": {"size": 30}},
        "encoding": {
            "x": _periods(),
            "y": _amounts(unit),
            "color": {"field": "part", "type": "nominal", "sort": list(series)},
            "strokeDash": dash,
        },
    }
    rows = list(zip(labels, *series.values(), strict=True))
    return _chart(title, spec, (label, *(_headed(part, unit) for part in series)), rows)


def stacked_bar_chart(
    title: str, labels: Sequence[str], series: Mapping[str, Sequence[Value]], *, unit: str = "", label: str = "期間"
) -> Chart:
    """Standing bars of parts: `series` maps a part's name to its values, one for each of `labels`."""
    values = [
        {"label": name, "part": part, "value": value, "order": order}
        for order, (part, numbers) in enumerate(series.items())
        for name, value in zip(labels, numbers, strict=True)
    ]
    spec = {
        "data": {"values": values},
        "height": HEIGHT,
        "mark": {"type": "bar", "stroke": "#ffffff", "strokeWidth": 1},
        "encoding": {
            "x": _periods(),
            "y": _amounts(unit),
            "color": {"field": "part", "type": "nominal", "sort": list(series)},
            "order": {"field": "order", "type": "quantitative"},
        },
    }
    rows = list(zip(labels, *series.values(), strict=True))
    return _chart(title, spec, (label, *(_headed(part, unit) for part in series)), rows)


def curve_chart(
    title: str,
    rows: Sequence[tuple[float, float, float, float]],
    *,
    across: str,
    up: str,
    unit: str = "",
    joined: bool = True,
    diagonal: bool = False,
    most: float = 100,
) -> Chart:
    """Values over numbers: rows of (x, y, low, high), both sides from 0 to `most`, with the interval of each.

    `joined`: a line with its band; else points with whiskers. `diagonal`: where both would be equal.
    """
    values = [{"x": x, "y": y, "low": low, "high": high} for x, y, low, high in rows]
    axis = {"tickCount": 5, "domain": False, "title": _headed(across, unit)}
    x = {"field": "x", "type": "quantitative", "axis": axis, "scale": {"domain": [0, most]}}
    side = {"titleAngle": 0, "titleAlign": "left", "titleY": -10, "titleX": 0, "title": _headed(up, unit)}
    y = {"field": "y", "type": "quantitative", "axis": {**axis, **side}, "scale": {"domain": [0, most]}}
    between = {"y": {**y, "field": "low"}, "y2": {"field": "high"}, "x": x}
    band = {"type": "area", "color": PALETTE[0], "opacity": 0.18} if joined else {"type": "rule", "color": PALETTE[0]}
    mark = {"type": "line", "color": PALETTE[0], "strokeWidth": 2} if joined else {"type": "point", "filled": True}
    layers: list[dict[str, Any]] = [
        {"mark": band, "encoding": between},
        {"mark": {"color": PALETTE[0], "size": 60, **mark} if not joined else mark, "encoding": {"x": x, "y": y}},
    ]
    if diagonal:
        line = {"type": "line", "color": PALETTE[4], "strokeDash": [4, 4]}
        ends = {"values": [{"x": 0, "y": 0}, {"x": most, "y": most}]}
        layers.insert(0, {"data": ends, "mark": line, "encoding": {"x": x, "y": y}})
    spec = {"data": {"values": values}, "height": HEIGHT, "layer": layers}
    header = (_headed(across, unit), _headed(up, unit), _headed("下限", unit), _headed("上限", unit))
    return _chart(title, spec, header, [(number(x_), *others) for x_, *others in rows])


def _periods() -> dict[str, Any]:
    axis = {"title": None, "labelAngle": 0, "labelOverlap": True, "ticks": False, "labelPadding": 6}
    return {"field": "label", "type": "ordinal", "sort": None, "axis": axis}


def _amounts(unit: str) -> dict[str, Any]:
    axis = {
        "title": unit or None,
        "titleAngle": 0,
        "titleAlign": "right",
        "titleY": -8,
        "tickCount": 5,
        "domain": False,
    }
    return {"field": "value", "type": "quantitative", "axis": axis, "scale": {"zero": True}}


def _headed(name: str, unit: str) -> str:
    return f"{name}（{unit}）" if unit else name


def _chart(title: str, spec: dict[str, Any], header: tuple[str, ...], rows: Sequence[Sequence[Any]]) -> Chart:
    whole = {
        "$schema": "https://vega.github.io/schema/vega-lite/v6.json",
        "width": WIDTH,
        "autosize": {"type": "fit-x", "contains": "padding"},
        "config": CONFIG,
        **spec,
    }
    return Chart(ChartTable(title, header, tuple(tuple(row) for row in rows)), whole)


def svg_png(svg: str, *, scale: float = 2) -> bytes:
    """PNG of a picture drawn elsewhere, its texts in our fonts."""
    return bytes(_engine().svg_to_png(svg, scale=scale))


def chart_svg(chart: Chart) -> str:
    """The picture as SVG with title and description, for a page or a letter."""
    return _svg(_key(chart.spec), chart.title, chart.description)


def chart_png(chart: Chart, *, scale: float = 2) -> bytes:
    """The picture as PNG on white, the title above it, for paper and mail."""
    titled = {**chart.spec, "title": chart.title, "background": "#ffffff"}
    return _png(_key(titled), scale)


def _key(spec: Mapping[str, Any]) -> str:
    """The spec as text: what pictures are kept by. Data must be inside: nothing is ever fetched."""
    text = json.dumps(spec, ensure_ascii=False, sort_keys=True, allow_nan=False)
    if '"url"' in text:
        raise ValueError("a chart brings its own data; it has no address to fetch from")
    return text


@cache
def _engine() -> Any:
    """Loaded when the first chart is drawn: it holds a JavaScript engine that most processes never need."""
    engine = import_module("vl_convert")
    package = find_spec("matplotlib_fontja")
    if package and package.origin:
        engine.register_font_directory(str(Path(package.origin).parent / "fonts"))
    return engine


@lru_cache(maxsize=256)
def _svg(spec: str, title: str, description: str) -> str:
    return _clean(_engine().vegalite_to_svg(spec, allowed_base_urls=[]), title, description)


@lru_cache(maxsize=32)
def _png(spec: str, scale: float) -> bytes:
    return bytes(_engine().vegalite_to_png(spec, scale=scale, allowed_base_urls=[]))


def _clean(svg: str, title: str, description: str) -> str:
    """Only the parts on our lists: styles become attributes of their own, so that `style-src 'self'` is kept."""
    root = ET.fromstring(svg)  # noqa: S314 - our own engine wrote it, without entities
    identity = f"chart-{sha256((svg + title).encode()).hexdigest()[:10]}"
    clean = _element(root)
    for child in clean.iter():
        for name in ("id", "clip-path", "fill", "stroke"):  # several charts may share a page
            if name in child.attrib and (name == "id" or child.attrib[name].startswith("url(#")):
                child.set(name, _renamed(child.attrib[name], identity))
    clean.set("xmlns", SVG)
    clean.set("role", "img")
    clean.set("aria-labelledby", f"{identity}-title {identity}-desc")
    for index, (tag, text) in enumerate((("title", title), ("desc", description))):
        words = ET.Element(tag, {"id": f"{identity}-{tag}"})
        words.text = text
        clean.insert(index, words)
    return ET.tostring(clean, encoding="unicode")


def _element(element: ET.Element) -> ET.Element:
    clean = ET.Element(element.tag.removeprefix(f"{{{SVG}}}"))
    pairs = dict(element.attrib)
    for declaration in pairs.pop("style", "").split(";"):
        name, _, value = declaration.partition(":")
        pairs.setdefault(name.strip(), value.strip())
    clean.attrib.update({name: value for name, value in pairs.items() if name in ATTRIBUTES and value})
    clean.text = element.text
    clean.tail = element.tail
    clean.extend(_element(child) for child in element if child.tag.removeprefix(f"{{{SVG}}}") in TAGS)
    return clean


def _renamed(value: str, identity: str) -> str:
    if value.startswith("url(#"):
        return f"url(#{identity}-{value.removeprefix('url(#')}"
    return f"{identity}-{value}"
