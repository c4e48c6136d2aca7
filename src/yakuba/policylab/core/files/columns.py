"""Plain tables with one heading row: columns found by what they are called, rows with their lines."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.files.parsed import Quality
from yakuba.policylab.core.files.shapes import points, read_shapes
from yakuba.policylab.core.sheets import Sheet, read_sheets
from yakuba.policylab.core.text_tables import Finding

Wanted = Mapping[str, str]
"""Our name of a column → a regular expression for its heading."""


@dataclass(frozen=True)
class Record:
    """A row: its line, and the text of each column that is there."""

    line: int
    cells: Mapping[str, str]

    def __getitem__(self, name: str) -> str:
        return self.cells.get(name, "")


@dataclass
class Rows:
    """The rows below the heading, and what was found wrong with them on the way."""

    file: str
    heading: Mapping[str, str]
    records: Sequence[Record]
    titles: Sequence[str]
    errors: list[Finding] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    blocking: list[str] = field(default_factory=list)

    def fault(self, record: Record, column: str, reason: str) -> None:
        self.errors.append(Finding(self.file, record.line, self.heading.get(column, column), record[column], reason))

    def doubt(self, record: Record, column: str, reason: str) -> None:
        self.warnings.append(Finding(self.file, record.line, self.heading.get(column, column), record[column], reason))

    def quality(self) -> Quality:
        """A file with rows that can't be read isn't used."""
        broken = {each.line for each in self.errors}
        if broken:
            self.blocking.append(f"読めない行が{len(broken)}行あります。直してから送り直してください。")
        rows = len(self.records)
        return Quality(
            rows, rows - len(broken), tuple(self.errors), tuple(self.warnings), tuple(self.notes), tuple(self.blocking)
        )


def rows_of(file: str, content: bytes, wanted: Wanted, necessary: Sequence[str], example: str) -> Rows:
    """The first table whose heading has the necessary columns. Refusal, with an example, where there is none."""
    patterns = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in wanted.items()}
    for sheet in _sheets(file, content):
        for at, (_, cells) in enumerate(sheet.rows):
            places = _places(cells, patterns)
            if all(name in places for name in necessary):
                records = [
                    Record(line, {name: row[place] for name, place in places.items() if place < len(row)})
                    for line, row in sheet.rows[at + 1 :]
                ]
                kept = [each for each in records if any(each.cells.values()) and not _is_note(each)]
                titles = [text for _, row in sheet.rows[:at] for text in row if text]
                return Rows(file, {name: cells[place] for name, place in places.items()}, kept, titles)
    raise Refusal("lab-file", f"{file}: 見出しの行が見つかりません。{example}の列がある表にしてください。")


def _sheets(file: str, content: bytes) -> Sequence[Sheet]:
    """The sheets of a table; of a GeoJSON of points one, its properties as columns beside 緯度 and 経度."""
    if content.removeprefix(b"\xef\xbb\xbf").lstrip()[:1] != b"{":
        return read_sheets(file, content)
    features, _ = read_shapes(file, content)
    names = list(dict.fromkeys(name for each in features for name in each.properties))
    rows = [
        (each.number, (*(each.properties.get(name, "") for name in names), f"{y:.6f}", f"{x:.6f}"))
        for each, x, y in points(features)
    ]
    return [Sheet("", ((0, (*names, "緯度", "経度")), *rows))]


def _places(cells: Sequence[str], patterns: Mapping[str, re.Pattern[str]]) -> dict[str, int]:
    places: dict[str, int] = {}
    for name, pattern in patterns.items():
        found = next((at for at, cell in enumerate(cells) if cell and pattern.fullmatch(cell.replace(" ", ""))), None)
        if found is not None and found not in places.values():
            places[name] = found
    return places


def _is_note(record: Record) -> bool:
    first = next(filter(None, record.cells.values()), "")
    return len([text for text in record.cells.values() if text]) == 1 and bool(
        re.match(r"[(（]?(注|※|資料|出典|備考)", first)
    )


def numbered(record: Record, names: Sequence[str]) -> Iterator[tuple[str, float]]:
    """Numbers of the columns that hold one; ValueError where one can't be read."""
    for name in names:
        if record[name]:
            yield name, float(record[name].replace(",", ""))
