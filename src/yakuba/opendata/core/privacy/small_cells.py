"""Counts so small that they may point to a person, and those that would give them away by subtraction.

Source: 総務省統計局「統計表における秘匿措置」 practice: a small count becomes X, and where a total is published beside it, a second
cell as well (complementary suppression).
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.opendata.core.catalogue.columns import Column, Row

THRESHOLD = 10
SYMBOL = "X"
_COUNTS = re.compile(
    r"人数|者数|児数|件数|人口|世帯|患者|死亡|出生|受給|申請|相談|利用者|男$|女$|男性|女性|（人）|\(人\)|（件）|\(件\)|_人$|人$|^計$|合計|総数"
)
_TOTAL = re.compile(r"^(?:.*_)?(?:計|合計|総計|総数|小計|全体|男女計)(?:[（(].*)?$")
Place = tuple[int, int]


@dataclass(frozen=True)
class Suppression:
    """`small`: below the threshold. `beside`: taken as well, so that no total gives a small one away."""

    rows: tuple[Row, ...]
    small: tuple[Place, ...]
    beside: tuple[Place, ...]


def counting(columns: Sequence[Column]) -> tuple[int, ...]:
    """The columns that count people or what they did."""
    return tuple(at for at, each in enumerate(columns) if each.kind == "integer" and _COUNTS.search(each.name))


def small_cells(columns: Sequence[Column], rows: Sequence[Row], threshold: int = THRESHOLD) -> tuple[Place, ...]:
    """(row, column) of every count from 1 to below the threshold, from 0."""
    return tuple(
        (number, at) for number, row in enumerate(rows) for at in counting(columns) if 0 < _count(row[at]) < threshold
    )


def suppress(columns: Sequence[Column], rows: Sequence[Row], threshold: int = THRESHOLD) -> Suppression:
    """Small counts become X; then, as long as a total leaves only one unknown, the smallest cell beside it does, too."""
    small = small_cells(columns, rows, threshold)
    hidden = set(small)
    sums = _sums(columns, rows)
    beside: list[Place] = []
    again = bool(hidden)
    while again:
        again = False
        for cells in sums:
            if len(hidden.intersection(cells)) != 1:
                continue
            left = [each for each in cells if each not in hidden and _count(rows[each[0]][each[1]]) >= 0]
            if left:
                taken = min(
                    left, key=lambda each: (_count(rows[each[0]][each[1]]) == 0, _count(rows[each[0]][each[1]]))
                )
                hidden.add(taken)
                beside.append(taken)
                again = True
    shown = tuple(
        tuple(SYMBOL if (number, at) in hidden else value for at, value in enumerate(row))
        for number, row in enumerate(rows)
    )
    return Suppression(shown, small, tuple(beside))


def _count(value: str | None) -> int:
    """-1 for what is no count."""
    return int(value) if value and value.isascii() and value.isdecimal() else -1


def _sums(columns: Sequence[Column], rows: Sequence[Row]) -> list[list[Place]]:
    """Cells that add up, their total among them: along a row with a total column, down rows with a total row."""
    counts = counting(columns)
    labels = [at for at, each in enumerate(columns) if at not in counts and each.kind in {"text", "date"}]
    found: list[list[Place]] = []
    if any(_TOTAL.match(columns[at].name) for at in counts) and len(counts) > 2:
        found += [[(number, at) for at in counts] for number in range(len(rows))]
    for label in labels:
        groups: dict[tuple[str | None, ...], list[int]] = {}
        for number, row in enumerate(rows):
            groups.setdefault(tuple(row[at] for at in labels if at != label), []).append(number)
        for members in groups.values():
            if len(members) > 2 and any(_TOTAL.match(rows[number][label] or "") for number in members):
                found += [[(number, at) for number in members] for at in counts]
    return found
