"""What a row of the benchmark is, and how rows are run, judged and written down.

A module in `bench/rows/` exposes `ROWS: list[Row]`. The peer is measured in the same run on the same data, so that a
figure means the same on any machine.
"""

import json
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from typing import Literal

from rich.console import Console
from rich.table import Table

RESULTS = Path(__file__).with_name("results.json")


@dataclass(frozen=True)
class Result:
    """What was measured; `peer` is None where there is nobody to stand beside."""

    ours: float
    peer: float | None = None
    peer_name: str = ""


@dataclass(frozen=True)
class Row:
    """One figure that must be reached. `run` measures it; `goal` is in `unit`."""

    name: str
    run: Callable[[], Result]
    unit: str
    better: Literal["lower", "higher"]
    goal: float


@dataclass(frozen=True)
class Figure:
    """A measured row, as it stands in results.json."""

    row: str
    ours: float
    peer: float | None
    peer_name: str
    unit: str
    better: str
    goal: float
    met: bool


def judged(row: Row, result: Result) -> Figure:
    """Rounded to four digits first, so that the file and the verdict agree."""
    ours, peer = rounded(result.ours), None if result.peer is None else rounded(result.peer)
    met = ours <= row.goal if row.better == "lower" else ours >= row.goal
    return Figure(row.name, ours, peer, result.peer_name, row.unit, row.better, row.goal, met)


def rounded(value: float, digits: int = 4) -> float:
    if value == 0 or not math.isfinite(value):
        return value
    return round(value, digits - 1 - math.floor(math.log10(abs(value))))


def percentile(values: Iterable[float], share: float) -> float:
    """The smallest value that `share` (0 to 1) of the values do not exceed."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def all_rows() -> Iterator[Row]:
    """Every row of every module, in the order of their files."""
    rows = import_module("bench.rows")
    for module in sorted(iter_modules(rows.__path__), key=lambda each: each.name):
        yield from import_module(f"bench.rows.{module.name}").ROWS


def merged(old: Sequence[Figure], new: Sequence[Figure], order: Sequence[str]) -> list[Figure]:
    """New figures replace old ones of the same row; rows that no longer exist go."""
    figures = {figure.row: figure for figure in (*old, *new)}
    return [figures[name] for name in order if name in figures]


def read_results(path: Path = RESULTS) -> list[Figure]:
    if not path.exists():
        return []
    return [Figure(**each) for each in json.loads(path.read_text(encoding="utf-8"))]


def write_results(figures: Sequence[Figure], path: Path = RESULTS) -> None:
    lines = ",\n".join("  " + json.dumps(asdict(figure), ensure_ascii=False) for figure in figures)
    path.write_text(f"[\n{lines}\n]\n", encoding="utf-8")


def print_table(figures: Sequence[Figure]) -> None:
    table = Table("row", "ours", "peer", "goal", "unit", "met")
    for figure in figures:
        sign = "≤" if figure.better == "lower" else "≥"
        peer = "" if figure.peer is None else f"{figure.peer:g} {figure.peer_name}"
        table.add_row(
            figure.row, f"{figure.ours:g}", peer, f"{sign} {figure.goal:g}", figure.unit, "✓" if figure.met else "✗"
        )
    Console().print(table)
