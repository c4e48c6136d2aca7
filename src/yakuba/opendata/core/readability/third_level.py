"""Level 3: what makes a table fit for joining with others (L3-01 to L3-09)."""

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Mapping

from yakuba.kernel.codes import is_municipality_code
from yakuba.kernel.eras import ERAS
from yakuba.opendata.core.readability.areas import area_code, is_no_area
from yakuba.opendata.core.readability.columns import (
    AREA_CODE,
    REMARKS,
    area_columns,
    code_columns,
    era_only,
    number_columns,
)
from yakuba.opendata.core.readability.first_level import Layouts, tables
from yakuba.opendata.core.readability.rulebook import Finding, broken, kept, named, unknown
from yakuba.opendata.core.tables.book import Book, Place, text_of
from yakuba.opendata.core.tables.layout import Layout, Table
from yakuba.opendata.core.tables.values import decorated, is_number, is_symbol, units_in

_CODE_SHEET = re.compile("コード|凡例|区分|code", re.IGNORECASE)
_DEFINITION_SHEET = re.compile("定義|説明|更新|履歴|メタ|概要|注|凡例|readme|metadata|about", re.IGNORECASE)
_YEAR_IN_NAME = re.compile(r"(?:19|20)[0-9]{2}|(?:令和|平成|昭和|[RHS])\s*(?:[0-9]{1,2}|元)年?度?")
_UNIT_COLUMN = re.compile("単位")
_TIME = re.compile(
    r"(?:(?:19|20)[0-9]{2}|(?:明治|大正|昭和|平成|令和|[MTSHR])(?:[0-9]{1,2}|元))(?:年度?|[./-][0-9]{1,2}(?![0-9])月?)?|[0-9]{1,2}月|第?[1-4]四半期|Q[1-4]"
)
_NUMBER = re.compile("[0-9]+")
WIDE_FROM, WIDE_FROM_IN_TIME = 3, 2


def _starts_with_names(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for layout in layouts:
        table = layout.table
        if table and (table.top > 0 or layout.above) and not layout.sheet.hidden:
            cells += [named(layout.sheet, place) for place in layout.above] or [named(layout.sheet, (0, table.left))]
    return broken("項目名より上に表題や空白の行があります。", cells, repairable=True) if cells else kept()


def _code_table(book: Book, layouts: Layouts) -> Finding:
    coded = [(table, column, name) for table in _data(layouts) for column, name in code_columns(table)]
    if not coded:
        return kept("説明の要るコードの列はありません。")
    if any(_CODE_SHEET.search(sheet.name) for sheet in book.sheets if sheet.name):
        return kept("コード表のシートがあります。")
    names = "、".join(name for _, _, name in coded)
    if book.kind == "csv":
        return unknown(
            f"コードの列（{names}）があります。コード表が別のファイルにあるかは、このファイルからは分かりません。"
        )
    cells = [named(table.sheet, (table.top, column)) for table, column, _ in coded]
    return broken(f"コードの列（{names}）がありますが、コード表のシートがありません。", cells)


def _data(layouts: Layouts) -> list[Table]:
    """Tables of data: not those that explain others."""
    found = list(tables(layouts))
    kept_ = [t for t in found if not _CODE_SHEET.search(t.sheet.name) and not _DEFINITION_SHEET.search(t.sheet.name)]
    return kept_ or found


def _symbols_defined(book: Book, layouts: Layouts) -> Finding:
    data = _data(layouts)
    notes = [note for layout in layouts for note in layout.notes]
    notes += [text_of(v) for s in book.sheets if s not in [t.sheet for t in data] for _, v in s.filled()]
    cells, symbols = [], set()
    for table in data:
        for column in number_columns(table):
            for row, at in column.symbols:
                symbol = unicodedata.normalize("NFKC", text_of(table.sheet.rows[row][at])).strip()
                if not any(symbol in unicodedata.normalize("NFKC", note) for note in notes):
                    cells.append(named(table.sheet, (row, at)))
                    symbols.add(symbol)
    if not cells:
        return kept()
    shown = "、".join(sorted(symbols))
    if book.kind == "csv":
        return unknown(
            f"数値の列に記号（{shown}）があります。定義が別のファイルにあるかは、このファイルからは分かりません。"
        )
    return broken(f"数値の列の記号（{shown}）の定義がありません。", cells)


def _units(book: Book, layouts: Layouts) -> Finding:
    cells = []
    everywhere = any("単位" in note for layout in layouts for note in layout.notes)
    for table in _data(layouts):
        if everywhere or any(_UNIT_COLUMN.search(name) for _, name in table.columns()):
            continue
        for each in number_columns(table):
            own = [decorated(table.sheet.rows[r][c]) for r, c in each.decorated]
            if not units_in(each.name) and not any(one and one.unit for one in own):
                cells.append(named(table.sheet, (table.top, each.column)))
    return (
        broken("単位が書かれていない数値の列があります。項目名に「人口（人）」のように書いてください。", cells)
        if cells
        else kept()
    )


def era_cells(table: Table) -> list[Place]:
    """Cells of headings and body with a year of an era alone, free text aside; names of eras where no column says 西暦."""
    bare = set() if any("西暦" in name for _, name in table.columns()) else {era.name for era in ERAS}
    rows = table.sheet.rows
    return [
        (row, column)
        for row in range(table.top, table.bottom)
        for column, name in table.columns()
        if not REMARKS.search(name) and (era_only(rows[row][column]) or rows[row][column] in bare)
    ]


def _times(book: Book, layouts: Layouts) -> Finding:
    found = [(table.sheet, place) for table in tables(layouts) for place in era_cells(table)]
    if not found:
        return kept()
    years = any(era_only(sheet.rows[row][column]) for sheet, (row, column) in found)
    message = "和暦だけの年や日付があります。西暦にするか併記してください。"
    return broken(message, [named(sheet, place) for sheet, place in found], repairable=years)


def _areas(book: Book, layouts: Layouts) -> Finding:
    cells: list[str] = []
    repairable = False
    for table in _data(layouts):
        codes = [column for column, name in table.columns() if AREA_CODE.search(name)]
        for column in codes:
            values = [(place, text_of(value)) for place, value in table.column(column) if value is not None]
            cells += [named(table.sheet, place) for place, text in values if not _is_area_code(text)]
        columns = area_columns(table)
        if codes or not columns:
            continue
        areas = [(place, text_of(v)) for column, _ in columns for place, v in table.column(column) if v is not None]
        areas = [(place, text) for place, text in areas if not is_no_area(text)]
        cells += [named(table.sheet, place) for place, _ in areas]
        repairable = repairable or any(area_code(text) for _, text in areas)
    message = "地域の名称に標準地域コードがないか、コードが正しくありません。"
    return broken(message, cells, repairable=repairable) if cells else kept()


def _is_area_code(text: str) -> bool:
    """Five digits, or six with the right last one; a prefecture may be 13, the nation 00000."""
    if re.fullmatch("[0-9]{2}", text):
        return int(text) <= 47
    return re.fullmatch("[0-9]{5}", text) is not None or is_municipality_code(text) or set(text) == {"0"}


def _same_every_year(book: Book, layouts: Layouts) -> Finding:
    series: dict[str, list[Layout]] = defaultdict(list)
    for layout in layouts:
        if layout.table and _YEAR_IN_NAME.search(layout.sheet.name):
            series[_YEAR_IN_NAME.sub("", layout.sheet.name)].append(layout)
    compared = [each for each in series.values() if len(each) > 1]
    if not compared:
        return unknown("ほかの年のデータがないため、比べられません。")
    cells = []
    for each in compared:
        expected = _without_years(each[0].table)
        cells += [f"{other.sheet.name}!" for other in each[1:] if _without_years(other.table) != expected]
    return broken("年によって項目名や列の並びが違います。", cells) if cells else kept("どの年も同じ項目です。")


def _without_years(table: Table | None) -> list[str]:
    return [_YEAR_IN_NAME.sub("#", name) for name in table.names] if table else []


def _definitions(book: Book, layouts: Layouts) -> Finding:
    if any(_DEFINITION_SHEET.search(sheet.name) for sheet in book.sheets if sheet.name):
        return kept("定義や更新履歴のシートがあります。")
    if book.kind == "csv":
        return unknown("定義や更新履歴が別のファイルにあるかは、このファイルからは分かりません。")
    return broken("項目の定義・算出方法・更新履歴を書いたシートがありません。", [])


def wide_columns(table: Table) -> dict[str, list[int]]:
    """By the names with # for what differs: groups of columns of numbers that differ in their names by year or month (two or more) or
    by number (three or more) alone."""
    groups: dict[str, list[int]] = defaultdict(list)
    least: dict[str, int] = {}
    for column, name in table.columns():
        plain = unicodedata.normalize("NFKC", name)
        values = [value for _, value in table.column(column) if value is not None and not is_symbol(value)]
        numbers = [value for value in values if is_number(value) or decorated(value)]
        if not values or len(numbers) * 2 <= len(values):
            continue
        timely = _TIME.search(plain) is not None
        stem = (_TIME if timely else _NUMBER).sub("#", plain)
        least[stem] = WIDE_FROM_IN_TIME if timely else WIDE_FROM
        if stem != plain:
            groups[stem].append(column)
    return {stem: columns for stem, columns in groups.items() if len(columns) >= least[stem]}


def _long(book: Book, layouts: Layouts) -> Finding:
    cells = [
        named(table.sheet, (table.top, column))
        for table in tables(layouts)
        for group in wide_columns(table).values()
        for column in group
    ]
    message = "年・月・番号ごとの列が並ぶ横持ちの表です。1行に1つの観測値にしてください。"
    return broken(message, cells, repairable=True) if cells else kept()


JUDGES: Mapping[str, Callable[[Book, Layouts], Finding]] = {
    "L3-01": _starts_with_names,
    "L3-02": _code_table,
    "L3-03": _symbols_defined,
    "L3-04": _units,
    "L3-05": _times,
    "L3-06": _areas,
    "L3-07": _same_every_year,
    "L3-08": _definitions,
    "L3-09": _long,
}
