"""What the columns of a table hold. Values stay the texts that they are; a kind says how machines may read them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from yakuba.opendata.core.tables.values import is_symbol

KINDS = ("text", "integer", "number", "date", "latitude", "longitude")
NUMBERS = frozenset({"integer", "number", "latitude", "longitude"})
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})(?:\.[0-9]{1,17})?")
_LATITUDE = re.compile(r"(?:^|[_（(])(?:緯度|latitude|lat)(?:$|[_）)（(])", re.IGNORECASE)
_LONGITUDE = re.compile(r"(?:^|[_（(])(?:経度|longitude|lon|lng|long)(?:$|[_）)（(])", re.IGNORECASE)
_CODE = re.compile(r"コード|番号|(?:^|_)(?:ID|NO|No\.?)$|code$", re.IGNORECASE)
"""A code is digits, but no number: nobody adds it up, and its zeros count."""

Cell = str | None
Row = Sequence[Cell]


@dataclass(frozen=True)
class Column:
    """A published column: its heading, and one of KINDS."""

    name: str
    kind: str = "text"


def columns_of(
    header: Sequence[str], rows: Sequence[Row], kinds: Mapping[str, str] | None = None
) -> tuple[Column, ...]:
    """Each heading with its kind: the one given in `kinds` where every value bears it out, else the narrowest that holds."""
    given = kinds or {}
    found = []
    for at, name in enumerate(header):
        values = [row[at] for row in rows if row[at] is not None]
        kind = given.get(name) or _kind(name, values)
        found.append(Column(name, kind if _holds(kind, values) else "text"))
    latitudes = [column for column in found if column.kind == "latitude"]
    longitudes = [column for column in found if column.kind == "longitude"]
    if len(latitudes) == 1 and len(longitudes) == 1:
        return tuple(found)
    placed = {"latitude", "longitude"}  # one without the other, or two of each, is no place
    return tuple(Column(each.name, "number") if each.kind in placed else each for each in found)


def _kind(name: str, values: Sequence[Cell]) -> str:
    if not values or _CODE.search(name):
        return "text"
    for heading, kind in ((_LATITUDE, "latitude"), (_LONGITUDE, "longitude")):
        if heading.search(name) and _holds(kind, values):
            return kind
    return next(kind for kind in ("integer", "number", "date", "text") if _holds(kind, values))


def _holds(kind: str, values: Sequence[Cell]) -> bool:
    """Every value is of the kind; in a column of numbers also what stands for a number that is not told (X, …)."""
    if kind == "text":
        return True
    told = [value for value in values if kind not in {"integer", "number"} or not is_symbol(value)]
    return bool(told) and all(read(value, kind) is not None for value in told)


def read(value: Cell, kind: str) -> str | int | float | None:
    """The value as JSON writes it: a day as its text. None for an empty cell and for what is not of that kind.

    A number with a leading zero (a code) is none, so that it never loses it.
    """
    if value is None:
        return None
    if kind == "integer":
        return int(value) if _INTEGER.fullmatch(value) else None
    if kind in NUMBERS:
        if not _NUMBER.fullmatch(value):
            return None
        number = float(value)
        most = {"latitude": 90, "longitude": 180}.get(kind)
        return number if most is None or abs(number) <= most else None
    if kind == "date":
        return value if _is_day(value) else None
    return value


def _is_day(value: str) -> bool:
    if len(value) != 10:
        return False
    try:
        date.fromisoformat(value)
    except ValueError:
        return False
    return True


def place_of(columns: Sequence[Column]) -> tuple[int, int] | None:
    """Where latitude and longitude stand; None for a table without places."""
    kinds = [column.kind for column in columns]
    if "latitude" in kinds and "longitude" in kinds:
        return kinds.index("latitude"), kinds.index("longitude")
    return None
