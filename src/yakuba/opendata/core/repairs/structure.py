"""Repairs that add, join or remove rows and columns."""

import re
from collections import Counter
from dataclasses import replace

from yakuba.opendata.core.readability.areas import area_code
from yakuba.opendata.core.readability.columns import AREA_CODE, area_columns, number_columns
from yakuba.opendata.core.readability.rulebook import named
from yakuba.opendata.core.readability.second_level import OTHER
from yakuba.opendata.core.readability.third_level import wide_columns
from yakuba.opendata.core.repairs.change import Change, changed
from yakuba.opendata.core.repairs.values import Repaired
from yakuba.opendata.core.tables import Book, Layout, Sheet, Table, Value
from yakuba.opendata.core.tables.book import Place, cell_name, text_of
from yakuba.opendata.core.tables.editing import with_column, without_columns, without_rows
from yakuba.opendata.core.tables.values import decorated, is_number, units_in

AREA_CODE_NAME = "全国地方公共団体コード"


def split_units(layout: Layout) -> Repaired:
    """L2-01: numbers alone. One unit for all goes into the heading, several into a column; notes into a column."""
    sheet, table = layout.sheet, layout.table
    changes: list[Change] = []
    if not table:
        return sheet, changes
    for each in reversed(number_columns(table)):
        sheet, more = _split_column(sheet, table, each.column, each.decorated + each.as_text)
        changes = more + changes
    return sheet, changes


def _split_column(sheet: Sheet, table: Table, column: int, places: tuple[Place, ...]) -> Repaired:
    numeric = not sheet.fields  # a CSV has no types
    values: dict[Place, Value] = {}
    units, notes = {}, {}
    for row, _ in places:
        value = sheet.rows[row][column]
        if parts := decorated(value):
            values[row, column] = _number(parts.number) if numeric else parts.number
            units[row], notes[row] = parts.unit, parts.note
        elif numeric:
            values[row, column] = _number(text_of(value))
    if not values:
        return sheet, []
    plain = [row for (row, _), value in table.column(column) if is_number(value)]
    different = set(units.values()) | ({""} if plain else set())
    heading, name = (_lowest_heading(sheet, table, column), column), table.names[column - table.left]
    if len(different) == 1 and different != {""} and not units_in(name):
        values[heading] = f"{text_of(sheet.rows[heading[0]][column])}（{different.pop()}）"
        different = set()
    result, changes = changed("L2-01", sheet, values)
    for suffix, texts in (("注", notes), ("単位", units if len(different) > 1 else {})):
        if any(texts.values()):
            filled: list[Value] = [texts.get(row) or None for row in range(len(sheet.rows))]
            for row in range(table.top, table.body):
                filled[row] = sheet.rows[row][column]
            filled[heading[0]] = f"{text_of(sheet.rows[heading[0]][column])}_{suffix}"
            result = with_column(result, column + 1, filled)
            changes.append(_new_column("L2-01", sheet, table, column, f"{name}_{suffix}"))
    return result, changes


def _lowest_heading(sheet: Sheet, table: Table, column: int) -> int:
    """The lowest heading row in which the column has a name."""
    named_in = (row for row in range(table.body - 1, table.top - 1, -1) if sheet.rows[row][column] is not None)
    return next(named_in, table.body - 1)


def _new_column(rule: str, sheet: Sheet, table: Table, column: int, name: str) -> Change:
    return Change(rule, named(sheet, (table.body - 1, column)), "", f"右に列「{name}」を追加")


def _number(text: str) -> int | float:
    return int(text) if re.fullmatch("-?[0-9]{1,15}", text) else float(text)


def split_other(layout: Layout) -> Repaired:
    """L2-05: その他（太陽光） → その他, and 太陽光 in a column of its own."""
    sheet, table = layout.sheet, layout.table
    changes: list[Change] = []
    if not table:
        return sheet, changes
    for column, name in reversed(list(table.columns())):
        found = {
            place: match
            for place, value in table.column(column)
            if isinstance(value, str) and (match := OTHER.fullmatch(value))
        }
        if not found:
            continue
        sheet, more = changed("L2-05", sheet, {place: match["choice"] for place, match in found.items()})
        details: list[Value] = [None] * len(sheet.rows)
        details[table.top : table.body] = [f"{name}_その他の内容"] * (table.body - table.top)
        for (row, _), match in found.items():
            details[row] = match["details"]
        sheet = with_column(sheet, column + 1, details)
        changes += [*more, _new_column("L2-05", layout.sheet, table, column, f"{name}_その他の内容")]
    return sheet, changes


def one_heading_row(layout: Layout) -> Repaired:
    """L2-03: headings of several rows joined with _, equal ones numbered."""
    sheet, table = layout.sheet, layout.table
    if not table:
        return sheet, []
    seen: Counter[str] = Counter()
    values: dict[Place, Value] = {}
    for column, name in table.columns():
        seen[name] += 1
        unique = f"{name}_{seen[name]}" if name and seen[name] > 1 else name
        if unique != text_of(sheet.rows[table.body - 1][column]).strip():
            values[table.body - 1, column] = unique or None
    several = range(table.top, table.body - 1)
    result, changes = changed("L2-03", sheet, values)
    changes += [
        Change("L2-03", _row_name(sheet, row), _row_text(sheet, row), "下の行の項目名に含めて削除") for row in several
    ]
    return without_rows(result, several), changes


def add_area_codes(layout: Layout) -> Repaired:
    """L3-06: a column of codes after the first column of municipalities' (else prefectures') names."""
    sheet, table = layout.sheet, layout.table
    columns = area_columns(table) if table else []
    if not table or not columns or any(AREA_CODE.search(name) for _, name in table.columns()):
        return sheet, []
    prefectures = [column for column, name in columns if name.startswith(("都道府県", "県名"))]
    column = next((column for column, name in columns if column not in prefectures), columns[0][0])
    codes: list[Value] = [None] * len(sheet.rows)
    changes = [Change("L3-06", named(sheet, (table.body - 1, column)), "", f"右に列「{AREA_CODE_NAME}」を追加")]
    for (row, _), value in table.column(column):
        prefecture = text_of(sheet.rows[row][prefectures[0]]) if prefectures and prefectures[0] != column else ""
        if code := area_code(text_of(value), prefecture):
            codes[row] = code
            changes.append(Change("L3-06", named(sheet, (row, column)), text_of(value), f"{text_of(value)}（{code}）"))
    if len(changes) == 1:
        return sheet, []
    codes[table.top : table.body] = [AREA_CODE_NAME] * (table.body - table.top)
    return with_column(sheet, column + 1, codes), changes


def drop_hidden(book: Book) -> tuple[Book, list[Change]]:
    """L1-13: hidden rows, columns and sheets are gone, each named with what it held. The last sheet stays."""
    changes, sheets = [], []
    for sheet in book.sheets:
        if sheet.hidden and any(not each.hidden for each in book.sheets):
            changes.append(Change("L1-13", f"{sheet.name}!", f"非表示のシート（{len(sheet.rows):,}行）", "削除"))
            continue
        rows = sorted(sheet.hidden_rows)
        changes += [Change("L1-13", _row_name(sheet, row), _row_text(sheet, row), "削除") for row in rows]
        for column in sorted(sheet.hidden_columns):
            letter = cell_name((0, column)).rstrip("1")
            held = "、".join(text_of(row[column]) for row in sheet.rows if row[column] is not None)
            changes.append(Change("L1-13", f"{sheet.name}!{letter}:{letter}", held, "削除"))
        left = without_columns(without_rows(sheet, sheet.hidden_rows), sheet.hidden_columns)
        sheets.append(replace(left, hidden_rows=frozenset(), hidden_columns=frozenset()))
    return replace(book, sheets=tuple(sheets)), changes


def drop_gaps(layout: Layout) -> Repaired:
    """L1-03: no empty rows and columns inside the table."""
    sheet = layout.sheet
    changes = [Change("L1-03", _row_name(sheet, row), "空白の行", "削除") for row in layout.gap_rows]
    changes += [Change("L1-03", named(sheet, (0, column)), "空白の列", "削除") for column in layout.gap_columns]
    return without_columns(without_rows(sheet, layout.gap_rows), layout.gap_columns), changes


def drop_unrelated(layout: Layout) -> Repaired:
    """L1-04: what stands beside and below the table and explains nothing."""
    return changed("L1-04", layout.sheet, {place: None for place in layout.outside if not layout.related(place)})


def drop_above(layout: Layout) -> Repaired:
    """L3-01: titles and empty rows above the headings."""
    if not layout.table or layout.sheet.hidden:
        return layout.sheet, []
    above = range(layout.table.top)
    changes = [Change("L3-01", _row_name(layout.sheet, row), _row_text(layout.sheet, row), "削除") for row in above]
    return without_rows(layout.sheet, above), changes


def melt(layout: Layout) -> Repaired:
    """L3-09: a row for each year, month or number; the first group of such columns, with others of the same labels."""
    sheet, table = layout.sheet, layout.table
    groups = wide_columns(table) if table else {}
    if not table or not groups or table.body - table.top > 1 or layout.others:
        return sheet, []
    labelled = {stem: [_label(table.names[c - table.left], stem) for c in columns] for stem, columns in groups.items()}
    labels = next(iter(labelled.values()))
    melted = {stem: groups[stem] for stem, own in labelled.items() if own == labels}
    gone = {column for columns in melted.values() for column in columns}
    kept = [column for column, _ in table.columns() if column not in gone]
    timely = all(re.search("年|月|[0-9]{4}", label) for label in labels)
    names = [_value_name(stem) for stem in melted]
    heading: list[Value] = [*(sheet.rows[table.top][column] for column in kept), "時点" if timely else "項目", *names]
    rows: list[list[Value]] = [heading]
    for row in table.filled_rows:
        cells = sheet.rows[row]
        for at, label in enumerate(labels):
            rows.append([*(cells[c] for c in kept), label, *(cells[columns[at]] for columns in melted.values())])
    count = len(rows) - 1
    long = Sheet(
        name=sheet.name,
        rows=tuple(map(tuple, rows)),
        hidden=sheet.hidden,
        objects=sheet.objects,
        fields=(len(heading),) * len(rows) if sheet.fields else (),
    )
    moved = Change(
        "L3-09",
        named(sheet, (table.top, min(gone))),
        f"{len(gone)}列 × {count // len(labels):,}行（{'、'.join(table.names[c - table.left] for c in sorted(gone))}）",
        f"「{text_of(heading[len(kept)])}」と「{'」「'.join(names)}」の{count:,}行",
    )
    lost = [(place, value) for place, value in sheet.filled() if place in {*layout.above, *layout.outside}]
    return long, [moved, *(Change("L3-09", named(sheet, place), text_of(value), "削除") for place, value in lost)]


def _label(name: str, stem: str) -> str:
    prefix = _prefix(stem)
    return name[len(prefix) :].lstrip("_ ") if prefix else name


def _prefix(stem: str) -> str:
    return stem.partition("#")[0].rstrip("_ ") if not stem.startswith("第") else ""


def _value_name(stem: str) -> str:
    return _prefix(stem) or "値"


def _row_name(sheet: Sheet, row: int) -> str:
    rows = f"{row + 1}:{row + 1}"
    return f"{sheet.name}!{rows}" if sheet.name else rows


def _row_text(sheet: Sheet, row: int) -> str:
    return "、".join(text_of(value) for value in sheet.rows[row] if value is not None)
