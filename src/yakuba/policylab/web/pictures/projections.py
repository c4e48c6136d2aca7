"""Pictures of a projection, each from what the run kept and what is asked of it (district, year)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.errors import NotFound
from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.outlines import areas_of
from yakuba.policylab.core.quantiles import BANDS, MEDIAN
from yakuba.policylab.core.town_data import Area
from yakuba.policylab.core.town_draws import GROUPS
from yakuba.policylab.core.town_projection import METHODS
from yakuba.policylab.web.pictures import choropleth as maps
from yakuba.policylab.web.pictures import pyramid as pyramids
from yakuba.webkit.charts import TEXT, WEAK, ChartTable
from yakuba.webkit.drawings import Drawing, drawn, put, write
from yakuba.webkit.fan_charts import fan_chart, lines_drawing

NAMES = {
    "total": "総人口",
    "age0_4": "0〜4歳",
    "age0_14": "0〜14歳",
    "age15_64": "15〜64歳",
    "age65": "65歳以上",
    "age75": "75歳以上",
}
MAPS = {
    "total": ("総人口の変化", "%"),
    "age0_14": ("0〜14歳の変化", "%"),
    "age65": ("65歳以上の変化", "%"),
    "old": ("65歳以上の割合", "%"),
    "unsure": ("80%の幅（中央値に対して）", "%"),
}
TOWN = "町全体"
NARROW, WIDE = 75, 88
"""Percent of districts within the 80 % band, below and above which readers are told."""
SHORT = {"cohort": "コーホート要因法", "municipal": "社人研の方法", "hamilton-perry": "変化率法"}
"""For legends."""


@dataclass(frozen=True)
class View:
    """What is looked at: a district or the whole town, a year, and what the map shows."""

    outcome: Outcome
    area: str = ""
    year: int | None = None
    shown: str = "total"

    @cached_property
    def areas(self) -> tuple[Area, ...]:
        return areas_of(self.outcome.arrays)

    @cached_property
    def place(self) -> int | None:
        return next((at for at, each in enumerate(self.areas) if each.code == self.area), None)

    @property
    def where(self) -> str:
        return TOWN if self.place is None else self.areas[self.place].name

    @cached_property
    def years(self) -> list[int]:
        return [int(year) for year in self.outcome.arrays["years"]]

    @property
    def at(self) -> int:
        """The year asked for among all years; the last one where none was."""
        return self.years.index(self.year) if self.year in self.years else len(self.years) - 1

    @property
    def at_year(self) -> int:
        return self.years[self.at]

    def of(self, name: str) -> NDArray[Any]:
        """Quantiles (7, T + 1) of a group of ages, in the district or the town."""
        group = list(GROUPS).index(name)
        arrays = self.outcome.arrays
        return arrays["town"][..., group] if self.place is None else arrays["areas"][:, self.place, :, group]

    @cached_property
    def pyramid_years(self) -> list[int]:
        return [self.years[0] + int(after) for after in self.outcome.arrays["pyramid_years"]]

    @cached_property
    def pyramids(self) -> NDArray[Any]:
        """People (years, 2, 21)."""
        arrays = self.outcome.arrays
        return arrays["pyramid"] if self.place is None else arrays["area_pyramids"][:, self.place]

    @property
    def pyramid_at(self) -> int:
        """The year asked for or the last before it, among those of the pyramid."""
        wanted = self.years[self.at]
        return max(at for at, year in enumerate(self.pyramid_years) if year <= wanted)


def fan(view: View, name: str) -> Drawing:
    found = view.of(name)
    arrays = view.outcome.arrays
    past = arrays["past"][..., list(GROUPS).index(name)]
    counted = past.sum(axis=1) if view.place is None else past[:, view.place]
    return fan_chart(
        f"{NAMES[name]}（{view.where}）",
        view.years,
        found[MEDIAN].tolist(),
        {band: (found[low].tolist(), found[high].tolist()) for band, (low, high) in BANDS.items()},
        past=list(zip(arrays["past_years"].tolist(), counted.tolist(), strict=True)),
    )


def pyramid(view: View) -> Drawing:
    year = view.pyramid_years[view.pyramid_at]
    title = f"人口ピラミッド {year}年（{view.where}）"
    first = view.pyramids[0]
    return pyramids.pyramid(title, view.pyramids[view.pyramid_at], first, pyramids.most(view.pyramids), view.years[0])


def area_map(view: View, link: Callable[[Area], str] | None = None) -> Drawing:
    values = mapped(view)
    column, unit = MAPS[view.shown]
    signed = view.shown not in ("old", "unsure")
    since = f"{view.years[0]}→{view.years[view.at]}年" if signed else f"{view.years[view.at]}年"
    kinds = (maps.classes if signed else maps.shares)(values)
    return maps.choropleth(
        f"{column}（{since}、中央値）" if view.shown != "unsure" else f"{column}（{since}）",
        view.areas,
        values,
        kinds,
        unit=unit,
        column=column,
        signed=signed,
        link=link,
        chosen=view.area,
    )


def mapped(view: View) -> list[float]:
    """What the map shows of each district, percent."""
    found = view.outcome.arrays["areas"][:, :, view.at].astype(np.float64)
    names = list(GROUPS)
    if view.shown == "unsure":
        low, high = BANDS[80]
        return percent(found[high, :, 0] - found[low, :, 0], found[MEDIAN, :, 0])
    if view.shown == "old":
        return percent(found[MEDIAN, :, names.index("age65")], found[MEDIAN, :, 0])
    group = names.index(view.shown)
    now = view.outcome.arrays["areas"][MEDIAN, :, 0, group].astype(np.float64)
    return percent(found[MEDIAN, :, group] - now, now)


def percent(part: NDArray[Any], whole: NDArray[Any]) -> list[float]:
    found: list[float] = np.divide(100 * part, whole, out=np.zeros_like(whole), where=whole > 0).tolist()
    return found


def components(view: View) -> Drawing:
    arrays = view.outcome.arrays
    parts = {"出生": arrays["births"], "死亡": -arrays["deaths"], "純移動（転入−転出）": arrays["moves"]}
    series = {
        name: (values.sum(axis=1) if view.place is None else values[:, view.place]).tolist()
        for name, values in parts.items()
    }
    return lines_drawing(f"1年ごとの出生・死亡・移動（{view.where}）", view.years[1:], series, zero=True)


def methods(view: View) -> Drawing:
    """The town's total by each method, every five years."""
    arrays = view.outcome.arrays
    others = [method for method in METHODS if f"line-{method}" in arrays]
    count = len(arrays[f"line-{others[0]}"]) if others else 1 + (len(view.years) - 1) // 5
    series = {SHORT["cohort"]: arrays["line"][::5, 0][:count].tolist()}
    series |= {SHORT[method]: arrays[f"line-{method}"][:, 0].tolist() for method in others}
    return lines_drawing("方法による総人口の違い（町全体）", view.years[::5][:count], series)


def pit(view: View, name: str) -> Drawing:
    """How often what came lay in each tenth of the draws. Raises NotFound where that wasn't judged."""
    judged = view.outcome.summary.get("calibration")
    if not judged:
        raise NotFound("lab-picture", "過去の年での確かめは、この推計にはありません。")
    shares = judged["reports"][name]["pit"]
    root = drawn(400, 150)
    most = max(0.2, *shares)
    for at, share in enumerate(shares):
        height = 100 * share / most
        put(root, "rect", x=30 + 36 * at, y=120 - height, width=32, height=height, fill="#6f97ea")
        write(root, 46 + 36 * at, 136, f"{at + 1}", text_anchor="middle", fill=WEAK)
    even = 120 - 100 * 0.1 / most
    put(root, "line", x1=28, x2=392, y1=even, y2=even, stroke=TEXT, stroke_dasharray="4 3")
    write(root, 30, 14, "点線：幅が正しいときの高さ（10%）")
    rows = tuple((f"下から{at + 1}番目の10分の1", round(100 * share, 1)) for at, share in enumerate(shares))
    return Drawing(ChartTable(f"実績が入った位置（{NAMES[name]}）", ("位置", "地区の割合（%）"), rows), root)


def verdict(report: Mapping[str, Any]) -> str:
    """What a reader is to make of the bands: by how many districts the 80 % band held, over the groups judged."""
    held = [100 * each["coverage"]["80"] for each in report["reports"].values()]
    mean = sum(held) / len(held)
    if mean < NARROW:
        return "幅は実際より狭めに出ています。数字の端を少し広げて読んでください。"
    if mean > WIDE:
        return "幅は実際より広めに出ています。"
    return "幅はおおむね正しく出ています。"


PICTURES: Mapping[str, Callable[[View], Drawing]] = {
    **{f"fan-{name}": (lambda view, name=name: fan(view, name)) for name in NAMES},
    "pyramid": pyramid,
    "map": area_map,
    "components": components,
    "methods": methods,
    **{f"pit-{name}": (lambda view, name=name: pit(view, name)) for name in ("total", "age0_14", "age65")},
}
