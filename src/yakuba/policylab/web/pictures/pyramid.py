"""Population pyramids by five years of age; the shape of the first year stays behind as an outline."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from yakuba.webkit.charts import PALETTE, TEXT, WEAK, ChartTable, number
from yakuba.webkit.drawings import Drawing, drawn, put, write
from yakuba.webkit.fan_charts import nice_ticks

WIDTH, ROW, TOP, FLOOR = 400.0, 13.0, 30.0, 24.0
MIDDLE, SIDE = 200.0, 160.0
GAP = 22.0
"""Half the room for the ages between both sides."""
AGES = (*(f"{5 * at}〜{5 * at + 4}" for at in range(20)), "100〜")
FILLS = (PALETTE[0], PALETTE[1])
"""Men on the left, women on the right: told apart by side, word and colour."""


def most(people: NDArray[Any]) -> float:
    """The longest bar that any year needs (a round number)."""
    return nice_ticks(0, float(people.max()) or 1.0, 2)[-1]


def pyramid(title: str, people: NDArray[Any], first: NDArray[Any], longest: float, first_year: int) -> Drawing:
    """`people` (2, 21) of a year over the outline of `first` (2, 21)."""
    height = TOP + ROW * len(AGES) + FLOOR
    root = drawn(WIDTH, height)
    length = SIDE / longest
    for tick in (0.0, longest / 2, longest):
        for sign in (-1, 1):
            x = MIDDLE + sign * (GAP + tick * length)
            put(root, "line", x1=x, x2=x, y1=TOP, y2=height - FLOOR, stroke="#e6e6e6")
            write(root, x, height - 8, number(round(tick, 1)), text_anchor="middle", font_size=11, fill=WEAK)
    write(root, MIDDLE - GAP, 18, "男性", text_anchor="end")
    write(root, MIDDLE + GAP, 18, "女性")
    for age, label in enumerate(AGES):
        y = top_of(age)
        for sex, sign in enumerate((-1, 1)):
            size = float(people[sex, age]) * length
            x = MIDDLE + sign * GAP - (size if sign < 0 else 0)
            put(root, "rect", x=x, y=y + 1, width=size, height=ROW - 2, fill=FILLS[sex], data_bar=f"{sex}-{age}")
        write(root, MIDDLE, y + ROW - 3, label if age % 2 == 0 else "", text_anchor="middle", font_size=10, fill=WEAK)
    for sex, sign in enumerate((-1, 1)):
        put(
            root,
            "path",
            d=outline(first[sex], sign, length),
            fill="none",
            stroke=TEXT,
            stroke_width=1.2,
            stroke_dasharray="3 2",
        )
    put(root, "line", x1=6, x2=28, y1=14, y2=14, stroke=TEXT, stroke_width=1.2, stroke_dasharray="3 2")
    write(root, 32, 18, f"{first_year}年の形", font_size=11)
    rows = tuple(
        (f"{label}歳", round(float(people[0, age])), round(float(people[1, age]))) for age, label in enumerate(AGES)
    )
    return Drawing(ChartTable(title, ("年齢", "男性（人）", "女性（人）"), rows), root)


def top_of(age: int) -> float:
    return TOP + ROW * (len(AGES) - 1 - age)


def outline(people: Sequence[float], sign: int, length: float) -> str:
    edge = MIDDLE + sign * GAP
    steps = []
    for age, count in enumerate(people):
        x = edge + sign * float(count) * length
        steps += [f"{x:.1f} {top_of(age) + ROW:.1f}", f"{x:.1f} {top_of(age):.1f}"]
    return "M" + " L".join(steps)


def frames(people: NDArray[Any], years: Sequence[int], longest: float) -> dict[str, Any]:
    """What the player needs: people (years, 2, 21) as whole numbers, and how a number becomes a length."""
    return {
        "years": list(years),
        "people": np.rint(people).astype(int).tolist(),
        "unit": round(SIDE / longest, 6),
        "left": MIDDLE - GAP,
        "total": np.rint(people.sum(axis=(1, 2))).astype(int).tolist(),
        "young": share(people, slice(0, 3)),
        "old": share(people, slice(13, 21)),
    }


def share(people: NDArray[Any], groups: slice) -> list[float]:
    """Percent of all (years,)."""
    total = np.maximum(people.sum(axis=(1, 2)), 1e-9)
    return [round(float(each), 1) for each in 100 * people[..., groups].sum(axis=(1, 2)) / total]
