"""Which column of `area_days.csv` is what: those that name the area, the centre, the types."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from yakuba.calendars.core.closing import plain_name
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


def find_layout(rows: Sequence[Row], labels: AbstractSet[str], centres: AbstractSet[str]) -> Layout:
    """`rows` with the heading first; `labels` are the types of `description.csv`, `centres` the names of `center.csv`.

    The centre is the column headed so, else the one that holds names of centres only, else the second, as in the format. A
    known type in the second column means that there is no centre.
    """
    headings = rows[0].cells if rows else ()
    plain = [unicodedata.normalize("NFKC", each) for each in headings]
    known = {unicodedata.normalize("NFKC", each) for each in labels}
    first_type = next((index for index in range(1, len(plain)) if plain[index] in known), None)
    before_types = range(1, first_type or len(plain))
    headed = [index for index in before_types if CENTRE.search(plain[index])]
    named = (index for index in before_types if holds_centres(rows, index, centres))
    if headed:
        centre: int | None = headed[-1] if first_type else headed[0]
    else:
        centre = None if first_type == 1 else next(named, 1)
    first = 1 if centre is None else centre + 1
    types = {index: headings[index] for index in range(first, len(headings)) if headings[index]}
    return Layout(headings, range(1 if centre is None else centre), centre, types)


def holds_centres(rows: Sequence[Row], index: int, centres: AbstractSet[str]) -> bool:
    values = {plain_name(row.cell(index)) for row in rows[1:]} - {""}
    return bool(values) and values <= centres


@dataclass(frozen=True, slots=True)
class Master:
    """`area_master.csv`: names that numbers in a key column stand for."""

    heading: str
    names: Mapping[str, str]

    @classmethod
    def of(cls, rows: Sequence[Row]) -> "Master":
        heading = rows[0].cell(0) if rows else ""
        return cls(heading, {plain_name(row.cell(0)): row.cell(1) for row in rows[1:] if row.cell(1)})

    def column(self, layout: Layout) -> int:
        """The key column headed as the master's first, else the first."""
        return next((index for index in layout.names if layout.headings[index] == self.heading), 0)

    def name(self, text: str) -> str | None:
        return self.names.get(plain_name(text))
