"""The datasets of both generations, read from `definitions/*.tsv`: title, generation and source, then one column a line.

2017 is 推奨データセット (内閣官房IT総合戦略室), 2025 the 自治体標準オープンデータセット (デジタル庁) that took its place.
"""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

_FOLDER = Path(__file__).parent / "definitions"


@dataclass(frozen=True)
class StandardColumn:
    """`need`: required, recommended or optional. `kind` says how its values are judged; `choices` of kind choice alone."""

    name: str
    need: str
    kind: str
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Standard:
    """One dataset of one generation; `id` is public-2017, preschools-2025 …"""

    id: str
    title: str
    generation: str
    source: str
    columns: tuple[StandardColumn, ...]

    @property
    def headings(self) -> tuple[str, ...]:
        return tuple(column.name for column in self.columns)


@cache
def standards() -> Mapping[str, Standard]:
    """By id."""
    return {path.stem: _read(path) for path in sorted(_FOLDER.glob("*.tsv"))}


def _read(path: Path) -> Standard:
    with path.open(encoding="utf-8", newline="") as file:
        (title, generation, source), *lines = csv.reader(file, delimiter="\t")
    columns = tuple(
        StandardColumn(name, need, kind, tuple(choices.split("|")) if kind == "choice" else ())
        for name, need, kind, choices in lines
    )
    return Standard(path.stem, title, generation, source, columns)


def recognised(headings: Sequence[str]) -> Standard | None:
    """The standard that these headings are of: the one that shares most, if that is more than half of both."""
    own = set(headings)
    best = max(standards().values(), key=lambda each: _shared(own, each))
    return best if _shared(own, best) > 0.5 else None


def _shared(own: set[str], standard: Standard) -> float:
    """Jaccard: what both have of what either has."""
    theirs = set(standard.headings)
    return len(own & theirs) / len(own | theirs)
