"""Maps of districts by class: colour, the number of the class in each district, and a legend that says where classes end."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.town_data import Area, Ring, centre
from yakuba.webkit.charts import TEXT, ChartTable
from yakuba.webkit.drawings import Drawing, drawn, put, write

WIDTH, MOST_HEIGHT, LEGEND, MARGIN = 440.0, 520.0, 22.0, 6.0
LESS = ("#fbe0d0", "#f7c3a3", "#f0a070", "#dd7439", "#b84a0c", "#7a2a00")
MORE = ("#dbe6fb", "#b4cbf7", "#8fb0f2", "#5f88e6", "#3055d0", "#00118f")
"""Losses and gains, from near zero to far from it."""
DARK = frozenset({*LESS[3:], *MORE[3:]})
MOST_CLASSES = 6
STEPS = (0.5, 1, 2, 2.5, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1000)


@dataclass(frozen=True)
class Class:
    """From `low` to below `high`, with its colour."""

    low: float
    high: float
    colour: str

    def holds(self, value: float) -> bool:
        return self.low <= value < self.high


def classes(values: Sequence[float]) -> list[Class]:
    """At most six classes as wide as each other, with round ends, one of them 0 where both losses and gains are there."""
    low, high = min(values, default=0.0), max(values, default=0.0)
    first, last, step = ends(low, high)
    below = [at for at in range(first, last) if at < 0]
    above = [at for at in range(first, last) if at >= 0]
    shades = {at: shade(LESS, place, len(below)) for place, at in enumerate(reversed(below))}
    shades |= {at: shade(MORE, place, len(above)) for place, at in enumerate(above)}
    return [Class(at * step, (at + 1) * step, shades[at]) for at in range(first, last)]


def shares(values: Sequence[float]) -> list[Class]:
    """At most six classes of what cannot be below 0, between round ends."""
    first, last, step = ends(min(values, default=0.0), max(values, default=0.0))
    return [Class(at * step, (at + 1) * step, shade(MORE, at - first, last - first)) for at in range(first, last)]


def ends(low: float, high: float) -> tuple[int, int, float]:
    """First and last end in steps, and the step; the highest value lies below the last end."""
    for step in STEPS:
        first, last = math.floor(low / step), math.floor(high / step) + 1
        if last - first <= MOST_CLASSES:
            return first, last, step
    return math.floor(low / STEPS[-1]), math.floor(high / STEPS[-1]) + 1, STEPS[-1]


def shade(ramp: Sequence[str], place: int, count: int) -> str:
    return ramp[round(place * (len(ramp) - 1) / max(count - 1, 1))] if count > 1 else ramp[1]


def choropleth(
    title: str,
    areas: Sequence[Area],
    values: Sequence[float],
    found: Sequence[Class],
    *,
    unit: str,
    column: str,
    signed: bool = True,
    link: Callable[[Area], str] | None = None,
    chosen: str = "",
) -> Drawing:
    """`values` of each area. Areas without borders are in the table only. `link`: where a district leads."""
    mapped = [(area, value) for area, value in zip(areas, values, strict=True) if area.rings]
    project, height = projection([ring for area, _ in mapped for ring in area.rings])
    root = drawn(WIDTH, height + LEGEND * math.ceil(len(found) / 2) + 12)
    for area, value in mapped:
        at = next((number for number, each in enumerate(found) if each.holds(value)), 0)
        words = f"{area.name}：{said(value, unit, signed=signed)}（区分{at + 1}）"
        parent = put(root, "a", href=link(area), aria_label=words) if link else put(root, "g")
        put(parent, "title", words)
        path = " ".join(
            "M" + " L".join("{:.1f} {:.1f}".format(*project(x, y)) for x, y in ring) + " Z" for ring in area.rings
        )
        put(parent, "path", d=path, fill=found[at].colour, stroke="#ffffff", stroke_width=1.2, fill_rule="evenodd")
        x, y = project(*centre(area.rings))
        ink = "#ffffff" if found[at].colour in DARK else TEXT
        write(parent, x, y + 4, str(at + 1), text_anchor="middle", fill=ink)
    for area, _ in mapped:
        if area.code == chosen:
            path = " ".join(
                "M" + " L".join("{:.1f} {:.1f}".format(*project(x, y)) for x, y in ring) + " Z" for ring in area.rings
            )
            put(root, "path", d=path, fill="none", stroke=TEXT, stroke_width=3)
    for at, each in enumerate(found):
        x, y = MARGIN + (at % 2) * WIDTH / 2, height + 12 + LEGEND * (at // 2)
        put(root, "rect", x=x, y=y - 4, width=26, height=16, fill=each.colour, stroke="#767676")
        write(root, x + 13, y + 8.5, str(at + 1), text_anchor="middle", fill="#ffffff" if each.colour in DARK else TEXT)
        count = sum(each.holds(value) for value in values)
        write(root, x + 34, y + 8.5, f"{bounds(each, unit, signed=signed)}　{count}地区")
    rows = tuple(
        (area.name, round(float(value), 1), str(next((n for n, each in enumerate(found) if each.holds(value)), 0) + 1))
        for area, value in sorted(zip(areas, values, strict=True), key=lambda pair: pair[1])
    )
    return Drawing(
        ChartTable(title, ("地区", f"{column}（{unit}）", "区分"), rows),
        root,
        label_of(areas, values, unit, signed=signed),
    )


def label_of(areas: Sequence[Area], values: Sequence[float], unit: str, *, signed: bool) -> str:
    if not len(values):
        return "地区がありません"
    least, largest = int(np.argmin(values)), int(np.argmax(values))
    return (
        f"最も小さいのは{areas[least].name}の{said(values[least], unit, signed=signed)}、"
        f"最も大きいのは{areas[largest].name}の{said(values[largest], unit, signed=signed)}"
    )


def said(value: float, unit: str, *, signed: bool) -> str:
    return f"{value:+,.1f}{unit}" if signed else f"{value:,.1f}{unit}"


def bounds(each: Class, unit: str, *, signed: bool) -> str:
    def end(value: float) -> str:
        return f"{value:+g}" if signed and value else f"{value:g}"

    return f"{end(each.low)}以上 {end(each.high)}{unit}未満"


def projection(rings: Sequence[Ring]) -> tuple[Callable[[float, float], tuple[float, float]], float]:
    """Longitude and latitude to the page, north up; and the height that takes."""
    if not rings:
        return (lambda x, y: (x, y)), 0.0
    corners = np.array([corner for ring in rings for corner in ring])
    (west, south), (east, north) = corners.min(axis=0), corners.max(axis=0)
    narrow = math.cos(math.radians((south + north) / 2))
    across, up = max((east - west) * narrow, 1e-9), max(north - south, 1e-9)
    scale = min((WIDTH - 2 * MARGIN) / across, (MOST_HEIGHT - 2 * MARGIN) / up)
    left = (WIDTH - across * scale) / 2

    def project(x: float, y: float) -> tuple[float, float]:
        return left + (x - west) * narrow * scale, MARGIN + (north - y) * scale

    return project, up * scale + 2 * MARGIN
