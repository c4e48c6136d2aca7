"""Maps of siting: how far families of each district go, what is open, and the candidates, which a page may let be dragged."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.outlines import areas_of
from yakuba.policylab.core.town_data import Area, centre
from yakuba.policylab.web.pictures.choropleth import DARK, LEGEND, WIDTH, Class, bounds, projection, shares
from yakuba.webkit.charts import TEXT, ChartTable
from yakuba.webkit.drawings import Drawing, drawn, put, write

OPEN, CHOSEN, FREE = "#1a1a1c", "#00118f", "#ffffff"
SIZE = 6.0
Project = Callable[[float, float], tuple[float, float]]


@dataclass(frozen=True)
class Mark:
    """A candidate on the map. `state`: "" or "pinned" or "excluded"."""

    id: str
    name: str
    at: tuple[float, float]
    chosen: bool
    state: str = ""
    href: str = ""


def siting_map(
    title: str,
    areas: Sequence[Area],
    minutes: Sequence[float],
    marks: Sequence[Mark],
    facilities: Sequence[tuple[str, tuple[float, float]]],
    stations: Sequence[tuple[str, tuple[float, float]]],
    *,
    reach: Sequence[float],
    classes: Sequence[Class] | None = None,
) -> Drawing:
    """`minutes` and `reach` (places for a child) by district, NaN where nobody asks. Chosen candidates are numbered in their order."""
    known = [float(value) for value in minutes if math.isfinite(value)]
    found = list(classes or shares(known))
    rings = [ring for area in areas for ring in area.rings]
    places = [mark.at for mark in marks] + [at for _, at in (*facilities, *stations)]
    project, height = projection([*rings, tuple(places)] if places else rings)
    rows = 1 + math.ceil(len(found) / 2)
    root = drawn(WIDTH, height + LEGEND * (rows + 1) + 12)
    if places or rings:
        placed(root, project)
    for area, value in zip(areas, minutes, strict=True):
        district(root, project, area, float(value), found)
    for name, at in stations:
        x, y = project(*at)
        group = put(root, "g")
        put(group, "title", name)
        put(group, "path", d=f"M{x:.1f} {y - 8:.1f} l8 14 h-16 Z", fill="#ffffff", stroke=OPEN, stroke_width=1.5)
    half = min(9.0, max(2.5, 60 / math.sqrt(max(len(facilities), 1))))
    for name, at in facilities:
        x, y = project(*at)
        group = put(root, "g")
        put(group, "title", f"{name}（開いている施設）")
        put(group, "rect", x=x - half, y=y - half, width=2 * half, height=2 * half, fill=OPEN, stroke="#ffffff")
    number = 0
    for mark in sorted(marks, key=lambda each: each.chosen):
        number += mark.chosen
        candidate(root, project(*mark.at), mark, number)
    legend(root, height + 12, found)
    return Drawing(
        table(title, areas, minutes, reach), root, label_of(areas, minutes, sum(mark.chosen for mark in marks))
    )


def placed(root: Any, project: Project) -> None:
    """What a script needs to know where on the earth a place of the picture is: longitude and latitude = base + pixels times step."""
    (x0, y0), (x1, y1) = project(0.0, 0.0), project(1.0, 1.0)
    root.set("data-longitude", f"{-x0 / (x1 - x0):.9f} {1 / (x1 - x0):.12f}")
    root.set("data-latitude", f"{-y0 / (y1 - y0):.9f} {1 / (y1 - y0):.12f}")


def district(root: Any, project: Project, area: Area, value: float, found: Sequence[Class]) -> None:
    if not area.rings:
        return
    at = next((number for number, each in enumerate(found) if each.holds(value)), None)
    group = put(root, "g")
    put(group, "title", f"{area.name}：{value:.1f}分" if at is not None else f"{area.name}：需要なし")
    path = " ".join(
        "M" + " L".join("{:.1f} {:.1f}".format(*project(x, y)) for x, y in ring) + " Z" for ring in area.rings
    )
    fill = found[at].colour if at is not None else "#f2f2f2"
    put(group, "path", d=path, fill=fill, stroke="#ffffff", stroke_width=1.2, fill_rule="evenodd")
    if at is not None:
        x, y = project(*centre(area.rings))
        ink = "#ffffff" if found[at].colour in DARK else TEXT
        write(group, x, y - 8, str(at + 1), text_anchor="middle", fill=ink, font_size=10)


def candidate(root: Any, at: tuple[float, float], mark: Mark, number: int) -> None:
    x, y = at
    words = f"{mark.name}（{'案に入れた' if mark.chosen else '除いた' if mark.state == 'excluded' else '候補地'}{'・必ず開く' if mark.state == 'pinned' else ''}）"
    if mark.href:
        group = put(root, "a", href=mark.href, id=f"mark-{mark.id}", data_site=mark.id, aria_label=words)
        put(group, "circle", cx=x, cy=y, r=14.0, fill="transparent")
    else:
        group = put(root, "g")
    put(group, "title", words)
    if mark.chosen:
        put(group, "circle", cx=x, cy=y, r=10.0, fill=CHOSEN, stroke="#ffffff", stroke_width=2)
        write(group, x, y + 4, str(number), text_anchor="middle", fill="#ffffff", font_weight="bold")
    else:
        put(group, "circle", cx=x, cy=y, r=5.0, fill=FREE, stroke=CHOSEN, stroke_width=2)
    if mark.state == "pinned":
        put(group, "circle", cx=x, cy=y, r=13.0, fill="none", stroke=CHOSEN, stroke_width=2, stroke_dasharray="3 2")
    if mark.state == "excluded":
        put(group, "path", d=f"M{x - 6:.1f} {y - 6:.1f} l12 12 m0 -12 l-12 12", stroke="#b84a0c", stroke_width=2.5)


def legend(root: Any, top: float, found: Sequence[Class]) -> None:
    x = 6.0
    for shape, label in (("chosen", "案"), ("free", "候補地"), ("open", "施設"), ("station", "駅")):
        y = top + 4
        if shape == "open":
            put(root, "rect", x=x, y=y - SIZE, width=2 * SIZE, height=2 * SIZE, fill=OPEN)
        elif shape == "station":
            put(root, "path", d=f"M{x + 8:.1f} {y - 8:.1f} l8 14 h-16 Z", fill="#ffffff", stroke=OPEN, stroke_width=1.5)
        else:
            put(root, "circle", cx=x + 7, cy=y, r=8.0 if shape == "chosen" else 5.0,
                fill=CHOSEN if shape == "chosen" else FREE, stroke=CHOSEN, stroke_width=2)  # fmt: skip
        write(root, x + 22, y + 4.5, label)
        x += 40 + 13 * len(label)
    write(root, x + 10, top + 8.5, "色と数字：最も近い施設まで")
    for at, each in enumerate(found):
        left, y = 6 + (at % 2) * WIDTH / 2, top + LEGEND * (1 + at // 2)
        put(root, "rect", x=left, y=y - 4, width=26, height=16, fill=each.colour, stroke="#767676")
        write(
            root, left + 13, y + 8.5, str(at + 1), text_anchor="middle", fill="#ffffff" if each.colour in DARK else TEXT
        )
        write(root, left + 34, y + 8.5, bounds(each, "分", signed=False))


def table(title: str, areas: Sequence[Area], minutes: Sequence[float], reach: Sequence[float]) -> ChartTable:
    rows = [
        (area.name, round(float(value), 1), round(float(places), 2))
        for area, value, places in zip(areas, minutes, reach, strict=True)
        if math.isfinite(value)
    ]
    header = ("地区", "最も近い施設まで（分）", "子ども1人に届く定員（人分）")
    return ChartTable(title, header, tuple(sorted(rows, key=lambda row: -row[1])))


def label_of(areas: Sequence[Area], minutes: Sequence[float], chosen: int) -> str:
    if not len(minutes) or not np.isfinite(minutes).any():
        return f"{chosen}か所を選んだ地図"
    farthest = int(np.nanargmax(minutes))
    return f"{chosen}か所を選んだ地図。最も遠いのは{areas[farthest].name}の{minutes[farthest]:.1f}分"


def of_outcome(outcome: Outcome, *, before: bool = False, classes: Sequence[Class] | None = None) -> Drawing:
    """What a kept plan looks like; `before`: as it is without it."""
    arrays, summary = outcome.arrays, outcome.summary
    chosen = set() if before else {int(at) for at in arrays["chosen"]}
    marks = [
        Mark(str(name), str(name), (float(at[0]), float(at[1])), chosen=True)
        for row, (name, at) in enumerate(zip(arrays["candidate_names"], arrays["candidate_at"], strict=True))
        if row in chosen
    ]
    title = "いまの通いやすさ" if before else title_of(summary["year"], len(chosen))
    return siting_map(
        title,
        areas_of(arrays),
        [float(value) for value in arrays["district_before" if before else "district_minutes"]],
        marks,
        spots(arrays, "facility"),
        spots(arrays, "station"),
        reach=[float(value) for value in arrays["district_reach_before" if before else "district_reach"]],
        classes=classes,
    )


def title_of(year: int, added: int) -> str:
    return f"{year}年の通いやすさ（{added}か所を加えた）" if added else f"{year}年の通いやすさ"


def spots(arrays: Mapping[str, Any], kind: str) -> list[tuple[str, tuple[float, float]]]:
    return [
        (str(name), (float(at[0]), float(at[1])))
        for name, at in zip(arrays[f"{kind}_names"], arrays[f"{kind}_at"], strict=True)
    ]


def scale_of(*outcomes: Outcome) -> list[Class]:
    """One legend for all of them, before and after, so that their maps can be compared."""
    values = [
        float(value)
        for each in outcomes
        for name in ("district_before", "district_minutes")
        for value in each.arrays[name]
        if math.isfinite(value)
    ]
    return shares(values)


PICTURES: dict[str, Callable[[Outcome, Sequence[Class]], Drawing]] = {
    "map": lambda outcome, classes: of_outcome(outcome, classes=classes),
    "map-before": lambda outcome, classes: of_outcome(outcome, before=True, classes=classes),
}
