"""A whole table against a standard dataset: its headings, every cell, and what only several cells together show."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from yakuba.kernel.addresses import split_address
from yakuba.opendata.core.catalogue.columns import Row
from yakuba.opendata.core.standards.cells import JAPAN, Fault, judge, plain_digits
from yakuba.opendata.core.standards.definitions import Standard

PARTS = ("prefecture", "city", "area", "house")


@dataclass(frozen=True)
class Problem:
    """`row` as the spreadsheet counts, the heading being 1. `after` is a certain repair of that cell, None where there is none."""

    row: int
    column: str
    value: str
    code: str
    message: str
    after: str | None = None


@dataclass(frozen=True)
class Judged:
    """`renamed` maps headings of the file to those of the standard; `missing` are required or recommended ones that it lacks."""

    standard: Standard
    rows: int
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    renamed: Mapping[str, str]
    problems: tuple[Problem, ...]

    @property
    def repairable(self) -> int:
        return sum(each.after is not None for each in self.problems)


def judge_table(standard: Standard, header: Sequence[str], rows: Sequence[Row]) -> Judged:
    """Every problem, row by row."""
    renamed = _renamed(standard, header)
    names = [renamed.get(name, name) for name in header]
    known = set(standard.headings)
    problems: list[Problem] = []
    for number, row in enumerate(rows, start=2):
        by_name = {name: value or "" for name, value in zip(names, row, strict=True)}
        problems += _of_row(standard, number, by_name)
    problems += _twice(standard, names, rows)
    problems.sort(key=lambda each: each.row)
    return Judged(
        standard=standard,
        rows=len(rows),
        missing=tuple(each.name for each in standard.columns if each.need != "optional" and each.name not in names),
        unknown=tuple(name for name in names if name not in known),
        renamed=renamed,
        problems=tuple(problems),
    )


def _renamed(standard: Standard, header: Sequence[str]) -> dict[str, str]:
    """Headings that differ only in width, blanks or brackets."""
    plain = {_plain(name): name for name in standard.headings}
    own = set(header)
    return {
        name: plain[_plain(name)]
        for name in header
        if name not in standard.headings and _plain(name) in plain and plain[_plain(name)] not in own
    }


def _plain(name: str) -> str:
    return plain_digits(name).replace(" ", "").replace("名称_英語", "名称_英字").lower()


def _of_row(standard: Standard, number: int, row: Mapping[str, str]) -> list[Problem]:
    found = {}
    for column in standard.columns:
        if column.name in row and (fault := judge(column, row[column.name], row)):
            found[column.name] = fault
    found |= _swapped(standard, row)
    found |= _misplaced(standard, row, found)
    return [
        Problem(number, name, row.get(name, ""), fault.code, fault.message, fault.after)
        for name, fault in found.items()
    ]


def _swapped(standard: Standard, row: Mapping[str, str]) -> dict[str, Fault]:
    """Latitude where the longitude belongs, and the other way round."""
    kinds = {column.kind: column.name for column in standard.columns}
    north, east = kinds.get("latitude", ""), kinds.get("longitude", "")
    try:
        latitude, longitude = (float(plain_digits(row.get(name, ""))) for name in (north, east))
    except ValueError:
        return {}
    if _within("latitude", longitude) and _within("longitude", latitude):
        text = "緯度と経度が逆です。"
        return {
            north: Fault("swapped", text, plain_digits(row[east])),
            east: Fault("swapped", text, plain_digits(row[north])),
        }
    if latitude == longitude == 0:
        return {
            name: Fault("null-island", "緯度も経度も0です。分からないときは空にします。", "") for name in (north, east)
        }
    return {}


def _within(kind: str, number: float) -> bool:
    low, high = JAPAN[kind]
    return low <= number <= high


def _misplaced(standard: Standard, row: Mapping[str, str], found: Mapping[str, Fault]) -> dict[str, Fault]:
    """A whole address in a column that is for one part of it: each part where it belongs, what is there already stays."""
    columns = {column.kind: column.name for column in standard.columns if column.kind in PARTS and column.name in row}
    if "city" not in columns:
        return {}
    whole = {kind: row[name].strip() for kind, name in columns.items()}
    parts = split_address(
        whole.get("prefecture", "") + whole["city"]
        if not whole["city"].startswith(whole.get("prefecture", ""))
        else whole["city"]
    )
    if not parts.city or whole["city"] == parts.city or not (parts.town or parts.rest):
        return {}
    text = f"「{columns['city']}」に住所の全体が入っています。"
    wanted = {"prefecture": parts.prefecture, "city": parts.city, "area": parts.town, "house": parts.rest.strip()}
    return {
        name: Fault("misplaced", text, wanted[kind])
        for kind, name in columns.items()
        if wanted[kind]
        and whole[kind] != wanted[kind]
        and (kind == "city" or not whole[kind])
        and (name not in found or found[name].code == "blanks")
    }


def _twice(standard: Standard, names: Sequence[str], rows: Sequence[Row]) -> list[Problem]:
    """The same id for two rows."""
    found = []
    for column in standard.columns:
        if column.kind != "id" or column.name not in names:
            continue
        at = names.index(column.name)
        tally = Counter(row[at] for row in rows if row[at])
        found += [
            Problem(number, column.name, row[at] or "", "id-twice", "同じIDがほかの行にもあります。")
            for number, row in enumerate(rows, start=2)
            if tally[row[at]] > 1
        ]
    return found


def mended(judged: Judged, header: Sequence[str], rows: Sequence[Row]) -> tuple[tuple[str, ...], tuple[Row, ...]]:
    """Headings and rows with every certain repair; all else as it was."""
    names = [judged.renamed.get(name, name) for name in header]
    after = {(each.row, each.column): each.after for each in judged.problems if each.after is not None}
    return tuple(names), tuple(
        tuple(after.get((number, name), value) or None for name, value in zip(names, row, strict=True))
        for number, row in enumerate(rows, start=2)
    )
