"""Where the table lies in a sheet: heading rows, body, and what stands outside."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from yakuba.opendata.core.tables.book import Place, Range, Sheet, Value, text_of
from yakuba.opendata.core.tables.values import is_number

MOST_HEADINGS = 3
LONG_TEXT = 20
_HEADING = re.compile(
    "(?:名称?|数|番号|住所|所在地|電話|年|年度|月|日|コード|区分|備考|種別|担当|人口|項目|内容|金額|割合|率|計|者|分類|時間|ID|場所|世帯)(?:[（(].*)?"
)
_NOTE = re.compile(r"\s*(?:[（(]?注|※|＊|\*|出典|資料|出所|備考|単位|[（(]単位|凡例|「)")


@dataclass(frozen=True, eq=False)
class Table:
    """Heading rows from `top`, body from `body` up to `bottom`, columns from `left` to `right` (ends not included).

    `names` has one name a column: heading rows joined with _, merged headings repeated.
    """

    sheet: Sheet
    top: int
    body: int
    bottom: int
    left: int
    right: int
    names: tuple[str, ...]

    def columns(self) -> Iterator[tuple[int, str]]:
        """The columns' numbers and names."""
        yield from zip(range(self.left, self.right), self.names, strict=True)

    def column(self, column: int) -> Iterator[tuple[Place, Value]]:
        """The cells of a column's body, empty ones too, without rows that are all empty."""
        rows = self.sheet.rows
        for row in self.filled_rows:
            yield (row, column), rows[row][column]

    @cached_property
    def filled_rows(self) -> tuple[int, ...]:
        """The rows of the body that are not all empty."""
        rows = self.sheet.rows
        empty = (None,) * (self.right - self.left)
        return tuple(row for row in range(self.body, self.bottom) if rows[row][self.left : self.right] != empty)


@dataclass(frozen=True)
class Layout:
    """`others` are further tables. `gap_rows`, `gap_columns` are empty inside the table or left of it; `outside` lies beside or below."""

    sheet: Sheet
    table: Table | None
    others: tuple[Range, ...] = ()
    gap_rows: tuple[int, ...] = ()
    gap_columns: tuple[int, ...] = ()
    above: tuple[Place, ...] = ()
    outside: tuple[Place, ...] = ()
    notes: tuple[str, ...] = field(default=())

    def related(self, place: Place) -> bool:
        """A cell outside of the table that explains it: 注, ※, 出典, 単位."""
        value = self.sheet.rows[place[0]][place[1]]
        return isinstance(value, str) and _NOTE.match(value) is not None


@dataclass(frozen=True)
class _Block:
    """Rows from `top` up to `bottom` without an empty one between them."""

    top: int
    bottom: int
    left: int
    right: int
    wide_rows: int


def layout_of(sheet: Sheet) -> Layout:
    """The first table and everything around it. Without any row of two cells, a single column is the table."""
    blocks = list(_blocks(sheet))
    if not blocks:
        return Layout(sheet, None)
    first = next(
        (block for least in (2, 1) for block in blocks if block.wide_rows >= least),
        max(blocks, key=lambda block: block.bottom - block.top),
    )
    top, bottom = _without_lone_rows(sheet, first)
    others: list[Range] = []
    gap_rows: list[int] = []
    for block in blocks[blocks.index(first) + 1 :]:
        if not block.wide_rows:
            continue
        if _has_heading(sheet, block, first):
            others.append(Range(block.top, block.left, block.bottom - 1, block.right - 1))
        else:
            gap_rows += range(bottom, block.top)
            bottom = _without_lone_rows(sheet, block)[1]
    left, right, gap_columns, beside = _sideways(sheet, top, bottom)
    others += beside
    margin = [column for column in range(left) if all(row[column] is None for row in sheet.rows)]
    gap_columns = margin + gap_columns
    body = _body(sheet, top, bottom, left, right)
    table = Table(sheet, top, body, bottom, left, right, tuple(_names(sheet, top, body, left, right)))
    covered = {place for other in others for place in other.places()}
    above, outside = [], []
    for place, _ in sheet.filled():
        if place[0] < top and place not in covered:
            above.append(place)
        elif place not in covered and not (top <= place[0] < bottom and left <= place[1] < right):
            outside.append(place)
    notes = tuple(text_of(sheet.rows[row][column]) for row, column in (*above, *outside))
    return Layout(sheet, table, tuple(others), tuple(gap_rows), tuple(gap_columns), tuple(above), tuple(outside), notes)


def _blocks(sheet: Sheet) -> Iterator[_Block]:
    start: int | None = None
    for row in range(len(sheet.rows) + 1):
        empty = row == len(sheet.rows) or all(value is None for value in sheet.rows[row])
        if not empty and start is None:
            start = row
        elif empty and start is not None:
            columns = [c for r in range(start, row) for c, value in enumerate(sheet.rows[r]) if value is not None]
            wide = sum(_count(sheet, r) >= 2 for r in range(start, row))
            yield _Block(start, row, min(columns), max(columns) + 1, wide)
            start = None


def _count(sheet: Sheet, row: int) -> int:
    return sum(value is not None for value in sheet.rows[row])


def _without_lone_rows(sheet: Sheet, block: _Block) -> tuple[int, int]:
    """The block without titles above and notes below: rows with one cell, at its left."""
    top, bottom = block.top, block.bottom
    if block.wide_rows < 2:
        return top, bottom
    while _count(sheet, top) == 1 and sheet.rows[top][block.left] is not None:
        top += 1
    while _is_note(sheet, bottom - 1, block.left):
        bottom -= 1
    return top, bottom


def _is_note(sheet: Sheet, row: int, left: int) -> bool:
    """A lone text at the left: with a note's beginning, long, or in a CSV the only field. Else a row with gaps."""
    text = sheet.rows[row][left]
    if _count(sheet, row) != 1 or not isinstance(text, str):
        return False
    only = sheet.fields[row] == 1 if sheet.fields else len(text) > LONG_TEXT
    return only or _NOTE.match(text) is not None


def _has_heading(sheet: Sheet, block: _Block, first: _Block) -> bool:
    """A block of its own: its first row is all words, above numbers or in other columns, or repeats the first one's."""
    top, bottom = _without_lone_rows(sheet, block)
    heading = [value for value in sheet.rows[top] if value is not None]
    if bottom - top < 2 or any(not isinstance(value, str) or is_number(value) for value in heading):
        return False
    first_top = _without_lone_rows(sheet, first)[0]
    if sheet.rows[top] == sheet.rows[first_top]:
        return True
    below = [value for row in range(top + 1, bottom) for value in sheet.rows[row]]
    numbers = any(is_number(value) for value in below)
    spoken = sum(re.search(f"{_HEADING.pattern}$", str(value)) is not None for value in heading)
    return (
        numbers
        or spoken * 2 > len(heading)
        or (block.left, block.right) != (first.left, first.right)
        or top > block.top
    )


def _sideways(sheet: Sheet, top: int, bottom: int) -> tuple[int, int, list[int], list[Range]]:
    """The table's columns; empty ones within it; tables to its right."""
    heights = [sum(sheet.rows[row][column] is not None for row in range(top, bottom)) for column in range(sheet.width)]
    parts: list[tuple[int, int]] = []
    for column, height in enumerate(heights):
        if height and (not parts or parts[-1][1] < column):
            parts.append((column, column + 1))
        elif height:
            parts[-1] = (parts[-1][0], column + 1)
    left, right = parts[0]
    gaps: list[int] = []
    others: list[Range] = []
    for start, end in parts[1:]:
        heading = [value for value in sheet.rows[top][start:end] if value is not None]
        if not heading:
            continue  # a note beside the table
        words = [sheet.rows[row][start] for row in range(top + 1, bottom) if sheet.rows[row][start] is not None]
        own = min(end - start, right - left) >= 2 and any(not is_number(value) for value in words)
        repeated = set(heading) <= set(sheet.rows[top][left:right])
        last = max(row for row in range(top, bottom) if any(v is not None for v in sheet.rows[row][start:end]))
        if repeated or own or (last < bottom - 1 and end - start >= 2 and isinstance(heading[0], str)):
            others.append(Range(top, start, last, end - 1))
        elif not others:
            gaps += range(right, start)
            right = end
    return left, right, gaps, others


def _body(sheet: Sheet, top: int, bottom: int, left: int, right: int) -> int:
    """The first row of the body: headings go on below a row that has gaps, repeats itself or is merged sideways."""
    body = top + 1
    deepest = max((each.bottom for each in sheet.merged if each.top == top and each.left < right), default=top)
    while body < min(bottom - 1, top + MOST_HEADINGS):
        row, before = sheet.rows[body][left:right], sheet.rows[body - 1][left:right]
        words = all(isinstance(value, str) and not is_number(value) for value in row if value is not None)
        fills = any(a is None and b is not None for a, b in zip(before, row, strict=True))
        merged = any(each.top == body - 1 and each.right > each.left for each in sheet.merged)
        later = [value for each in range(body + 1, bottom) for value in sheet.rows[each][left:right]]
        repeats = any(a is not None and a == b for a, b in pairwise(before))
        groups = fills or merged or repeats
        if not (words and (deepest >= body or (groups and any(is_number(value) for value in later)))):
            break
        body += 1
    return body


def _names(sheet: Sheet, top: int, body: int, left: int, right: int) -> Iterator[str]:
    rows = [list(sheet.rows[row][left:right]) for row in range(top, body)]
    for row in rows[:-1]:
        _repeat_to_the_right(row)
    for each in sheet.merged:
        if top <= each.top < body:
            for column in range(max(each.left, left), min(each.right + 1, right)):
                rows[each.top - top][column - left] = sheet.rows[each.top][each.left]
    for column in range(right - left):
        parts = [text_of(row[column]).strip() for row in rows]
        yield "_".join(dict.fromkeys(part for part in parts if part))


def _repeat_to_the_right(row: list[Value]) -> None:
    for column in range(1, len(row)):
        if row[column] is None:
            row[column] = row[column - 1]
