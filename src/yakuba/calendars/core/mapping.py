"""A town's own table of areas × types, by what each of its columns is.

It becomes a folder as `core.folders` reads it, row by row, so that problems are told with the table's own rows.
"""

import csv
import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from yakuba.calendars.core.contents import Contents, read_contents
from yakuba.calendars.core.layout import CENTRE
from yakuba.calendars.core.tables import Finding
from yakuba.calendars.core.wording import in_grammar

NAME, CENTRE_COLUMN, TYPE, LEFT_OUT = "name", "centre", "type", ""
ROLES = {NAME: "地区の名前", CENTRE_COLUMN: "センター", TYPE: "ごみの種類", LEFT_OUT: "使わない"}
FILE = "area_days.csv"
LEAST_SHARE = 0.5
MOST_HEADING_ROWS = 20


@dataclass(frozen=True, slots=True)
class Table:
    """`rows`: (row as the spreadsheet counts it, cells), the heading first. `roles`: one for each column."""

    rows: Sequence[tuple[int, Sequence[str]]]
    roles: Sequence[str]

    @property
    def headings(self) -> Sequence[str]:
        return self.rows[0][1]


class TableError(ValueError):
    """There is no table to be read; the message says what is missing."""


def find_table(rows: Sequence[tuple[int, Sequence[str]]]) -> Table:
    """Heading and roles as well as can be told: types are columns whose cells can be read."""
    at = max(
        range(min(len(rows), MOST_HEADING_ROWS)), key=lambda row: len([c for c in rows[row][1] if c]), default=None
    )
    if at is None or len(rows) <= at + 1:
        raise TableError("見出しの行と、地区の行が見つかりません。1行目に見出し、2行目から地区を書いてください。")
    width = len(rows[at][1])
    body = [list(cells[:width]) + [""] * (width - len(cells)) for _, cells in rows[at + 1 :]]
    roles = [role_of(heading, [row[column] for row in body]) for column, heading in enumerate(rows[at][1])]
    if NAME not in roles:
        roles[0] = NAME
    return Table(rows[at:], roles)


def role_of(heading: str, cells: Sequence[str]) -> str:
    filled = [cell for cell in cells if cell]
    if CENTRE.search(heading):
        return CENTRE_COLUMN
    if not heading:
        return LEFT_OUT
    if not filled:
        return TYPE
    readable = sum(in_grammar(cell) is not None for cell in filled)
    return TYPE if readable / len(filled) >= LEAST_SHARE else NAME


def read_table(table: Table) -> Contents:
    """The same as a folder. Wordings that were put into the grammar are told. Raises TableError, FolderError."""
    names = [at for at, role in enumerate(table.roles) if role == NAME]
    types = [at for at, role in enumerate(table.roles) if role == TYPE]
    centres = [at for at, role in enumerate(table.roles) if role == CENTRE_COLUMN]
    if not names or not types or len(centres) > 1:
        raise TableError("地区の名前の列と、ごみの種類の列を選んでください。センターの列は1つまでです。")
    target = io.StringIO(newline="")
    writer = csv.writer(target, lineterminator="\n")
    told: list[Finding] = []
    line = 1
    for number, cells in table.rows:
        while line < number:
            target.write("\n")
            line += 1
        own = list(cells) + [""] * (len(table.roles) - len(cells))
        heading = number == table.rows[0][0]
        centre = ("センター" if heading else own[centres[0]] if centres else "").replace("\n", " ")
        days = [own[at] if heading else mended(own[at], number, table.headings[at], told) for at in types]
        writer.writerow([one_line(each) for each in (*(own[at] for at in names), centre, *days)])
        line += 1
    read = read_contents({FILE: target.getvalue().encode()})
    return replace(read, warnings=(*read.warnings, *told))


def mended(text: str, row: int, column: str, told: list[Finding]) -> str:
    """In the grammar where that is certain; else as it is, to be reported."""
    cell = in_grammar(one_line(text))
    if cell is None or cell == text.strip():
        return text
    if cell:
        told.append(Finding(FILE, row, column, text, f"「{cell}」と読みました。"))
    return cell


def one_line(text: str) -> str:
    return " ".join(text.split())


def plain(table: Table) -> dict[str, Any]:
    """JSON-ready."""
    return {"rows": [[number, list(cells)] for number, cells in table.rows], "roles": list(table.roles)}


def from_plain(kept: Mapping[str, Any], roles: Sequence[str] = ()) -> Table:
    return Table([(number, cells) for number, cells in kept["rows"]], list(roles) or kept["roles"])
