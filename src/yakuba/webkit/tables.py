"""Lists on pages and in files: which page, sorted how, and as CSV.

What a person may sort by is a list of the view's; anything else in the address is ignored, never passed on.
"""

import base64
import binascii
import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from itertools import chain
from typing import Any
from urllib.parse import quote

from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.db.models import Q, QuerySet
from django.http import StreamingHttpResponse

PAGE_SIZE = 50
# A spreadsheet takes a cell that begins so for a formula (OWASP: CSV injection). Full-width signs count in Japan.
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
BOM = "\ufeff"


@dataclass(frozen=True)
class Column:
    """A column of a table: `key` is what its header sorts by, where `sortable`."""

    key: str
    label: str
    sortable: bool = False
    numeric: bool = False


@dataclass(frozen=True)
class Sort:
    """A choice out of the allowed ones."""

    key: str
    descending: bool
    fields: tuple[str, ...] = field(default=())

    @property
    def order_by(self) -> tuple[str, ...]:
        """For `QuerySet.order_by`, the direction applied to every field."""
        if not self.descending:
            return self.fields
        return tuple(name.removeprefix("-") if name.startswith("-") else f"-{name}" for name in self.fields)


def read_sort(params: Mapping[str, Any], allowed: Mapping[str, Sequence[str]], *, default: str) -> Sort:
    """What `?sort=key` or `?sort=-key` asks for. `allowed` maps keys to fields; `default` may begin with "-"."""
    asked = str(params.get("sort", ""))
    if asked.removeprefix("-") not in allowed:
        asked = default
    key = asked.removeprefix("-")
    return Sort(key, asked.startswith("-"), tuple(allowed[key]))


@dataclass(frozen=True)
class Page:
    """One page of a numbered list. `previous` and `next` are page numbers, None at the ends."""

    items: Sequence[Any]
    number: int
    size: int
    total: int
    keyset: bool = False

    @property
    def last(self) -> int:
        return max(1, -(-self.total // self.size))

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.number < self.last else None


def read_page(params: Mapping[str, Any]) -> int:
    """The number in `?page=`; 1 where there is none or nonsense."""
    text = str(params.get("page", ""))
    return max(1, int(text)) if text.isascii() and text.isdigit() and len(text) <= 9 else 1


def number_page(items: QuerySet[Any] | Sequence[Any], number: int, *, size: int = PAGE_SIZE, total: int) -> Page:
    """The page `number` of `items`, or the last one where there are fewer. Two queries with the count."""
    number = min(number, max(1, -(-total // size)))
    return Page(list(items[(number - 1) * size : number * size]), number, size, total)


@dataclass(frozen=True)
class KeysetPage:
    """A page of a long list that is read on from its last row: as fast at the end as at the start."""

    items: Sequence[Any]
    next: str | None
    previous: str | None = None
    number: int | None = None
    keyset: bool = True


def keyset_page(rows: QuerySet[Any], *, order: Sequence[str], after: str, size: int = PAGE_SIZE) -> KeysetPage:
    """The rows after the mark `after` ("" for the first) in `order`, which ends in a unique column.

    `order` names columns of the table itself that are never null, as in `order_by`. A mark that is broken or made up
    begins at the start: it selects rows within `rows`, so it can't reach beyond them.
    """
    ordered = rows.order_by(*order)
    values = _read_mark(rows, order, after)
    if values:
        ordered = ordered.filter(_beyond(order, values))
    items = list(ordered[: size + 1])
    return KeysetPage(items[:size], _write_mark(items[size - 1], order) if len(items) > size else None)


def _beyond(order: Sequence[str], values: Sequence[Any]) -> Q:
    """(a, b) > (x, y) spelled out, as the directions may differ: a > x, or a = x and b > y."""
    found = Q()
    equal = Q()
    for name, value in zip(order, values, strict=True):
        column = name.removeprefix("-")
        found |= equal & Q(**{f"{column}__{'lt' if name.startswith('-') else 'gt'}": value})
        equal &= Q(**{column: value})
    return found


def _write_mark(row: Any, order: Sequence[str]) -> str:
    values = [getattr(row, name.removeprefix("-")) for name in order]
    texts = [value.isoformat() if isinstance(value, date | datetime) else value for value in values]
    return base64.urlsafe_b64encode(json.dumps(texts).encode()).decode().rstrip("=")


def _read_mark(rows: QuerySet[Any], order: Sequence[str], mark: str) -> list[Any] | None:
    try:
        texts = json.loads(base64.urlsafe_b64decode(mark + "=" * (-len(mark) % 4)))
        fields = [rows.model._meta.get_field(name.removeprefix("-")) for name in order]  # noqa: SLF001 - a public API
        values = [one.to_python(text) for one, text in zip(fields, texts, strict=True)]
    except (binascii.Error, ValueError, TypeError, FieldDoesNotExist, ValidationError):
        return None
    return None if None in values else values


def safe_cell(value: Any) -> Any:
    """A cell that no spreadsheet runs as a formula: text that looks like one gets an apostrophe. Numbers stay."""
    if value is None:
        return ""
    if isinstance(value, str) and value.startswith(FORMULA_STARTS):
        return f"'{value}"
    return value


class _Line:
    """What `csv.writer` writes to: gives the line back."""

    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """Lines of a CSV file as Excel reads it: byte order mark, CRLF (RFC 4180)."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM
    for row in chain([header], rows):
        yield writer.writerow([safe_cell(cell) for cell in row])


def csv_response(filename: str, header: Sequence[Any], rows: Iterable[Sequence[Any]]) -> StreamingHttpResponse:
    """A download that is sent as the rows come, so that its size doesn't matter."""
    response = StreamingHttpResponse(csv_lines(header, rows), content_type="text/csv; charset=utf-8; header=present")
    response.headers["Content-Disposition"] = attachment(filename)
    return response


def attachment(filename: str) -> str:
    """Content-Disposition of a download with a Japanese name (RFC 6266)."""
    plain = "".join(
        letter if letter.isascii() and (letter.isalnum() or letter in "._-") else "_" for letter in filename
    )
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(filename, safe='')}"
