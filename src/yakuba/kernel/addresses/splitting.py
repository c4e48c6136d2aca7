"""Cut an address into prefecture, municipality, town and the rest."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from yakuba.kernel.addresses.directory import City, directory
from yakuba.kernel.addresses.folding import Folded, fold
from yakuba.kernel.numerals import to_kanji


@dataclass(frozen=True)
class SplitAddress:
    """Prefecture, municipality (with 郡 or ward) and town in the official spelling; what could not be found is empty.

    `town` includes the 丁目 in Kanji (上落合一丁目) and 大字 or 字 where it was written. `street` is how Kyoto leads there
    (河原町二条下ル). `rest` is the remainder (番地, 号, building) as typed, in the widths of `kernel.text.normalise`.
    """

    prefecture: str = ""
    city: str = ""
    town: str = ""
    rest: str = ""
    street: str = ""
    postal_code: str = ""
    municipality_code: str = ""


_POSTAL_CODE = re.compile(r"(?:〒([0-9]{3})-?([0-9]{4})|([0-9]{3})-([0-9]{4}))(?![0-9-])")
_OAZA = re.compile("大字|小字|字")
_KOAZA = re.compile("字[^0-9\\-]+(?=[0-9])")
_CHOME = re.compile("([0-9]{1,2})(?:丁目|丁(?!目))")
_CHOME_BY_NUMBERS = re.compile("([1-9]|[1-4][0-9])-[0-9]+-[0-9]+")
_ONLY_NUMBER = re.compile("([1-9])$")
_KYOTO_TURN = re.compile("(?:上|下)ケ?ル|(?:東|西)入ル?")
_UNKNOWN_TOWN = re.compile("[^0-9\\-]+(?=[0-9])")


@dataclass(frozen=True)
class _Reading:
    """One way to read an address. `matched` counts the characters that are known places: the most certain reading wins."""

    split: SplitAddress
    matched: int


def split_address(text: str) -> SplitAddress:
    """Split an address as people type it: any width, 1丁目 or 一丁目 or 1-, 大字, 郡, ward or prefecture left out.

    Where several municipalities have the name (府中市), the one that has the town is taken; with no such town the
    prefecture must be written, else nothing is split. Never raises: what cannot be recognised stays in `rest`.
    """
    address = fold(text)
    postal_code = ""
    if found := _POSTAL_CODE.match(address.key):
        postal_code = "".join(filter(None, found.groups()))
        address = fold(address.rest(found.end()))
    readings = list(_readings(address))
    best = max(readings, key=lambda reading: reading.matched)
    rivals = {(one.split.prefecture, one.split.city) for one in readings if one.matched == best.matched}
    if len(rivals) > 1:
        best = _Reading(_shared(address, best, rivals), 0)
    return replace(best.split, postal_code=postal_code)


def _readings(address: Folded) -> Iterator[_Reading]:
    index = directory()
    yield _Reading(SplitAddress(rest=address.rest(0)), 0)
    prefectures = [(0, "")]
    for key, prefecture in index.prefectures_at(address.key):
        if address.key.startswith(key):
            prefectures.append((len(key), prefecture))
            yield _Reading(SplitAddress(prefecture, rest=address.rest(len(key))), len(key))
        elif address.key.startswith(key[:-1]):
            prefectures.append((len(key) - 1, prefecture))
    for start, prefecture in prefectures:
        for end, city in index.cities_at(address.key, start):
            if prefecture in {"", city.prefecture}:
                yield _in_city(address, city, end)


def _in_city(address: Folded, city: City, start: int) -> _Reading:
    found = _town(address, city, start)
    split = SplitAddress(city.prefecture, city.name, municipality_code=city.municipality_code)
    if found is None and (unknown := _UNKNOWN_TOWN.match(address.key, start)):
        end, chome = _chome(address.key, unknown.end(), divided=False)
        found = _FoundTown(address.between(start, unknown.end()) + chome, end, weight=0)
    if found is None:
        return _Reading(replace(split, rest=address.rest(start)), start)
    split = replace(split, town=found.name, street=found.street, rest=address.rest(found.end))
    return _Reading(split, start + found.weight)


@dataclass(frozen=True)
class _FoundTown:
    name: str
    end: int
    weight: int
    street: str = ""


def _town(address: Folded, city: City, start: int) -> _FoundTown | None:
    if city.name.startswith("京都市"):
        for turn in reversed(list(_KYOTO_TURN.finditer(address.key, start))):
            after = _town_at(address, city, turn.end())
            if after is not None:
                return replace(after, street=address.between(start, turn.end()))
    return _town_at(address, city, start)


def _town_at(address: Folded, city: City, start: int) -> _FoundTown | None:
    prefix = _OAZA.match(address.key, start)
    begins = [(start, ""), (prefix.end(), prefix[0])] if prefix else [(start, "")]
    found = [one for begin, written in begins if (one := _longest_at(address, city, begin, written))]
    return max(found, key=lambda one: one.weight, default=None)


def _longest_at(address: Folded, city: City, begin: int, written: str) -> _FoundTown | None:
    key = address.key
    for end, towns in city.towns_at(key, begin):
        if address.inside_number(end):
            continue
        weight = end - begin + len(written)
        typed = address.between(begin, end)
        town = next((one for one in towns if one.name == typed), towns[0])
        if written != "大字" and (koaza := _KOAZA.match(key, end)):
            return _FoundTown(written + town.name + address.between(end, koaza.end()), koaza.end(), weight)
        after, chome = _chome(key, end, divided=town.chome)
        return _FoundTown(written + town.name + chome, after, weight)
    return None


def _chome(key: str, start: int, *, divided: bool) -> tuple[int, str]:
    """Where the 丁目 ends, and its name in Kanji. In a divided town three numbers, or one alone, begin with it."""
    if found := _CHOME.match(key, start):
        return found.end(), f"{to_kanji(int(found[1]))}{found[0].lstrip('0123456789')}"
    if divided and (found := _CHOME_BY_NUMBERS.match(key, start)):
        return found.end(1) + 1, f"{to_kanji(int(found[1]))}丁目"
    if divided and (found := _ONLY_NUMBER.match(key, start)):
        return found.end(), f"{to_kanji(int(found[1]))}丁目"
    return start, ""


def _shared(address: Folded, best: _Reading, rivals: set[tuple[str, str]]) -> SplitAddress:
    """What is certain when several municipalities fit equally well: the prefecture, where they share one."""
    prefectures = {prefecture for prefecture, _ in rivals}
    if len(prefectures) > 1:
        return SplitAddress(rest=address.rest(0))
    (prefecture,) = prefectures
    key = fold(prefecture).key
    return SplitAddress(prefecture, rest=address.rest(len(key) if address.key.startswith(key) else 0))
