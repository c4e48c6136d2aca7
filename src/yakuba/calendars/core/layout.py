"""Which column of `area_days.csv` is what: those that name the area, the centre, the types."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from yakuba.calendars.core.tables import Row

CENTRE = re.compile(r"センター|center|centre", re.IGNORECASE)
SEPARATOR = "/"


@dataclass(frozen=True, slots=True)
class Layout:
    """Columns before the centre name the area, those after it are types. `types`: column → heading."""

    headings: tuple[str, ...]
    names: range
    centre: int | None
    types: Mapping[int, str]

    @property
    def width(self) -> int:
        """So many columns a row must have: up to the last type."""
        return max(self.types, default=-1) + 1


def find_layout(headings: Sequence[str], labels: AbstractSet[str]) -> Layout:
    """`labels` are the types that `description.csv` knows.

    The centre is the column headed so, else the one before the first known type, else the second, as in the format.
    """
    plain = [unicodedata.normalize("NFKC", each) for each in headings]
    known = {unicodedata.normalize("NFKC", each) for each in labels}
    first_type = next((index for index in range(1, len(plain)) if plain[index] in known), None)
    headed = [index for index in range(1, first_type or len(plain)) if CENTRE.search(plain[index])]
    if headed:
        centre: int | None = headed[-1] if first_type else headed[0]
    elif first_type == 1:
        centre = None
    else:
        centre = first_type - 1 if first_type else 1
    names_end = 1 if centre is None else centre
    first = names_end if centre is None else centre + 1
    types = {index: headings[index] for index in range(first, len(headings)) if headings[index]}
    return Layout(tuple(headings), range(names_end), centre, types)


@dataclass(frozen=True, slots=True)
class Master:
    """`area_master.csv`: names that numbers in a key column stand for."""

    heading: str
    names: Mapping[str, str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Master":
        heading = rows[0].cell(0) if rows else ""
        return cls(heading, {number(row.cell(0)): row.cell(1) for row in rows[1:] if row.cell(1)})

    def column(self, layout: Layout) -> int:
        """The key column headed as the master's first, else the first."""
        return next((index for index in layout.names if layout.headings[index] == self.heading), 0)

    def name(self, text: str) -> str | None:
        return self.names.get(number(text))


def number(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip()
