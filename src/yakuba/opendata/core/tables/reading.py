"""Bytes of a CSV or Excel file to a `Book`. What is too large, broken or dangerous is refused before it is parsed."""

import codecs
import csv
import io
import re
from collections import Counter
from dataclasses import dataclass

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.tables.book import Book, Sheet, Value

LARGEST = 50 * 1024 * 1024
MOST_ROWS = 200_000
MOST_COLUMNS = 1_000
MOST_CELLS = 2_000_000
_ZIP = b"PK\x03\x04"
_OTHER = {
    b"%PDF": "PDF",
    b"\xd0\xcf\x11\xe0": "古い形式のExcelやWord（.xls、.doc）",
    b"\x89PNG": "画像",
    b"\xff\xd8\xff": "画像",
    b"GIF8": "画像",
    b"{\\rtf": "リッチテキスト",
}
_MARKUP = re.compile(r"\s*<(?:!doctype|html|\?xml|svg)\b", re.IGNORECASE)
_READABLE = {"json": "JSON", "geojson": "JSON", "jsonld": "JSON", "xml": "XML", "ods": "ODS"}


@dataclass(frozen=True)
class Foreign:
    """A file without a table that can be read here. `machine_readable` says that machines can read its kind at all."""

    name: str
    form: str
    machine_readable: bool


def read_book(name: str, content: bytes) -> Book | Foreign:
    """The file's tables. Refusal, saying where and what to do, where it is broken, too large or acts on its own."""
    if len(content) > LARGEST:
        raise Refusal("table-large", f"ファイルが大きすぎます（{LARGEST // 1024 // 1024}MBまで）。分けてください。")
    ending = name.rpartition(".")[2].lower()
    for magic, form in _OTHER.items():
        if content.startswith(magic):
            return Foreign(name, form, machine_readable=False)
    if ending in _READABLE:
        return Foreign(name, _READABLE[ending], machine_readable=True)
    if content.startswith(_ZIP):
        if ending in {"docx", "pptx"}:
            return Foreign(name, "Word・PowerPoint", machine_readable=False)
        from yakuba.opendata.core.tables import excel  # noqa: PLC0415 - a server starts without Excel's library

        return Book(name, "excel", excel.read_workbook(content))
    if ending in {"xlsx", "xlsm"}:
        raise Refusal("table-broken", "Excelのファイルとして開けません。保存し直してください。")
    return Book(name, "csv", (_csv(content, ending),))


def rectangular(rows: list[list[Value]]) -> tuple[tuple[Value, ...], ...]:
    """Rows filled up to the same length, without empty ones at the end."""
    while rows and all(value is None for value in rows[-1]):
        rows.pop()
    width = max((len(row) for row in rows), default=0)
    while width and all(len(row) < width or row[width - 1] is None for row in rows):
        width -= 1
    return tuple((*row[:width], *[None] * (width - len(row))) for row in rows)


def _csv(content: bytes, ending: str) -> Sheet:
    text = _decoded(content)
    if _MARKUP.match(text):
        raise Refusal("table-none", "HTMLかXMLのファイルです。CSVかExcel（.xlsx）の表を選んでください。")
    if "\0" in text:
        raise Refusal("table-binary", "表のファイルではありません。CSVかExcel（.xlsx）のファイルを選んでください。")
    first = text.partition("\n")[0]
    delimiter = "\t" if "\t" in first and "," not in first else ","
    reader = csv.reader(io.StringIO(text, newline=""), strict=True, delimiter=delimiter)
    rows: list[list[Value]] = []
    fields: list[int] = []
    cells = 0
    try:
        for record in reader:
            cells += len(record)
            if len(rows) >= MOST_ROWS or len(record) > MOST_COLUMNS or cells > MOST_CELLS:
                raise Refusal(
                    "table-large",
                    f"{len(rows) + 1:,}行目で上限を超えました（{MOST_ROWS:,}行、{MOST_COLUMNS:,}列、{MOST_CELLS:,}セルまで）。"
                    "分けてください。",
                )
            rows.append([value if value != "" else None for value in record])
            fields.append(len(record))
    except csv.Error:
        raise Refusal(
            "table-broken", f'{reader.line_num}行目の引用符（"）が正しくありません。CSVを保存し直してください。'
        ) from None
    if ending not in {"csv", "tsv"} and not _is_table(fields):
        raise Refusal(
            "table-none", "表ではありません。カンマかタブで区切ったCSV、またはExcel（.xlsx）の表を選んでください。"
        )
    kept = rectangular(rows)
    return Sheet("", kept, fields=tuple(fields[: len(kept)]))


def _is_table(fields: list[int]) -> bool:
    """Most rows have the same number of fields, more than one: what a text of another kind hardly has by chance."""
    if not fields:
        return False
    width, rows = Counter(fields).most_common(1)[0]
    return width > 1 and rows * 5 >= len(fields) * 4


def encoding_of(content: bytes) -> str:
    """utf-16, utf-8-sig (with its mark), utf-8 or cp932: as what `read_book` takes a CSV. Refusal as there."""
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return "utf-16"
    if content.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    try:
        content.decode("utf-8")
    except UnicodeDecodeError:
        _decoded(content)
        return "cp932"
    return "utf-8"


def _decoded(content: bytes) -> str:
    """UTF-16 where it is marked, UTF-8, else CP932."""
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))
    for encoding in ("utf-16",) if utf16 else ("utf-8-sig", "cp932"):
        try:
            return content.decode(encoding)
        except UnicodeDecodeError as error:
            line = content.count(b"\n", 0, error.start) + 1
    raise Refusal("table-encoding", f"{line}行目に読めない文字があります。UTF-8のCSVで保存し直してください。")
