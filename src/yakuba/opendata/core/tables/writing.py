"""A `Book` to bytes: CSV (UTF-8 with BOM) or Excel.

Excel gets values, remaining formulas, merged and hidden parts; looks and objects are not written (`not_written`). In a CSV,
text that a spreadsheet would run gets an apostrophe (`would_run`).
"""

import csv
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.tables.book import Book, Place, Sheet, Value, cell_name, text_of
from yakuba.opendata.core.tables.values import is_number, is_symbol

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

FORMS = ("csv", "xlsx")
STARTS = frozenset("=+-@\t\r\n＝＋－＠")
"""A cell that begins so is taken for a formula (OWASP: CSV injection); full-width signs count in Japan."""


def write_book(book: Book, form: str) -> bytes:
    """`form` is csv or xlsx. Refusal for any other, and where a CSV would lose a sheet or an unknown result."""
    if form not in FORMS:
        raise Refusal("table-form", "書き出す先は .csv か .xlsx にしてください。")
    return _csv(book) if form == "csv" else _workbook(book)


def would_run(value: Value) -> bool:
    """Text that a spreadsheet takes for a formula."""
    return isinstance(value, str) and value[:1] in STARTS and not is_number(value) and not is_symbol(value)


def _csv(book: Book) -> bytes:
    if len(book.sheets) != 1:
        raise Refusal("table-sheets", f"シートが{len(book.sheets)}枚あります。.xlsx に書き出してください。")
    (sheet,) = book.sheets
    if lost := [place for place in sheet.formulas if sheet.rows[place[0]][place[1]] is None]:
        raise Refusal(
            "table-formula", f"{cell_name(lost[0])}の数式の計算結果がありません。Excelで開いて保存し直してください。"
        )
    lines = io.StringIO(newline="")
    csv.writer(lines, lineterminator="\r\n").writerows(
        [f"'{value}" if would_run(value) else text_of(value) for value in row] for row in sheet.rows
    )
    return lines.getvalue().encode("utf-8-sig")


def _workbook(book: Book) -> bytes:
    from openpyxl import Workbook  # noqa: PLC0415 - a server starts without Excel's library

    written = Workbook()
    written.remove(written.worksheets[0])
    for sheet in book.sheets:
        _write(written.create_sheet(sheet.name[:31] or "データ"), sheet)
    file = io.BytesIO()
    written.save(file)
    return file.getvalue()


def _write(page: "Worksheet", sheet: Sheet) -> None:
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE  # noqa: PLC0415 - as above
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - as above

    for (row, column), value in _cells(sheet):
        cell = page.cell(row + 1, column + 1)
        if (row, column) in sheet.formulas:
            cell.value = sheet.formulas[row, column]
        elif isinstance(value, str):
            cell.value = ILLEGAL_CHARACTERS_RE.sub("", value)
            cell.data_type = "s"  # text that begins with = stays text
        else:
            cell.value = value
    for area in sheet.merged:
        page.merge_cells(area.name)
    for row in sheet.hidden_rows:
        page.row_dimensions[row + 1].hidden = True
    for column in sheet.hidden_columns:
        page.column_dimensions[get_column_letter(column + 1)].hidden = True
    if sheet.hidden:
        page.sheet_state = "hidden"


def _cells(sheet: Sheet) -> Iterator[tuple[Place, Value]]:
    yield from sheet.filled()
    for row, column in sheet.formulas:
        if sheet.rows[row][column] is None:
            yield (row, column), None
