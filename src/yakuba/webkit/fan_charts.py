"""Fans: what was, the middle of what may come, and bands that hold it with the probability said.

Drawn shape by shape: some milliseconds each, so that a page may draw them anew while a slider moves.
"""

import math
from collections.abc import Mapping, Sequence

from yakuba.webkit.charts import LINE, PALETTE, TEXT, WEAK, ChartTable, number
from yakuba.webkit.drawings import Drawing, drawn, put, write

WIDTH, HEIGHT = 400.0, 250.0
LEFT, RIGHT, TOP, BOTTOM, LEGEND = 56.0, 12.0, 46.0, 24.0, 16.0
SHADES = {95: "#dbe6fb", 80: "#a9c3f5", 50: "#6f97ea"}
"""Of the bands; each lies on the wider one."""
DASHES = (None, "6 3", "2 2", "8 3 2 3")
NICE = (1, 2, 2.5, 5, 10)
Ends = tuple[Sequence[float], Sequence[float]]


class Plot:
    """A frame with years across and amounts up; `extent` is everything that must fit."""

    def __init__(self, years: tuple[float, float], extent: Sequence[float], *, unit: str, zero: bool) -> None:
        low, high = min(extent), max(extent)
        if zero:
            low, high = min(low, 0.0), max(high, 0.0)
        self.ticks = nice_ticks(low, high)
        self.years = years
        self.root = drawn(WIDTH, HEIGHT)
        self.keys = LEFT
        write(self.root, LEFT - 6, TOP - 10, unit, text_anchor="end", fill=WEAK)
        for tick in self.ticks:
            y = self.y(tick)
            put(self.root, "line", x1=LEFT, x2=WIDTH - RIGHT, y1=y, y2=y, stroke="#e6e6e6")
            write(self.root, LEFT - 6, y + 4, number(round(tick, 6)), text_anchor="end")
        floor = HEIGHT - BOTTOM
        put(self.root, "line", x1=LEFT, x2=WIDTH - RIGHT, y1=floor, y2=floor, stroke=LINE)
        every = 5 if years[1] - years[0] <= 32 else 10
        for year in range(math.ceil(years[0] / every) * every, int(years[1]) + 1, every):
            put(self.root, "line", x1=self.x(year), x2=self.x(year), y1=floor, y2=floor + 4, stroke=LINE)
            write(self.root, self.x(year), floor + 17, str(year), text_anchor="middle")
        if zero:
            put(self.root, "line", x1=LEFT, x2=WIDTH - RIGHT, y1=self.y(0), y2=self.y(0), stroke=TEXT)

    def x(self, year: float) -> float:
        first, last = self.years
        return LEFT + (year - first) / max(last - first, 1) * (WIDTH - RIGHT - LEFT)

    def y(self, value: float) -> float:
        low, high = self.ticks[0], self.ticks[-1]
        return HEIGHT - BOTTOM - (value - low) / (high - low) * (HEIGHT - BOTTOM - TOP)

    def points(self, years: Sequence[float], values: Sequence[float]) -> str:
        return " L".join(f"{self.x(year):.1f} {self.y(value):.1f}" for year, value in zip(years, values, strict=True))

    def band(self, years: Sequence[float], ends: Ends, fill: str, *, opacity: float | None = None) -> None:
        back = self.points([*reversed(years)], [*reversed(ends[1])])
        put(self.root, "path", d=f"M{self.points(years, ends[0])} L{back} Z", fill=fill, fill_opacity=opacity)

    def line(self, years: Sequence[float], values: Sequence[float], stroke: str, dash: str | None = None) -> None:
        path = f"M{self.points(years, values)}"
        put(self.root, "path", d=path, fill="none", stroke=stroke, stroke_width=2, stroke_dasharray=dash)

    def key(self, label: str, fill: str, *, dash: str | None = None, stroke: bool = False) -> None:
        """An entry of the legend, after those before it."""
        if stroke:
            put(self.root, "line", x1=self.keys, x2=self.keys + 22, y1=LEGEND, y2=LEGEND, stroke=fill, stroke_width=2,
                stroke_dasharray=dash)  # fmt: skip
        else:
            put(self.root, "rect", x=self.keys, y=LEGEND - 6, width=12, height=12, fill=fill)
        sign = 28 if stroke else 17
        write(self.root, self.keys + sign, LEGEND + 4, label)
        self.keys += sign + 14 + sum(12 if ord(each) > 255 else 6.5 for each in label)


def nice_ticks(low: float, high: float, wanted: int = 4) -> list[float]:
    """Round numbers from below `low` to above `high`."""
    rough = max(high - low, 1e-9) / wanted
    size = 10.0 ** math.floor(math.log10(rough))
    step = next(each * size for each in NICE if each * size >= rough * 0.999)
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    return [at * step for at in range(first, max(last, first + 1) + 1)]


def fan_chart(
    title: str,
    years: Sequence[int],
    median: Sequence[float],
    bands: Mapping[int, Ends],
    *,
    past: Sequence[tuple[int, float]] = (),
    unit: str = "人",
    zero: bool = False,
) -> Drawing:
    """`bands`: percent → lower and upper end for each of `years`, the widest first. `past`: years and what was counted."""
    widest = next(iter(bands.values()))
    before = [value for _, value in past]
    first = min([year for year, _ in past] + [years[0]])
    plot = Plot((first, years[-1]), [*widest[0], *widest[1], *before], unit=unit, zero=zero)
    for band, ends in bands.items():
        plot.band(years, ends, SHADES[band])
        plot.key(f"{band}%の幅", SHADES[band])
    plot.line(years, median, PALETTE[0])
    plot.key("中央値", PALETTE[0], stroke=True)
    if past:
        plot.line([year for year, _ in past], before, TEXT)
    header = ("年", *(f"下限{band}%" for band in bands), "中央値", *(f"上限{band}%" for band in reversed(bands)))
    rows = tuple(
        (f"{year}年", *(round(low[at]) for low, _ in bands.values()), round(median[at]),
         *(round(high[at]) for _, high in reversed(bands.values())))
        for at, year in enumerate(years)
    )  # fmt: skip
    return Drawing(ChartTable(title, header, rows), plot.root)


def several_chart(
    title: str,
    years: Sequence[int],
    series: Mapping[str, tuple[Sequence[float], Sequence[float], Sequence[float]]],
    *,
    unit: str = "人",
    zero: bool = False,
) -> Drawing:
    """Lines with one band each: name → lower end, middle, upper end for each of `years`; told apart by colour and dashes."""
    extent = [value for low, _, high in series.values() for value in (*low, *high)]
    plot = Plot((years[0], years[-1]), extent, unit=unit, zero=zero)
    marks = list(zip(series, PALETTE, DASHES, strict=False))
    for name, colour, _ in marks:
        low, _, high = series[name]
        plot.band(years, (low, high), colour, opacity=0.16)
    for name, colour, dash in marks:
        plot.line(years, series[name][1], colour, dash)
        plot.key(name, colour, dash=dash, stroke=True)
    header = ("年", *(part for name in series for part in (f"{name} 下限", name, f"{name} 上限")))
    rows = tuple(
        (f"{year}年", *(round(values[at]) for parts in series.values() for values in parts))
        for at, year in enumerate(years)
    )
    return Drawing(ChartTable(title, header, rows), plot.root)


def lines_drawing(
    title: str, years: Sequence[int], series: Mapping[str, Sequence[float]], *, unit: str = "人", zero: bool = False
) -> Drawing:
    """Lines without bands."""
    extent = [value for values in series.values() for value in values]
    plot = Plot((years[0], years[-1]), extent, unit=unit, zero=zero)
    for (name, values), colour, dash in zip(series.items(), PALETTE, DASHES, strict=False):
        plot.line(years, values, colour, dash)
        plot.key(name, colour, dash=dash, stroke=True)
    rows = tuple((f"{year}年", *(round(each[at]) for each in series.values())) for at, year in enumerate(years))
    return Drawing(ChartTable(title, ("年", *series), rows), plot.root)
