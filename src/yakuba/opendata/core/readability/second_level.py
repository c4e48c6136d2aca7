"""Level 2: the values (L2-01 to L2-06)."""

import re
from collections import defaultdict
from collections.abc import Callable, Mapping

from yakuba.opendata.core.readability.columns import LABEL, REMARKS, choice_columns, choice_key, number_columns
from yakuba.opendata.core.readability.first_level import Layouts, tables
from yakuba.opendata.core.readability.rulebook import Finding, broken, kept, named
from yakuba.opendata.core.tables.book import Book, Place, text_of
from yakuba.opendata.core.tables.layout import Table
from yakuba.opendata.core.tables.values import is_number, is_symbol

DITTO = frozenset({"〃", "々", "同上", "同", "''", '"', "″", "”", "〟", "ゝ", "↑", "上に同じ"})
OTHER = re.compile(
    r"\s*(?P<choice>その他)\s*[（(:：]\s*(?:具体的に|詳細)?\s*[:：]?\s*(?P<details>[^）)]+?)\s*[）)]?\s*"
)


def _numbers_alone(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for table in tables(layouts):
        for column in number_columns(table):
            places = {*column.decorated, *(column.as_text if book.kind == "excel" else ())}
            cells += [named(table.sheet, place) for place in sorted(places)]
    message = "数値に単位・カンマ・注の記号などの文字が付いているか、数値が文字列になっています。"
    return broken(message, cells, repairable=True) if cells else kept()


def omitted(table: Table) -> list[Place]:
    """Cells that stand for the one above: ditto marks, and blanks in the leading columns of rows that go on."""
    found: list[Place] = []
    covered = {place for each in table.sheet.merged for place in each.places()}
    leading = True
    for column, name in table.columns():
        body = list(table.column(column))
        found += [place for place, value in body if isinstance(value, str) and value.strip() in DITTO]
        empty = [place for place, value in body if value is None and place not in covered]
        first = next((place for place, value in body if value is not None), None)
        words = first is not None and not any(is_number(v) or is_symbol(v) for _, v in body if v is not None)
        if leading and (words or LABEL.search(name)) and empty and first == body[0][0] and not REMARKS.search(name):
            found += empty
        leading = leading and bool(empty or any(place in covered for place, _ in body))
    return sorted(found)


def _nothing_omitted(book: Book, layouts: Layouts) -> Finding:
    cells = [named(table.sheet, place) for table in tables(layouts) for place in omitted(table)]
    return (
        broken("上と同じ値が省略されています。すべての行に入れてください。", cells, repairable=True)
        if cells
        else kept()
    )


def _unique_names(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for table in tables(layouts):
        if table.body - table.top > 1:
            cells += [named(table.sheet, (row, table.left)) for row in range(table.top + 1, table.body)]
        seen: set[str] = set()
        for column, name in table.columns():
            if name and name in seen:
                cells.append(named(table.sheet, (table.top, column)))
            seen.add(name)
    message = "同じ項目名の列があるか、項目名が複数の行に分かれています。"
    return broken(message, cells, repairable=True) if cells else kept()


def spellings(table: Table) -> list[tuple[int, dict[str, list[tuple[Place, str]]]]]:
    """Columns of choices whose choices are written in several ways, with the cells of each such choice."""
    found = []
    for column, _, body in choice_columns(table):
        by_choice: dict[str, list[tuple[Place, str]]] = defaultdict(list)
        for place, text in body:
            by_choice[choice_key(text)].append((place, text))
        mixed = {key: cells for key, cells in by_choice.items() if len({text for _, text in cells}) > 1}
        if mixed:
            found.append((column, mixed))
    return found


def _standard_choices(book: Book, layouts: Layouts) -> Finding:
    cells: list[str] = []
    repairable = False
    for table in tables(layouts):
        for _, mixed in spellings(table):
            repairable = True
            for each in mixed.values():
                usual = max((text for _, text in each), key=[text for _, text in each].count)
                cells += [named(table.sheet, place) for place, text in each if text != usual]
        for _, _, body in choice_columns(table):
            codes = [place for place, text in body if re.fullmatch("[0-9]{1,2}", text)]
            if codes and len(codes) < len(body):
                cells += [named(table.sheet, place) for place in codes]
    message = "選択肢の書き方が揺れているか、コードと文字が混ざっています。"
    return broken(message, cells, repairable=repairable) if cells else kept()


def _other_apart(book: Book, layouts: Layouts) -> Finding:
    cells = [
        named(table.sheet, place)
        for table in tables(layouts)
        for column, _ in table.columns()
        for place, value in table.column(column)
        if isinstance(value, str) and OTHER.fullmatch(value)
    ]
    return broken("「その他」の詳細が選択肢と同じセルにあります。", cells, repairable=True) if cells else kept()


def _no_formulas(book: Book, layouts: Layouts) -> Finding:
    cells = [named(sheet, place) for sheet in book.sheets for place in sorted(sheet.formulas)]
    if not cells:
        return kept()
    lost = [text_of(s.rows[r][c]) == "" for s in book.sheets for r, c in s.formulas]
    more = "計算結果が保存されていない数式もあります。Excelで開いて保存し直してください。" if any(lost) else ""
    return broken(f"数式があります。値に直してください。{more}", cells, repairable=not all(lost))


JUDGES: Mapping[str, Callable[[Book, Layouts], Finding]] = {
    "L2-01": _numbers_alone,
    "L2-02": _nothing_omitted,
    "L2-03": _unique_names,
    "L2-04": _standard_choices,
    "L2-05": _other_apart,
    "L2-06": _no_formulas,
}
