"""Tables that people bring, and workbooks for them to take away.

CSV as Excel writes it (UTF-8 with or without its mark, CP932, UTF-16 with tabs), or an Excel workbook.
"""

import codecs
import csv
import io
import re
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from typing import Any

from django.http import HttpResponse

from yakuba.kernel.errors import Refusal
from yakuba.webkit.tables import attachment, safe_cell

LARGEST = 20 * 1024 * 1024
LARGEST_UNPACKED = 300 * 1024 * 1024
MOST_ROWS = 100_000
MOST_COLUMNS = 200
WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_ZIP = b"PK\x03\x04"
# Control characters that no cell of a workbook holds (ECMA-376 part 1, 22.9.2.19).
_ILLEGAL = re.compile(r"[\000-\010\013\014\016-\037]")
_WIDEST, _CHARS_A_CELL = 60, 32_767


def read_sheet(content: bytes) -> Iterator[list[str]]:
    """Rows of texts, trimmed, without those that are all empty; the number of a row is not kept, see `numbered`."""
    return (cells for _, cells in numbered(content))


def numbered(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """(row as the spreadsheet counts it, cells). Refusal, naming the row, where the file can't be read."""
    if len(content) > LARGEST:
        raise Refusal(
            "sheet-large", f"ファイルが大きすぎます（{LARGEST // 1024 // 1024}MBまで）。分けてから送ってください。"
        )
    rows = _workbook(content) if content.startswith(_ZIP) else _csv(content)
    for number, cells in rows:
        if number > MOST_ROWS + 1:
            raise Refusal("sheet-long", f"{MOST_ROWS:,}行までです。分けてから送ってください。")
        if len(cells) > MOST_COLUMNS:
            raise Refusal("sheet-wide", f"{number}行目の列が多すぎます（{MOST_COLUMNS}列まで）。")
        if any(cells):
            yield number, cells


def decoded(content: bytes) -> str:
    """UTF-16 where it is marked, UTF-8, else CP932. Refusal with the row of the first byte that is none of them."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise _unreadable(content[: error.start].decode("utf-16", "ignore").count("\n") + 1) from None
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        return content.decode("cp932")
    except UnicodeDecodeError as error:
        raise _unreadable(content.count(b"\n", 0, error.start) + 1) from None


def _unreadable(row: int) -> Refusal:
    return Refusal(
        "sheet-encoding",
        f"{row}行目に読めない文字があります。文字コードをUTF-8かShift_JIS（CP932）にして保存し直してください。",
    )


def _csv(content: bytes) -> Iterator[tuple[int, list[str]]]:
    text = decoded(content)
    if "\0" in text:
        raise Refusal("sheet-binary", "表のファイルではありません。CSVかExcel（.xlsx）のファイルを選んでください。")
    first = text.partition("\n")[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), strict=True, delimiter="\t" if "\t" in first and "," not in first else ","
    )
    number = 0
    try:
        for number, row in enumerate(reader, start=1):
            yield number, [cell.strip() for cell in row]
    except csv.Error:
        raise Refusal(
            "sheet-broken", f'{number + 1}行目の引用符（"）が閉じていません。CSVを保存し直してください。'
        ) from None


def _workbook(content: bytes) -> Iterator[tuple[int, list[str]]]:
    """The first sheet, values only: formulas give what Excel last worked out."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            if sum(each.file_size for each in packed.infolist()) > LARGEST_UNPACKED:
                raise Refusal("sheet-large", "Excelの中身が大きすぎます。行を減らすか、CSVで保存してください。")
        from openpyxl import load_workbook  # noqa: PLC0415 - a server starts without Excel's library, and numpy behind it

        book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal("sheet-broken", "Excelのファイルとして開けません。保存し直すか、CSVで送ってください。") from error
    try:
        for number, row in enumerate(book.worksheets[0].iter_rows(values_only=True), start=1):
            yield number, [_text(cell) for cell in row]
    finally:
        book.close()


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else cell.isoformat(" ", "minutes")
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell).strip()


def workbook(title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """One sheet whose head stays in view. No cell is a formula, as in our CSV; control characters go."""
    from openpyxl import Workbook  # noqa: PLC0415 - a server starts without Excel's library, and numpy behind it
    from openpyxl.utils import get_column_letter  # noqa: PLC0415 - a server starts without Excel's library, and numpy behind it

    book = Workbook(write_only=True)
    sheet = book.create_sheet(title[:31])
    sheet.freeze_panes = "A2"
    table = [[_written(cell) for cell in row] for row in (header, *rows)]
    for at in range(len(header)):
        longest = max(max(map(len, str(row[at]).split("\n"))) for row in table)
        sheet.column_dimensions[get_column_letter(at + 1)].width = min(_WIDEST, 2 * longest + 2)
    for row in table:
        sheet.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def workbook_response(filename: str, title: str, header: Sequence[str], rows: Iterable[Sequence[Any]]) -> HttpResponse:
    """A download for Excel."""
    response = HttpResponse(workbook(title, header, rows), content_type=WORKBOOK)
    response.headers["Content-Disposition"] = attachment(filename)
    return response


def _written(cell: Any) -> Any:
    if not isinstance(cell, str):
        return "" if cell is None else cell
    return safe_cell(_ILLEGAL.sub("", cell))[:_CHARS_A_CELL]
