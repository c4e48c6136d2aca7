"""Reads of published tables: Parquet files under MEDIA_ROOT, asked by DuckDB. Columns are called c0, c1 … in them."""

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings

from yakuba.kernel.errors import NotFound
from yakuba.opendata.core.catalogue.columns import NUMBERS, Row
from yakuba.opendata.models import Version

AT_ONCE = 2_000
_SQL = {"integer": "BIGINT", "number": "DOUBLE", "latitude": "DOUBLE", "longitude": "DOUBLE", "date": "DATE"}


@cache
def _engine(process: int) -> Any:
    """One for each process: it must not be taken along into a fork."""
    return import_module("duckdb").connect(":memory:", config={"threads": 1, "memory_limit": "512MB"})


def cursor() -> Any:
    """Its own for each caller: threads don't share one."""
    return _engine(os.getpid()).cursor()


def path_of(version: Version) -> Path:
    """Raises NotFound where the file is gone."""
    path = Path(settings.MEDIA_ROOT, version.file)
    if not version.file or not path.is_file():
        raise NotFound("data-file-gone", "このデータのファイルはありません。")
    return path


def rows_of(version: Version) -> Iterator[Row]:
    """Every row in its order, read bit by bit."""
    asked = cursor().execute(f"SELECT {_all(version)} FROM read_parquet(?)", [str(path_of(version))])  # noqa: S608 - only c0, c1 …
    while found := asked.fetchmany(AT_ONCE):
        yield from found


def select(
    version: Version,
    *,
    filters: Mapping[int, Sequence[str]] | None = None,
    query: str = "",
    sort: Sequence[tuple[int, bool]] = (),
    fields: Sequence[int] | None = None,
    distinct: bool = False,
    limit: int = 100,
    offset: int = 0,
) -> tuple[int, list[Row]]:
    """(how many there are, the rows asked for). Columns go by their number; `sort` is (column, descending).

    `filters`: the column is one of these texts, equal as numbers where it holds numbers. `query`: in any column.
    """
    where, values = ["TRUE"], []
    for column, allowed in (filters or {}).items():
        where.append(f"list_contains(?, c{column})")
        values.append(list(allowed))
    if query:
        columns = " OR ".join(f"contains(lower(c{at}), ?)" for at in range(len(version.columns)))
        where.append(f"({columns})")
        values += [query.lower()] * len(version.columns)
    kinds = [kind for _, kind in version.columns]
    order = [f"{_typed(at, kinds[at])} {'DESC' if down else 'ASC'} NULLS LAST" for at, down in sort]
    shown = ", ".join(f"c{at}" for at in (range(len(kinds)) if fields is None else fields))
    source = f"FROM read_parquet(?, file_row_number = true) WHERE {' AND '.join(where)}"
    every = f"SELECT {'DISTINCT' if distinct else ''} {shown} {source}"
    last = shown if distinct else "file_row_number"
    statement = f"{every} ORDER BY {', '.join([*order, last])} LIMIT ? OFFSET ?"
    count = f"SELECT count(*) FROM ({every})"  # noqa: S608 - only c0, c1 … and numbers go in
    path = str(path_of(version))
    asked = cursor()
    total = asked.execute(count, [path, *values]).fetchone()[0]
    return total, asked.execute(statement, [path, *values, limit, offset]).fetchall() if limit else []


def sums(version: Version, label: int, value: int, most: int) -> list[tuple[str, float]]:
    """The sum of a column for each text of another, in the order of the file; the first `most` of them."""
    statement = (
        f"SELECT c{label}, sum(TRY_CAST(c{value} AS DOUBLE)) AS total FROM read_parquet(?, file_row_number = true) "  # noqa: S608 - only numbers go in
        f"WHERE c{label} IS NOT NULL GROUP BY c{label} HAVING total IS NOT NULL ORDER BY min(file_row_number) LIMIT ?"
    )
    return cursor().execute(statement, [str(path_of(version)), most]).fetchall()


def write_parquet(version: Version, target: Path) -> None:
    """With the headings as names and the kinds as types, for people who take the file away."""
    shown = ", ".join(
        f'{_typed(at, kind)} AS "{name.replace(chr(34), chr(34) * 2)}"'
        for at, (name, kind) in enumerate(version.columns)
    )
    statement = f"COPY (SELECT {shown} FROM read_parquet(?)) TO '{_quoted(target)}' (FORMAT parquet, COMPRESSION zstd)"  # noqa: S608 - headings are quoted
    cursor().execute(statement, [str(path_of(version))])


def _typed(at: int, kind: str) -> str:
    return f"TRY_CAST(c{at} AS {_SQL[kind]})" if kind in NUMBERS | {"date"} else f"c{at}"


def _all(version: Version) -> str:
    return ", ".join(f"c{at}" for at in range(len(version.columns)))


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")
