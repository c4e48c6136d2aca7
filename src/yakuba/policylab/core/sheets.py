"""Tables that towns keep: CSV or an Excel workbook, as rows of text with the numbers that people see beside them."""

import csv
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.text_tables import decoded, plain

MOST_UNPACKED = 100_000_000
MOST_TIMES_SMALLER = 250
MOST_CELLS = 2_000_000
MOST_ROWS, MOST_COLUMNS = 100_000, 2_000
ZIP, OLD_EXCEL = b"PK\x03\x04", b"\xd0\xcf\x11\xe0"

Row = tuple[int, tuple[str, ...]]
"""Line as the spreadsheet counts it, and its cells, normalised and trimmed."""


@dataclass(frozen=True)
class Sheet:
    """`name` is empty for a CSV. Merged cells hold their value in every place they cover; lines without anything are left out."""

    name: str
    rows: tuple[Row, ...]


def read_sheets(file: str, content: bytes) -> tuple[Sheet, ...]:
    """Refusal, saying what to do, where it is no table, too large or broken."""
    if content.startswith(OLD_EXCEL):
        raise Refusal(
            "lab-file", f"{file}: 古い形式のExcel（.xls）は読めません。「Excelブック（.xlsx）」で保存し直してください。"
        )
    if content.startswith(ZIP):
        return tuple(_workbook(file, content))
    if not content.strip():
        raise Refusal("lab-file", f"{file}: ファイルが空です。")
    return (Sheet("", tuple(_csv(file, content))),)


def _csv(file: str, content: bytes) -> Iterator[Row]:
    text, _ = decoded(file, content)
    if "\0" in text:
        raise Refusal("lab-file", f"{file}: 表のファイルではありません。CSVかExcel（.xlsx）を送ってください。")
    text = text.removeprefix("\ufeff")
    first = text.partition("\n")[0]
    lines = csv.reader(io.StringIO(text, newline=""), delimiter="\t" if "\t" in first and "," not in first else ",")
    cells = 0
    try:
        for row in lines:
            cells += len(row)
            if cells > MOST_CELLS or len(row) > MOST_COLUMNS or lines.line_num > MOST_ROWS:
                raise _too_large(file)
            texts = tuple(map(plain, row))
            if any(texts):
                yield lines.line_num, texts
    except csv.Error:
        raise Refusal("lab-file", f"{file} {lines.line_num}行目: CSVとして読めません。保存し直してください。") from None


def _too_large(file: str) -> Refusal:
    return Refusal(
        "lab-file",
        f"{file}: 表が大きすぎます（{MOST_ROWS:,}行、{MOST_COLUMNS:,}列、{MOST_CELLS:,}セルまで）。分けてください。",
    )


def _workbook(file: str, content: bytes) -> Iterator[Sheet]:
    from openpyxl import load_workbook  # noqa: PLC0415 - half a tenth of a second that a server without Excel never needs

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            members = archive.infolist()
            bombs = [each for each in members if each.file_size > 1_000_000 + MOST_TIMES_SMALLER * each.compress_size]
            if bombs or sum(each.file_size for each in members) > MOST_UNPACKED:
                raise _too_large(file)
            for each in members:
                if each.flag_bits & 1:
                    raise Refusal("lab-file", f"{file}: パスワードで保護されています。外して保存し直してください。")
                if each.filename.endswith((".xml", ".rels")) and b"<!DOCTYPE" in archive.read(each)[:2000]:
                    raise Refusal("lab-file", f"{file}: Excelのファイルではない中身があります。保存し直してください。")
        book = load_workbook(io.BytesIO(content), data_only=True, keep_links=False)
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(
            "lab-file", f"{file}: Excelのファイルとして開けません。保存し直すか、CSVで送ってください。"
        ) from error
    cells = 0
    for sheet in book.worksheets:
        cells += sheet.max_row * sheet.max_column
        if cells > MOST_CELLS or sheet.max_row > MOST_ROWS or sheet.max_column > MOST_COLUMNS:
            raise _too_large(file)
        if sheet.sheet_state != "visible":
            continue
        rows = [[_text(cell) for cell in row] for row in sheet.iter_rows(values_only=True)]
        for merged in sheet.merged_cells.ranges:
            value = rows[merged.min_row - 1][merged.min_col - 1]
            for row in rows[merged.min_row - 1 : merged.max_row]:
                row[merged.min_col - 1 : merged.max_col] = [value] * (merged.max_col - merged.min_col + 1)
        yield Sheet(sheet.title, tuple((at, tuple(row)) for at, row in enumerate(rows, 1) if any(row)))


def _text(cell: Any) -> str:
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    if isinstance(cell, date):
        return cell.isoformat()
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else plain(str(cell))
