"""A file of tables as it is: values, and what lies beside them. Rows and columns count from 0."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from types import MappingProxyType
from typing import Literal

Value = str | int | float | bool | date | datetime | time | None
"""None is an empty cell."""
Place = tuple[int, int]
"""Row and column."""
_NOTHING: Mapping[Place, str] = MappingProxyType({})


@dataclass(frozen=True)
class Range:
    """Cells from `top`, `left` to `bottom`, `right`, both included."""

    top: int
    left: int
    bottom: int
    right: int

    def places(self) -> Iterator[Place]:
        for row in range(self.top, self.bottom + 1):
            for column in range(self.left, self.right + 1):
                yield row, column

    @property
    def name(self) -> str:
        """A1:B2."""
        return f"{cell_name((self.top, self.left))}:{cell_name((self.bottom, self.right))}"


@dataclass(frozen=True)
class Sheet:
    """`rows` all have the same length. `formulas` and `looks` are by place; a look is whatever tells a cell apart.

    `fields` (CSV only) says how many fields each row had before it was filled up.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    formulas: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    looks: Mapping[Place, str] = field(default_factory=lambda: _NOTHING)
    merged: tuple[Range, ...] = ()
    hidden_rows: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    hidden: bool = False
    objects: tuple[str, ...] = ()
    fields: tuple[int, ...] = ()

    @property
    def width(self) -> int:
        return len(self.rows[0]) if self.rows else 0

    def filled(self) -> Iterator[tuple[Place, Value]]:
        """The cells that have a value."""
        for row, cells in enumerate(self.rows):
            for column, value in enumerate(cells):
                if value is not None:
                    yield (row, column), value


@dataclass(frozen=True)
class Book:
    """One file. A CSV has one sheet without a name."""

    name: str
    kind: Literal["csv", "excel"]
    sheets: tuple[Sheet, ...]


def cell_name(place: Place) -> str:
    """B3 for row 2, column 1."""
    letters, column = "", place[1] + 1
    while column:
        column, letter = divmod(column - 1, 26)
        letters = chr(ord("A") + letter) + letters
    return f"{letters}{place[0] + 1}"


def text_of(value: Value) -> str:
    """The value as CSV writes it: whole numbers without .0, days as ISO."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(sep=" ", timespec="minutes")
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
