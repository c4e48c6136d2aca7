"""Every municipality and town that the postal tables know, by folded name. Read once, at the first address; the towns
of a municipality when it is first met."""

import threading
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from yakuba.kernel.addresses.folding import fold_key
from yakuba.kernel.addresses.index import CHOME, index_lines
from yakuba.kernel.codes import municipality_code


@dataclass(frozen=True)
class Town:
    """A town area (町域). `chome` says that it is divided into 丁目."""

    name: str
    chome: bool


@dataclass(frozen=True)
class City:
    """A municipality; a ward of a designated city (政令市の区) is one of its own. `listed` is as in `index`."""

    prefecture: str
    name: str
    municipality_code: str
    listed: str

    @cached_property
    def areas(self) -> Mapping[str, Town]:
        """By official name."""
        names = self.listed.split("\t") if self.listed else []
        return {name.rstrip(CHOME): Town(name.rstrip(CHOME), name.endswith(CHOME)) for name in names}

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
    """Cities by every name people write: with and without 郡, island or ward. From the lines of `index`."""

    def __init__(self, lines: Iterable[str]) -> None:
        self.cities: dict[str, list[City]] = defaultdict(list)
        self.prefectures: dict[str, str] = {}
        for line in lines:
            prefecture, name, code, *towns = line.split("\t", maxsplit=3)
            city = City(prefecture, name, municipality_code(code), "".join(towns))
            for written in _names(name):
                self.cities[fold_key(written)].append(city)
            if prefecture not in self.prefectures.values():
                self.prefectures[fold_key(prefecture)] = prefecture
        self._by_beginning: dict[str, list[tuple[str, str]]] = defaultdict(list)
        for key, prefecture in self.prefectures.items():
            self._by_beginning[key[:2]].append((key, prefecture))
        self._lengths = sorted({len(key) for key in self.cities}, reverse=True)

    def prefectures_at(self, key: str) -> list[tuple[str, str]]:
        """The prefectures (folded, official) that begin with the same two characters: one, or none."""
        return self._by_beginning.get(key[:2], [])

    def cities_at(self, key: str, start: int) -> Iterator[tuple[int, City]]:
        """The cities whose name stands at `start`, longest first, each with where it ends."""
        for length in self._lengths:
            if start + length <= len(key):
                for city in self.cities.get(key[start : start + length], ()):
                    yield start + length, city


def directory() -> Directory:
    """The one directory of the process."""
    global _directory  # noqa: PLW0603 - built once under a lock: no two threads should spend the time
    with _lock:
        if _directory is None:
            _directory = Directory(index_lines())
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
