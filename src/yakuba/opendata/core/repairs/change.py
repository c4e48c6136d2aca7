"""One change of a repair, and sheets repaired one by one."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from yakuba.opendata.core.readability.rulebook import named
from yakuba.opendata.core.tables import Book, Layout, Place, Sheet, Value, layout_of
from yakuba.opendata.core.tables.book import text_of
from yakuba.opendata.core.tables.editing import with_values


@dataclass(frozen=True)
class Change:
    """`cell` is named as it stood before this rule's repair; a whole row, column or sheet as Sheet!3:3, Sheet!B:B, Sheet!."""

    rule: str
    cell: str
    before: str
    after: str


SheetRepair = Callable[[Layout], tuple[Sheet, list[Change]]]
Repair = Callable[[Book], tuple[Book, list[Change]]]


def each_sheet(repair: SheetRepair) -> Repair:
    """A repair of one sheet, for all sheets of a book."""

    def all_sheets(book: Book) -> tuple[Book, list[Change]]:
        repaired = [repair(layout_of(sheet)) for sheet in book.sheets]
        changes = [change for _, each in repaired for change in each]
        return replace(book, sheets=tuple(sheet for sheet, _ in repaired)), changes

    return all_sheets


def changed(rule: str, sheet: Sheet, values: dict[Place, Value]) -> tuple[Sheet, list[Change]]:
    """The sheet with other values, and each that differs as a change."""
    changes = [
        Change(rule, named(sheet, place), text_of(sheet.rows[place[0]][place[1]]), text_of(value))
        for place, value in values.items()
    ]
    return (with_values(sheet, values), changes) if values else (sheet, [])
