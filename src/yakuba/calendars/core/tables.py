"""CSV as towns leave it: several encodings, every kind of line end, quotes that never close.

Cells come without control characters and white space at the ends; lines are counted as an editor counts them.
"""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from yakuba.calendars.core.grammar import clean

MARKED = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class Row:
    """`line` is where it begins in the file, 1 the first."""

    line: int
    cells: tuple[str, ...]

    def cell(self, index: int) -> str:
        """Blank where the row is too short."""
        return self.cells[index] if index < len(self.cells) else ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something that people must be told about a file.

    `row` is the line, 1 the heading, 0 the file as a whole; `column` a heading; `text` what stands there.
    """

    file: str
    row: int
    column: str
    text: str
    reason: str


def read_rows(content: bytes) -> list[Row]:
    """Every row that isn't blank, the heading first. Raises ValueError where the encoding is unknown."""
    text = "\n".join(lines_of(decoded(content)))
    try:
        rows = list(strict_rows(text))
    except csv.Error:
        rows = [Row(number, one_line(line)) for number, line in enumerate(text.split("\n"), 1)]
    cleaned = (Row(row.line, tuple(clean(cell) for cell in row.cells)) for row in rows)
    return [row for row in cleaned if any(row.cells)]


def decoded(content: bytes) -> str:
    encodings = next(((name,) for mark, name in MARKED.items() if content.startswith(mark)), ("utf-8", "cp932"))
    for encoding in encodings:
        try:
            return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise ValueError("文字コードが分かりません。UTF-8のCSVで保存してください。")


def lines_of(text: str) -> list[str]:
    r"""The lines of a text with \n, \r\n or \r, also mixed.

    Among other line ends, a lone \r ends a line where that has as many commas as the lines around and the next part has
    some; elsewhere it is a stray control character.
    """
    lines = re.sub(r"\r+\n", "\n", text).split("\n")
    if len(lines) == 1:
        return lines[0].split("\r")
    commas = Counter(line.count(",") for line in lines if line and "\r" not in line)
    usual = commas.most_common(1)[0][0] if commas else lines[0].split("\r")[0].count(",")
    return [part for line in lines for part in parted(line.strip("\r").split("\r"), usual)]


def parted(parts: list[str], usual: int) -> list[str]:
    """The parts, joined into lines of the usual number of commas; one line where that can't be."""
    lines = parts[:1]
    for part in parts[1:]:
        if lines[-1].count(",") == usual and "," in part:
            lines.append(part)
        else:
            lines[-1] += part
    return lines if all(line.count(",") == usual for line in lines) else ["".join(parts)]


def strict_rows(text: str) -> Iterator[Row]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    line = 1
    for cells in reader:
        yield Row(line, tuple(cells))
        line = reader.line_num + 1


def one_line(line: str) -> tuple[str, ...]:
    try:
        return tuple(next(csv.reader([line]), ()))
    except csv.Error:
        return tuple(line.split(","))
