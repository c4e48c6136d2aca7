"""Level 1: the file and the grid (L1-02 to L1-15)."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from yakuba.opendata.core.readability.columns import era_only
from yakuba.opendata.core.readability.rulebook import Finding, broken, kept, named
from yakuba.opendata.core.readability.rulebook import unknown as cannot_tell
from yakuba.opendata.core.tables.book import Book, Value, cell_name, text_of
from yakuba.opendata.core.tables.layout import Layout, Table
from yakuba.opendata.core.tables.values import is_number

Layouts = tuple[Layout, ...]

_MEANINGLESS = re.compile(
    r"(?:(?:[A-Za-z]|列|項目|変数|Column|Field|Col|Var|Unnamed:?|F|Q|V)[ _]?[0-9]*|[0-9]{1,3}|[\W_]+|null|none|nan)",
    re.IGNORECASE,
)
_YEAR = re.compile("(?:19|20)[0-9]{2}")
_SPREAD = re.compile(r"\S(?:[ \u3000]+\S)+")
_RUN = re.compile(r"[ \u3000]{2,}|[\r\n\t\v]")
_BREAK = re.compile("[\r\n]")
_TWO_NUMBERS = re.compile(
    r"[-0-9.,]*[0-9][%％]?\s*(?:[(（\[［][-0-9.,]+[%％]?[)）\]］]|[、;；/／|]\s*[-0-9.,]*[0-9][%％]?)+"
)
_SEVERAL = re.compile("[、,，;；・/／|]")
_LIST = re.compile("[、，;；]")
_PHONE_OR_DAY = re.compile(r"[0-9(（][0-9()（）-]{8,}|[0-9]{1,4}/[0-9]{1,2}(?:/[0-9]{1,4})?")


def tables(layouts: Layouts) -> Iterable[Table]:
    return (layout.table for layout in layouts if layout.table)


def is_layout_text(value: Value) -> bool:
    """Blanks or line breaks that only shape: at an end, in a row, between single letters (氏　名)."""
    if not isinstance(value, str):
        return False
    return value != value.strip() or _RUN.search(value) is not None or _SPREAD.fullmatch(value) is not None


def is_dependent(char: str) -> bool:
    """A character that some machines lack: ①, Ⅳ, ㈱, ㎡, ㍻, pictures, private ones. Ideographs of names are exempt."""
    code = ord(char)
    return (
        0x2460 <= code <= 0x24FF
        or 0x2160 <= code <= 0x217F
        or 0x3200 <= code <= 0x33FF
        or 0x2776 <= code <= 0x2793
        or 0xE000 <= code <= 0xF8FF
        or char in "№℡〝〟∟⊿∮∑\ufffd"
        or (code > 0x1F000 and unicodedata.category(char) in {"So", "Co", "Sk"})
    )


def _one_table(book: Book, layouts: Layouts) -> Finding:
    more = [named(layout.sheet, (other.top, other.left)) for layout in layouts for other in layout.others]
    return broken("1つのシートに複数の表があります。シートかファイルを分けてください。", more) if more else kept()


def _not_split(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for layout in layouts:
        if table := layout.table:
            cells += [named(layout.sheet, (row, table.left)) for row in layout.gap_rows]
            cells += [named(layout.sheet, (table.top, column)) for column in layout.gap_columns]
    return broken("表の途中に空白の行か列があります。", cells, repairable=True) if cells else kept()


def _nothing_unrelated(book: Book, layouts: Layouts) -> Finding:
    cells = [named(each.sheet, place) for each in layouts for place in each.outside if not each.related(place)]
    return broken("表の外に、データと無関係な情報があります。", cells, repairable=True) if cells else kept()


def _meaningful_names(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for layout in layouts:
        if not (table := layout.table):
            continue
        named_to = layout.sheet.fields[table.body - 1] if layout.sheet.fields else table.right
        for column, name in table.columns():
            meant = column in layout.gap_columns or column >= named_to or _YEAR.fullmatch(name) or era_only(name)
            if not meant and (not name or _MEANINGLESS.fullmatch(name)):
                cells.append(named(layout.sheet, (table.top, column)))
    return broken("項目名がない列や、意味の分からない項目名があります。", cells) if cells else kept()


def _no_layout_blanks(book: Book, layouts: Layouts) -> Finding:
    cells = [
        named(each.sheet, place) for each in layouts for place, value in each.sheet.filled() if is_layout_text(value)
    ]
    return broken("体裁を整えるスペースや改行があります。", cells, repairable=True) if cells else kept()


def _one_value_a_cell(book: Book, layouts: Layouts) -> Finding:
    cells: list[str] = []
    for table in tables(layouts):
        for column, _ in table.columns():
            body = [(place, value) for place, value in table.column(column) if isinstance(value, str)]
            several = [place for place, value in body if _is_list(value)]
            certain = [place for place, value in body if _holds_two(value)]
            listed = any(_LIST.search(text_of(table.sheet.rows[row][at])) for row, at in several)
            if len(several) >= (1 if listed else 2) and len(several) * 5 >= len(body):
                certain = sorted({*certain, *several})
            cells += [named(table.sheet, place) for place in certain]
    return broken("1つのセルに複数のデータがあります。列か行を分けてください。", cells) if cells else kept()


def _holds_two(value: str) -> bool:
    lines = [line for line in value.splitlines() if line.strip()]
    if len(lines) > 1 and all(len(line) <= 20 for line in lines):
        return True
    plain = value.strip()
    return _TWO_NUMBERS.fullmatch(plain) is not None and not _PHONE_OR_DAY.fullmatch(plain)


def _is_list(value: str) -> bool:
    parts = _SEVERAL.split(value)
    return (
        len(parts) > 1
        and all(0 < len(part.strip()) <= 12 for part in parts)
        and not value.rstrip().endswith("。")
        and not all(is_number(part) for part in parts)
    )


def _no_dependent_characters(book: Book, layouts: Layouts) -> Finding:
    cells, characters = [], set()
    for layout in layouts:
        for place, value in layout.sheet.filled():
            if isinstance(value, str) and not value.isascii() and (found := set(filter(is_dependent, value))):
                cells.append(named(layout.sheet, place))
                characters |= found
    shown = "".join(sorted(characters)[:10])
    return broken(f"機種依存文字があります: {shown}", cells, repairable=True) if cells else kept()


def _blank_is_not_zero(book: Book, layouts: Layouts) -> Finding:
    mixed, blank = [], False
    for table in tables(layouts):
        unseen = {place for each in table.sheet.merged for place in each.places()} | table.sheet.formulas.keys()
        for column, _ in table.columns():
            body = list(table.column(column))
            numbers = [value for _, value in body if is_number(value)]
            empty = [place for place, value in body if value is None and place not in unseen]
            if len(numbers) * 2 < sum(value is not None for _, value in body) or not numbers or not empty:
                continue
            if any(float(text_of(value)) == 0 for value in numbers):
                mixed += [named(table.sheet, place) for place in empty]
            blank = True
    if mixed:
        return broken("同じ列に空白とゼロが混ざっていて、値がないのかゼロなのか区別できません。", mixed)
    if blank:
        return cannot_tell("数値の列に空白があります。ゼロなのか値がないのか、ファイルからは分かりません。")
    return kept()


def _no_objects(book: Book, layouts: Layouts) -> Finding:
    found = [(each.sheet.name, kind) for each in layouts for kind in each.sheet.objects]
    what = "、".join(dict.fromkeys(kind for _, kind in found))
    cells = list(dict.fromkeys(f"{name}!" for name, _ in found))
    return broken(f"セルの外にオブジェクトがあります: {what}", cells) if found else kept()


def _no_meaning_in_looks(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for table in tables(layouts):
        rows, columns = list(table.filled_rows), [column for column, _ in table.columns()]
        looks = table.sheet.looks
        if _striped([tuple(looks.get((row, column), "") for column in columns) for row in rows]):
            continue
        for column in columns:
            usual = _most(looks.get((row, column), "") for row in rows)
            cells += [named(table.sheet, (row, column)) for row in rows if looks.get((row, column), "") != usual]
    return (
        broken("太字や色などの書式で、データの違いを表しています。文字の列にしてください。", cells) if cells else kept()
    )


def _striped(rows: list[tuple[str, ...]]) -> bool:
    """Every second row looks the same: to lead the eye, not to say something."""
    return len(rows) >= 4 and all(row == rows[at % 2] for at, row in enumerate(rows))


def _most(looks: Iterable[str]) -> str:
    counted = Counter(looks)
    return "" if not counted or counted[""] * 2 >= counted.total() else counted.most_common(1)[0][0]


def _nothing_merged(book: Book, layouts: Layouts) -> Finding:
    cells = [f"{each.sheet.name}!{area.name}" for each in layouts for area in each.sheet.merged]
    return broken("セルが結合されています。", cells, repairable=True) if cells else kept()


def _nothing_hidden(book: Book, layouts: Layouts) -> Finding:
    cells: list[str] = []
    for sheet in book.sheets:
        if sheet.hidden:
            cells.append(f"{sheet.name}!")
        cells += [f"{sheet.name}!{row + 1}:{row + 1}" for row in sorted(sheet.hidden_rows)]
        letters = (cell_name((0, column)).rstrip("1") for column in sorted(sheet.hidden_columns))
        cells += [f"{sheet.name}!{letter}:{letter}" for letter in letters]
    return broken("非表示の行・列・シートがあります。", cells, repairable=True) if cells else kept()


def _one_row_a_record(book: Book, layouts: Layouts) -> Finding:
    breaks: list[str] = []
    short: list[str] = []
    for layout in layouts:
        sheet = layout.sheet
        breaks += [named(sheet, at) for at, value in sheet.filled() if isinstance(value, str) and _BREAK.search(value)]
        if (table := layout.table) and sheet.fields:
            expected = min(sheet.fields[table.top], table.right)
            short += [
                named(sheet, (row, sheet.fields[row])) for row in table.filled_rows if 1 < sheet.fields[row] < expected
            ]
    if not breaks and not short:
        return kept()
    message = "値の中に改行があるか、行が途中で切れています。1件を1行にしてください。"
    return broken(message, breaks + short, repairable=bool(breaks))


def _commas_are_quoted(book: Book, layouts: Layouts) -> Finding:
    cells = []
    for layout in layouts:
        if (table := layout.table) and layout.sheet.fields:
            expected = layout.sheet.fields[table.body - 1]
            long = (
                row
                for row in table.filled_rows
                if any(value is not None for value in layout.sheet.rows[row][expected:])
            )
            cells += [named(layout.sheet, (row, expected)) for row in long]
    message = '項目名より値の多い行があります。カンマを含む値を引用符（"）で囲んでください。'
    return broken(message, cells) if cells else kept()


JUDGES: Mapping[str, Callable[[Book, Layouts], Finding]] = {
    "L1-02": _one_table,
    "L1-03": _not_split,
    "L1-04": _nothing_unrelated,
    "L1-05": _meaningful_names,
    "L1-06": _no_layout_blanks,
    "L1-07": _one_value_a_cell,
    "L1-08": _no_dependent_characters,
    "L1-09": _blank_is_not_zero,
    "L1-10": _no_objects,
    "L1-11": _no_meaning_in_looks,
    "L1-12": _nothing_merged,
    "L1-13": _nothing_hidden,
    "L1-14": _one_row_a_record,
    "L1-15": _commas_are_quoted,
}
