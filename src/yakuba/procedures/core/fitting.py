"""How long a letter is, about: so that one that would run over by a few lines is set a little tighter.

Typst could measure it, but would then lay out every letter twice. Japanese type is square, so counting comes close enough;
where it errs, a letter is tighter than it had to be, or has a second page.
"""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil
from typing import Any

PAGE = 690.0
"""Points that surely fit between the margins of `blocks.typ`, whose 250 mm are 708."""
RUNS_OVER = 1.16
"""What the tighter setting can take in."""

_ACROSS = 44
"""Square characters in a line of 10.5 points."""
_LABEL = 14
"""Width of the left column of pairs where nothing is said, as in `blocks.typ`."""
_LINE, _HEADING, _ROW, _TABLE, _HEAD = 16.1, 22.9, 2.9, 12.3, 164.5
"""Points: a line, a heading, what a row adds to its lines, what a table adds to its rows, and all above the first block.
Fitted to what Typst measures of the letters that ship.
"""


def width(text: str) -> int:
    """In half characters: Latin letters and digits are half as wide as the others."""
    return sum(1 if ord(char) < 0x2000 else 2 for char in text)


def runs_over_a_little(blocks: Iterable[Mapping[str, Any]], address: Sequence[str]) -> bool:
    """Whether the letter needs a little more than one page."""
    height = _HEAD + _LINE * len(address) + sum(map(_height, blocks))
    return PAGE < height <= PAGE * RUNS_OVER


def _height(block: Mapping[str, Any]) -> float:
    match block["kind"]:
        case "heading":
            return _HEADING
        case "list" | "numbers":
            return sum(_lines(item, _ACROSS - 2) * _LINE + _ROW for item in block["items"])
        case "pairs":
            label = block.get("label", _LABEL)
            return _rows(block["rows"], (label, _ACROSS - label))
        case "table":
            share = _ACROSS / sum(block["widths"])
            columns = [each * share for each in block["widths"]]
            return _rows([block["head"], *block["rows"]], columns)
        case _:
            return _lines("　" + block["text"], _ACROSS) * _LINE


def _rows(rows: Iterable[Sequence[str]], columns: Sequence[float]) -> float:
    lines = [max(_lines(cell, across - 1.2) for cell, across in zip(row, columns, strict=True)) for row in rows]
    return _TABLE + sum(each * _LINE + _ROW for each in lines)


def _lines(text: str, across: float) -> int:
    return sum(max(1, ceil(width(line) / 2 / across)) for line in text.split("\n"))
