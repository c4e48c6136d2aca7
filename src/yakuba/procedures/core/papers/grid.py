"""A sheet as people see it: filled cells in reading order, and the sections that its labels open.

A form is read by its labels, not by coordinates: towns move rows, merge cells and add columns to the national form.
"""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

_BLANK = re.compile(r"\s+")
_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-") | dict.fromkeys("〜～∼˜", "~"))
_NUMBERED = re.compile(r"^(?:no\.?)?[0-9]{1,2}[.、)]?(?=\D)", re.IGNORECASE)
_NUMBER = re.compile("[0-9]{1,2}")
_ALONE = {"レ": "☑", "✓": "☑", "✔": "☑"}
LONGEST_LABEL = 60


@dataclass(frozen=True)
class Cell:
    """One filled cell; of merged cells the first. `text` is how it reads, without blanks, in normal width."""

    row: int
    column: int
    text: str
    given: str

    @property
    def label(self) -> str:
        """The text as a label: without the number that stands before it."""
        return _NUMBERED.sub("", self.text)


@dataclass(frozen=True)
class Section:
    """The cells between one label and the next."""

    cells: tuple[Cell, ...]

    @property
    def text(self) -> str:
        """Everything in it on one line: 月間160時間0分（うち休憩時間1200分）."""
        return "".join(cell.text for cell in self.cells)

    def first(self) -> str:
        """The first cell that says something, as it was written; the number of the next line says nothing."""
        return next((cell.given for cell in self.cells if not _NUMBER.fullmatch(cell.text)), "")

    def after(self, label: str, *, until: Sequence[str] = ()) -> str:
        """What stands behind a label within the section, up to the next of `until`."""
        for at, cell in enumerate(self.cells):
            if cell.label == label:
                value = next((each for each in self.cells[at + 1 :] if not _NUMBER.fullmatch(each.text)), None)
                return value.given if value and value.label not in until else ""
        return ""


EMPTY = Section(())


def read_cells(rows: Iterable[tuple[int, int, Any]]) -> list[Cell]:
    """From (row, column, value) of a workbook, in reading order. Dates and times become texts as people write them."""
    cells = []
    for row, column, value in rows:
        given = written(value)
        text = _BLANK.sub("", unicodedata.normalize("NFKC", given)).translate(_DASHES)
        if text:
            cells.append(Cell(row, column, _ALONE.get(text, text), given.strip()))
    return sorted(cells, key=lambda cell: (cell.row, cell.column))


def written(value: Any) -> str:
    """A cell's value as text. Excel keeps 9:00 as a time, 160:00 as a length of time, and 160 as 160.0."""
    match value:
        case None:
            return ""
        case bool():
            return "☑" if value else "□"
        case datetime() | date():
            return f"{value.year}年{value.month}月{value.day}日"
        case time():
            return f"{value.hour}時{value.minute}分"
        case timedelta():
            hours, rest = divmod(int(value.total_seconds()), 3600)
            return f"{hours}時間{rest // 60}分"
        case float() if value.is_integer():
            return str(int(value))
    return str(value)


def sections(cells: Sequence[Cell], labels: Mapping[str, re.Pattern[str]]) -> dict[str, Section]:
    """Cut the sheet at its labels. `labels` gives for each section the pattern that its label matches from the start.

    The first label of a name opens it; the same label further down (notes, examples) opens a section nobody reads.
    """
    found: dict[str, list[Cell]] = {}
    opened: list[Cell] | None = None
    for cell in cells:
        name = _opens(cell, labels)
        if name:
            opened = []
            if name not in found:
                found[name] = opened
        elif opened is not None:
            opened.append(cell)
    return {name: Section(tuple(held)) for name, held in found.items()}


def _opens(cell: Cell, labels: Mapping[str, re.Pattern[str]]) -> str | None:
    if len(cell.text) > LONGEST_LABEL:
        return None
    return next((name for name, pattern in labels.items() if pattern.match(cell.label)), None)
