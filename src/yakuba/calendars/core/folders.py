"""A folder in the format of 5374.jp, as areas with the rules of each type, and everything in it that can't be read.

`area_days.csv` (areas × types), `center.csv` (suspensions), `area_master.csv` (names of numbers), `description.csv` (types),
`remarks.csv` and `setting.js`. Where there are files for several languages, the Japanese ones (`ja__…`) are read.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.calendars.core.closing import Closing, Setting, parse_centres, parse_setting, plain_name
from yakuba.calendars.core.grammar import CellError, parse_cell
from yakuba.calendars.core.layout import SEPARATOR, Layout, Master, find_layout
from yakuba.calendars.core.rules import Rule
from yakuba.calendars.core.tables import Finding, Row, decoded, read_rows

JAPANESE = "ja__"
AREAS, CENTRES, MASTER = "area_days.csv", "center.csv", "area_master.csv"
TYPES, REMARKS, SETTING = "description.csv", "remarks.csv", "setting.js"
FILES = tuple(prefix + name for name in (AREAS, CENTRES, MASTER, TYPES, REMARKS, SETTING) for prefix in ("", JAPANESE))


@dataclass(frozen=True, slots=True)
class Cell:
    """One type of one area. `rule` is None where the text can't be read."""

    type: str
    text: str
    rule: Rule | None


@dataclass(frozen=True, slots=True)
class Area:
    """`names` from the widest to the narrowest; `row` is its line in the file; a cell a type, in the file's order."""

    names: tuple[str, ...]
    centre: str
    row: int
    cells: tuple[Cell, ...]

    @property
    def key(self) -> str:
        return SEPARATOR.join(self.names)


@dataclass(frozen=True, slots=True)
class Folder:
    """What was read. `cells` counts every type cell of every row; each is read or in `reported`."""

    file: str
    types: tuple[str, ...]
    areas: tuple[Area, ...]
    closing: Closing
    remarks: Mapping[str, str]
    cells: int
    reported: tuple[Finding, ...]
    warnings: tuple[Finding, ...]


class FolderError(ValueError):
    """There is no calendar to be read; the message names the file."""


@dataclass(slots=True)
class Book:
    """The files of a folder, and what was the matter with them."""

    files: Mapping[str, bytes]
    warnings: list[Finding] = field(default_factory=list)

    def chosen(self, name: str) -> str:
        return JAPANESE + name if JAPANESE + name in self.files else name

    def rows(self, name: str) -> list[Row]:
        """None at all where the file is missing; warned where it can't be decoded."""
        file = self.chosen(name)
        try:
            return read_rows(self.files.get(file, b""))
        except ValueError as error:
            self.warn(file, 0, "", "", str(error))
            return []

    def warn(self, file: str, row: int, column: str, text: str, reason: str) -> None:
        self.warnings.append(Finding(file, row, column, text, reason))


def read_folder(files: Mapping[str, bytes]) -> Folder:
    """`files`: name → bytes, of `FILES` those that exist. Raises FolderError."""
    book = Book(files)
    file = book.chosen(AREAS)
    if file not in files:
        raise FolderError(f"{AREAS} がありません。5374の形式のフォルダーを指定してください。")
    try:
        rows = read_rows(files[file])
    except ValueError as error:
        raise FolderError(f"{file}: {error}") from None
    labels = {row.cell(0) for row in book.rows(TYPES)[1:]} - {""}
    closing = read_closing(book)
    remarks = {plain_name(row.cell(0)): row.cell(1) for row in book.rows(REMARKS)[1:]}
    layout = find_layout(rows, labels, closing.suspensions.keys())
    if not layout.types or len(rows) == 1:
        raise FolderError(f"{file} に地区とごみの種類がありません。1行目に見出し、2行目から地区を書いてください。")
    table = AreaTable(book, file, layout, Master.of(book.rows(MASTER)), closing)
    table.read(rows[1:])
    warn_of_references(book, table, closing, remarks, labels)
    return Folder(
        file,
        tuple(dict.fromkeys(layout.types.values())),
        tuple(table.areas.values()),
        closing,
        remarks,
        table.cells,
        tuple(table.reported),
        tuple(book.warnings),
    )


def read_closing(book: Book) -> Closing:
    file = book.chosen(SETTING)
    setting = Setting()
    try:
        setting, findings = parse_setting(decoded(book.files.get(file, b"")), file)
        book.warnings += findings
    except ValueError as error:
        book.warn(file, 0, "", "", str(error))
    closing, findings = parse_centres(book.rows(CENTRES), book.chosen(CENTRES), shifts=setting.shifts)
    book.warnings += findings
    return closing


@dataclass(slots=True)
class AreaTable:
    """`area_days.csv` while it is read."""

    book: Book
    file: str
    layout: Layout
    master: Master
    closing: Closing
    areas: dict[str, Area] = field(default_factory=dict)
    cells: int = 0
    reported: list[Finding] = field(default_factory=list)

    def read(self, rows: Sequence[Row]) -> None:
        for row in rows:
            self.cells += len(self.layout.types)
            names = tuple(self.names(row))
            if reason := self.unusable(row, names):
                self.report_row(row, reason)
                continue
            key, centre = SEPARATOR.join(names), self.centre(row)
            first = self.areas.get(key)
            if first and not same(first, centre, [row.cell(index) for index in self.layout.types]):
                self.report_row(row, f"「{key}」は{first.row}行目にもあり、内容が違います。{first.row}行目を使います。")
                continue
            cells = tuple(self.cell(row, index) for index in self.layout.types)
            if first is None:
                self.areas[key] = Area(names, centre, row.line, cells)

    def names(self, row: Row) -> Iterator[str]:
        column = self.master.column(self.layout) if self.master.names else None
        for index in self.layout.names:
            text = row.cell(index)
            name = self.master.name(text) if index == column else text
            if name is None:
                self.warn(row, index, f"{MASTER} にこの番号の名前がありません。番号のまま使います。")
            yield text if name is None else name

    def centre(self, row: Row) -> str:
        return "" if self.layout.centre is None else row.cell(self.layout.centre)

    def unusable(self, row: Row, names: Sequence[str]) -> str:
        """Why nothing in this row can be trusted; blank where it can."""
        if not any(names):
            return "地区の名前がありません。"
        if self.displaced(row):
            return f'列が見出しより多く（{len(row.cells)}列）、どの種類か分かりません。名前に「,」があれば「"」で囲みます。'
        for index, text in enumerate(row.cells):
            if text and not self.heading(index):
                self.warn(row, index, "見出しのない列です。読みませんでした。")
        return ""

    def displaced(self, row: Row) -> bool:
        """Whether a comma too many moved the cells: more of them than headings, and what stands there doesn't fit."""
        if not any(row.cells[len(self.layout.headings) :]):
            return False
        centre = plain_name(self.centre(row))
        return bool(centre and centre not in self.closing.suspensions) or not all(
            readable(row.cell(index)) for index in self.layout.types
        )

    def cell(self, row: Row, index: int) -> Cell:
        type_, text = self.layout.types[index], row.cell(index)
        if index >= len(row.cells):
            self.report(
                row,
                index,
                f"列が足りません。収集しないなら「,」だけを足し、見出しと同じ{self.layout.width}列にします。",
            )
            return Cell(type_, text, None)
        try:
            return Cell(type_, text, parse_cell(text))
        except CellError as error:
            self.report(row, index, str(error))
            return Cell(type_, text, None)

    def report_row(self, row: Row, reason: str) -> None:
        for index in self.layout.types:
            self.report(row, index, reason)

    def report(self, row: Row, index: int, reason: str) -> None:
        self.reported.append(Finding(self.file, row.line, self.layout.types[index], row.cell(index), reason))

    def warn(self, row: Row, index: int, reason: str) -> None:
        self.book.warn(self.file, row.line, self.heading(index), row.cell(index), reason)

    def heading(self, index: int) -> str:
        return self.layout.headings[index] if index < len(self.layout.headings) else ""


def readable(text: str) -> bool:
    try:
        parse_cell(text)
    except CellError:
        return False
    return True


def same(area: Area, centre: str, texts: Sequence[str]) -> bool:
    """Whether a later row of the area says what the first says."""
    return plain_name(area.centre) == plain_name(centre) and [cell.text for cell in area.cells] == list(texts)


def warn_of_references(
    book: Book, table: AreaTable, closing: Closing, remarks: Mapping[str, str], labels: set[str]
) -> None:
    """Names that lead nowhere, each once."""
    headings = list(table.layout.types.values())
    for repeated in dict.fromkeys(each for each in headings if headings.count(each) > 1):
        book.warn(table.file, 1, repeated, repeated, "同じ見出しの列が2つあります。収集日を合わせて読みました。")
    if labels:
        for unknown in dict.fromkeys(each for each in headings if each not in labels):
            book.warn(table.file, 1, unknown, unknown, f"{book.chosen(TYPES)} にこの種類がありません。")
    centres: set[str] = set()
    missing: set[str] = set()
    for area in table.areas.values():
        name = plain_name(area.centre)
        if name and name not in closing.suspensions and name not in centres:
            centres.add(name)
            column = table.layout.headings[table.layout.centre or 0]
            reason = f"{book.chosen(CENTRES)} にこの名前がありません。休止なしとして読みました。"
            book.warn(table.file, area.row, column, area.centre, reason)
        for cell in area.cells:
            for remark in cell.rule.remarks if cell.rule else ():
                if not remarks.get(remark) and remark not in missing:
                    missing.add(remark)
                    book.warn(
                        table.file,
                        area.row,
                        cell.type,
                        f"*{remark}",
                        f"{book.chosen(REMARKS)} にこの番号がありません。",
                    )
