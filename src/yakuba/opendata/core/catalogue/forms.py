"""A table as CSV, JSON, GeoJSON and Excel. Values are given as they are; only a CSV cell that a spreadsheet would run gets a '."""

import csv
import json
from collections.abc import Iterable, Iterator, Sequence

from yakuba.opendata.core.catalogue.columns import Column, Row, place_of, read
from yakuba.opendata.core.tables.book import Book, Sheet, Value
from yakuba.opendata.core.tables.writing import would_run, write_book

BOM = "\ufeff"
MOST_IN_EXCEL = 50_000


def forms_of(columns: Sequence[Column], rows: int) -> tuple[str, ...]:
    """The formats in which a table of `rows` rows is offered."""
    places = ("geojson",) if place_of(columns) else ()
    excel = ("xlsx",) if rows <= MOST_IN_EXCEL else ()
    return ("csv", *excel, "json", *places, "parquet")


class _Line:
    def write(self, line: str) -> str:
        return line


def csv_lines(header: Sequence[str], rows: Iterable[Row]) -> Iterator[str]:
    """UTF-8 with its mark, CRLF (RFC 4180). Text that a spreadsheet takes for a formula gets an apostrophe."""
    writer = csv.writer(_Line(), lineterminator="\r\n")
    yield BOM
    yield writer.writerow([_still(name) for name in header])
    for row in rows:
        yield writer.writerow(["" if value is None else _still(value) for value in row])


def _still(value: str) -> str:
    return f"'{value}" if would_run(value) else value


def stilled(rows: Iterable[Row]) -> int:
    """How many cells get an apostrophe in the CSV."""
    return sum(would_run(value) for row in rows for value in row)


def json_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """A JSON array with one object a row, numbers as numbers, empty cells as null."""
    yield "["
    for at, row in enumerate(rows):
        yield f"{',' if at else ''}\n{json.dumps(as_object(columns, row), ensure_ascii=False)}"
    yield "\n]\n"


def as_object(columns: Sequence[Column], row: Row) -> dict[str, str | int | float | None]:
    return {column.name: read(value, column.kind) for column, value in zip(columns, row, strict=True)}


def geojson_lines(columns: Sequence[Column], rows: Iterable[Row]) -> Iterator[str]:
    """A FeatureCollection (RFC 7946); a row without a place has the geometry null. ValueError for a table without places."""
    place = place_of(columns)
    if place is None:
        raise ValueError("no latitude and longitude in this table")
    yield '{"type": "FeatureCollection", "features": ['
    for at, row in enumerate(rows):
        latitude, longitude = (read(row[index], "number") for index in place)
        geometry = (
            {"type": "Point", "coordinates": [longitude, latitude]}
            if latitude is not None and longitude is not None
            else None
        )
        feature = {"type": "Feature", "geometry": geometry, "properties": as_object(columns, row)}
        yield f"{',' if at else ''}\n{json.dumps(feature, ensure_ascii=False)}"
    yield "\n]}\n"


def workbook(columns: Sequence[Column], rows: Iterable[Row]) -> bytes:
    """One sheet; numbers as numbers where Excel keeps every digit, all else as text that it does not run."""
    header: tuple[Value, ...] = tuple(column.name for column in columns)
    body = (tuple(_cell(value, column.kind) for column, value in zip(columns, row, strict=True)) for row in rows)
    return write_book(Book("", "excel", (Sheet("データ", (header, *body)),)), "xlsx")


def _cell(value: str | None, kind: str) -> Value:
    """A number only where it comes back as the same text: Excel has 15 digits and drops zeros at the end."""
    number = read(value, kind) if kind in {"integer", "number", "latitude", "longitude"} else None
    if isinstance(number, int | float) and value == str(number) and len(value.strip("-").replace(".", "")) <= 15:
        return number
    return value
