"""From a file of tables to the one table that is published: a heading row and its rows, every value as text."""

from dataclasses import dataclass

from yakuba.kernel.errors import Refusal
from yakuba.opendata.core.catalogue.columns import Row
from yakuba.opendata.core.tables import Book, Layout, layout_of
from yakuba.opendata.core.tables.book import text_of


@dataclass(frozen=True)
class Flat:
    """`left_out` says what of the file is not in the table."""

    header: tuple[str, ...]
    rows: tuple[Row, ...]
    left_out: tuple[str, ...] = ()


def sheets_with_tables(book: Book) -> tuple[str, ...]:
    return tuple(sheet.name for sheet in book.sheets if layout_of(sheet).table)


def extract(book: Book, sheet: str = "") -> Flat:
    """The table of the sheet named, or of the only one that has one.

    Refusal where there is none or a choice to make, where a heading is empty or there twice: naming them.
    """
    names = sheets_with_tables(book)
    if not names:
        raise Refusal("data-no-table", "表がありません。1行目が項目名、2行目からがデータの表にしてください。")
    chosen = sheet if sheet in names else names[0]
    if len(names) > 1 and sheet not in names:
        raise Refusal("data-sheets", f"表のあるシートが{len(names)}枚あります。公開するシートを選んでください。")
    layout = layout_of(next(each for each in book.sheets if each.name == chosen))
    return _flat(layout, [name for name in names if name != chosen])


def _flat(layout: Layout, others: list[str]) -> Flat:
    table = layout.table
    if table is None:
        raise Refusal("data-no-table", "表がありません。")
    header = tuple(name.strip() for name in table.names)
    empty = [str(at + 1) for at, name in enumerate(header) if not name]
    if empty:
        raise Refusal("data-heading-empty", f"{'、'.join(empty)}列目に項目名がありません。項目名を入れてください。")
    twice = sorted({name for name in header if header.count(name) > 1})
    if twice:
        raise Refusal("data-heading-twice", f"同じ項目名が2つあります：{'、'.join(twice)}。違う名前にしてください。")
    cells = table.sheet.rows
    rows = tuple(
        tuple(text_of(value) or None for value in cells[row][table.left : table.right]) for row in table.filled_rows
    )
    if not rows:
        raise Refusal("data-no-rows", "項目名だけで、データの行がありません。")
    left_out = [f"シート「{name}」" for name in others]
    if layout.others:
        left_out.append(f"ほかの表{len(layout.others)}つ（{'、'.join(area.name for area in layout.others)}）")
    if layout.above or layout.outside:
        left_out.append(f"表の外の{len(layout.above) + len(layout.outside)}セル")
    return Flat(header, rows, tuple(left_out))
