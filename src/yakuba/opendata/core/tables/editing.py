"""Sheets with other rows and columns: what is known by place moves along."""

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace

from yakuba.opendata.core.tables.book import Place, Range, Sheet, Value


def with_values(sheet: Sheet, values: Mapping[Place, Value]) -> Sheet:
    """Other values at some places; a formula there is gone."""
    rows = [list(row) for row in sheet.rows]
    for (row, column), value in values.items():
        rows[row][column] = value
    formulas = {place: text for place, text in sheet.formulas.items() if place not in values}
    return replace(sheet, rows=tuple(map(tuple, rows)), formulas=formulas)


def with_column(sheet: Sheet, at: int, values: Sequence[Value]) -> Sheet:
    """A new column before column `at`; one value a row."""
    rows = tuple((*row[:at], value, *row[at:]) for row, value in zip(sheet.rows, values, strict=True))
    moved = _moved(sheet, lambda row: row, lambda column: column + (column >= at))
    return replace(moved, rows=rows, fields=tuple(each + (each > at) for each in sheet.fields))


def without_rows(sheet: Sheet, gone: Collection[int]) -> Sheet:
    kept = [row for row in range(len(sheet.rows)) if row not in gone]
    to = {row: number for number, row in enumerate(kept)}
    moved = _moved(sheet, to.get, lambda column: column)
    fields = tuple(sheet.fields[row] for row in kept) if sheet.fields else ()
    return replace(moved, rows=tuple(sheet.rows[row] for row in kept), fields=fields)


def without_columns(sheet: Sheet, gone: Collection[int]) -> Sheet:
    kept = [column for column in range(sheet.width) if column not in gone]
    to = {column: number for number, column in enumerate(kept)}
    moved = _moved(sheet, lambda row: row, to.get)
    fields = tuple(sum(column < each for column in kept) for each in sheet.fields)
    return replace(moved, rows=tuple(tuple(row[column] for column in kept) for row in sheet.rows), fields=fields)


_To = Callable[[int], int | None]


def _moved(sheet: Sheet, row_to: _To, column_to: _To) -> Sheet:
    """Everything but the rows at its new place; what lay on something that is gone is gone."""
    return replace(
        sheet,
        formulas=_places(sheet.formulas, row_to, column_to),
        looks=_places(sheet.looks, row_to, column_to),
        merged=tuple(area for each in sheet.merged if (area := _area(each, row_to, column_to))),
        hidden_rows=frozenset(new for row in sheet.hidden_rows if (new := row_to(row)) is not None),
        hidden_columns=frozenset(new for column in sheet.hidden_columns if (new := column_to(column)) is not None),
    )


def _places(texts: Mapping[Place, str], row_to: _To, column_to: _To) -> dict[Place, str]:
    moved = {}
    for (row, column), text in texts.items():
        new_row, new_column = row_to(row), column_to(column)
        if new_row is not None and new_column is not None:
            moved[new_row, new_column] = text
    return moved


def _area(area: Range, row_to: _To, column_to: _To) -> Range | None:
    rows = [new for row in range(area.top, area.bottom + 1) if (new := row_to(row)) is not None]
    columns = [new for column in range(area.left, area.right + 1) if (new := column_to(column)) is not None]
    if not rows or not columns or len(rows) * len(columns) == 1:
        return None
    return Range(rows[0], columns[0], rows[-1], columns[-1])
