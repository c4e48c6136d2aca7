"""An Excel workbook (.xlsx) as sheets. Looked into as an archive before anything is parsed."""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import PurePosixPath
from zipfile import BadZipFile, ZipFile

from openpyxl.cell.cell import Cell
from openpyxl.reader.excel import ExcelReader
from openpyxl.utils import column_index_from_string
from openpyxl.workbook import Workbook
from openpyxl.worksheet.formula import ArrayFormula
from openpyxl.worksheet.worksheet import Worksheet

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.tables.book import Place, Range, Sheet, Value, cell_name

MOST_MEMBERS = 2_000
MOST_UNPACKED = 300 * 1024 * 1024
MOST_TIMES_SMALLER = 250
"""How much smaller an honest member gets: XML of empty cells reaches about 100."""
MOST_CELLS = 500_000
"""Written or merged, in all sheets: the library makes an object for each."""
MOST_ROWS, MOST_COLUMNS = 200_000, 1_000
_MERGED = re.compile(rb"""mergeCell\s+ref=["']([A-Z]{1,3})([0-9]{1,7}):([A-Z]{1,3})([0-9]{1,7})["']""")
_ACTIVE = ("vbaproject", "activex", "macrosheets", "oleobject", "embeddings")
_DRAWN = {"pic": "画像", "sp": "図形・テキストボックス", "graphicFrame": "グラフ", "cxnSp": "線", "grpSp": "図形"}
_RELATION = re.compile("<(?:[a-z]+:)?Relationship ([^>]*)>")
_ATTRIBUTE = re.compile("""([A-Za-z]+)=["']([^"']*)["']""")
_DRAWING = re.compile("<(?:[A-Za-z0-9]+:)?(" + "|".join(_DRAWN) + ")[ >]")


def read_workbook(content: bytes) -> tuple[Sheet, ...]:
    """Every sheet with values, formulas, looks, merged and hidden parts and objects. Refusal as in `reading`."""
    try:
        drawings, calculates = _look_into(content)
        formulas, paths = _loaded(content, values=False)
        values = _loaded(content, values=True)[0] if calculates else formulas  # twice the time, only where it is needed
        return tuple(
            _sheet(sheet, values[sheet.title], drawings.get(paths.get(sheet.title, ""), ()))
            for sheet in formulas.worksheets
        )
    except Refusal:
        raise
    except Exception as error:
        raise Refusal(
            "table-broken", "Excelのファイルとして開けません。保存し直すか、CSVで保存してください。"
        ) from error


def _look_into(content: bytes) -> tuple[dict[str, tuple[str, ...]], bool]:
    """What is drawn on each sheet (by its path), and whether there are formulas. Refuses what unpacks to too much, and what acts or reaches out."""
    try:
        archive = ZipFile(BytesIO(content))
    except BadZipFile:
        raise Refusal("table-broken", "Excelのファイルが壊れています。保存し直してください。") from None
    with archive:
        members = archive.infolist()
        unpacked = sum(each.file_size for each in members)
        bombs = [each for each in members if each.file_size > 1_000_000 + MOST_TIMES_SMALLER * each.compress_size]
        if len(members) > MOST_MEMBERS or unpacked > MOST_UNPACKED or bombs:
            raise Refusal("table-large", "Excelの中身が大きすぎます。行を減らすか、CSVで保存してください。")
        cells, calculates = 0, False
        for each in members:
            name = each.filename.lower()
            if each.flag_bits & 1:
                raise Refusal("table-locked", "パスワードで保護されています。保護を外して保存し直してください。")
            if any(word in name for word in _ACTIVE):
                raise Refusal("table-active", "マクロや埋め込みファイルがあります。取り除いて保存し直してください。")
            if "externallinks" in name:
                raise Refusal("table-links", "ほかのファイルへのリンクがあります。値に直して保存し直してください。")
            if name.endswith((".xml", ".rels")):
                xml = archive.read(each)
                if b"<!DOCTYPE" in xml or b"<!ENTITY" in xml:
                    raise Refusal("table-active", "Excelのファイルではない中身があります。保存し直してください。")
                calculates = calculates or b"<f>" in xml or b"<f " in xml or b":f>" in xml or b":f " in xml
                cells += xml.count(b"<c ") + xml.count(b"<c>") + sum(map(_covered, _MERGED.finditer(xml)))
            if cells > MOST_CELLS:
                raise Refusal(
                    "table-large", f"セルが多すぎます（{MOST_CELLS:,}まで）。行を減らすか、CSVで保存してください。"
                )
        return _drawings(archive), calculates


def _covered(merged: re.Match[bytes]) -> int:
    left, top, right, bottom = (part.decode() for part in merged.groups())
    return (column_index_from_string(right) - column_index_from_string(left) + 1) * (int(bottom) - int(top) + 1)


def _drawings(archive: ZipFile) -> dict[str, tuple[str, ...]]:
    names = set(archive.namelist())
    found: dict[str, tuple[str, ...]] = {}
    for name in names:
        rels = PurePosixPath(name)
        if rels.parent.as_posix() != "xl/worksheets/_rels":
            continue
        kinds: list[str] = []
        for relation in _RELATION.findall(archive.read(name).decode("utf-8", "replace")):
            attributes = dict(_ATTRIBUTE.findall(relation))
            target = "xl/" + attributes.get("Target", "").removeprefix("/xl/").removeprefix("../")
            if attributes.get("Type", "").endswith("/drawing") and target in names:
                drawn = _DRAWING.findall(archive.read(target).decode("utf-8", "replace"))
                kinds += [_DRAWN[tag] for tag in drawn]
            elif attributes.get("Type", "").endswith("/comments"):
                kinds.append("コメント")
        found[f"xl/worksheets/{rels.stem}"] = tuple(kinds)
    return found


def _loaded(content: bytes, *, values: bool) -> tuple[Workbook, Mapping[str, str]]:
    reader = ExcelReader(BytesIO(content), data_only=values, keep_links=False)
    reader.read()
    paths = {sheet.name: relation.target.lstrip("/") for sheet, relation in reader.parser.find_sheets()}
    return reader.wb, paths


def _sheet(sheet: Worksheet, values: Worksheet, objects: tuple[str, ...]) -> Sheet:
    cells: dict[Place, Cell] = {
        (row - 1, column - 1): cell
        for (row, column), cell in sheet._cells.items()  # noqa: SLF001 - going through all would make the empty ones
        if isinstance(cell, Cell) and cell.value is not None
    }
    height = 1 + max((row for row, _ in cells), default=-1)
    width = 1 + max((column for _, column in cells), default=-1)
    if height > MOST_ROWS or width > MOST_COLUMNS or height * width > 4 * MOST_CELLS:
        last = max(cells, key=lambda place: place[0] * width + place[1])
        raise Refusal(
            "table-large",
            f"シート「{sheet.title}」の{cell_name(last)}に値があり、範囲が広すぎます（{MOST_ROWS:,}行、{MOST_COLUMNS:,}列まで）。",
        )
    rows: list[list[Value]] = [[None] * width for _ in range(height)]
    formulas: dict[Place, str] = {}
    looks: dict[Place, str] = {}
    for (row, column), cell in cells.items():
        value = cell.value
        if cell.data_type == "f":
            formulas[row, column] = value.text or "" if isinstance(value, ArrayFormula) else str(value)
            value = values.cell(row + 1, column + 1).value
        rows[row][column] = None if value == "" else value if isinstance(value, str | int | float) else _plain(value)
        if look := _look(cell):
            looks[row, column] = look
    return Sheet(
        name=sheet.title,
        rows=tuple(tuple(each) for each in rows),
        formulas=formulas,
        looks=looks,
        merged=tuple(
            Range(each.min_row - 1, each.min_col - 1, each.max_row - 1, each.max_col - 1)
            for each in sheet.merged_cells.ranges
        ),
        hidden_rows=frozenset(
            number - 1 for number, each in sheet.row_dimensions.items() if each.hidden and number <= height
        ),
        hidden_columns=_hidden_columns(sheet, width),
        hidden=sheet.sheet_state != "visible",
        objects=objects,
    )


def _plain(value: object) -> Value:
    """Days and times stay; rich text and what else the library knows becomes text."""
    return value if isinstance(value, date | datetime | time) or value is None else str(value)


def _hidden_columns(sheet: Worksheet, width: int) -> frozenset[int]:
    found: set[int] = set()
    for letter, each in sheet.column_dimensions.items():
        if each.hidden:
            first = each.min or column_index_from_string(letter)
            found.update(range(first - 1, min(each.max or first, width)))
    return frozenset(found)


def _look(cell: Cell) -> str:
    """What tells the cell apart to an eye: weight, strokes, colours. Empty for a plain one."""
    font, fill = cell.font, cell.fill
    parts = [
        word for word, there in (("太字", font.b), ("斜体", font.i), ("取消線", font.strike), ("下線", font.u)) if there
    ]
    if fill.fill_type:
        colour = fill.fgColor
        parts.append(f"塗り{colour.rgb if colour.type == 'rgb' else f'{colour.type}{colour.value}'}")
    if font.color is not None and font.color.type == "rgb" and str(font.color.rgb)[-6:] != "000000":
        parts.append(f"文字色{font.color.rgb}")
    elif font.color is not None and font.color.type == "theme" and font.color.theme not in {0, 1}:
        parts.append(f"文字色{font.color.theme}")
    return "・".join(parts)
