"""Two versions of a pack, line by line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

CONTEXT = 3


@dataclass(frozen=True)
class Line:
    """`old` and `new` are line numbers from 1, None where the line is not there."""

    kind: Literal["same", "removed", "added", "skipped"]
    text: str
    old: int | None = None
    new: int | None = None


@dataclass(frozen=True)
class FileDifference:
    name: str
    lines: Sequence[Line]
    added: int
    removed: int


def compare(old: Mapping[str, str], new: Mapping[str, str]) -> list[FileDifference]:
    """Files that differ, by name, each with its changed lines and some around them."""
    found = []
    for name in sorted({*old, *new}):
        if old.get(name, "") != new.get(name, ""):
            lines = list(_lines(old.get(name, "").split("\n"), new.get(name, "").split("\n")))
            count = {kind: sum(line.kind == kind for line in lines) for kind in ("added", "removed")}
            found.append(FileDifference(name, lines, count["added"], count["removed"]))
    return found


def _lines(old: list[str], new: list[str]) -> Sequence[Line]:
    lines: list[Line] = []
    for group in SequenceMatcher(None, old, new, autojunk=False).get_grouped_opcodes(CONTEXT):
        if lines or group[0][1] > 0:
            lines.append(Line("skipped", ""))
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                lines += [Line("same", old[i], i + 1, j1 + i - i1 + 1) for i in range(i1, i2)]
                continue
            lines += [Line("removed", old[i], i + 1) for i in range(i1, i2)]
            lines += [Line("added", new[j], None, j + 1) for j in range(j1, j2)]
    return lines
