"""Earlier people within today's districts: those of merged districts are added up, those of a divided one shared out to the last person."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

import numpy as np

from yakuba.policylab.core.joining import Places, same_name
from yakuba.policylab.core.life_tables import Values

UNKNOWN = "新地区の「{}」は、いまのどの地区にも当たりません。人口の表の地区の名前かコードにそろえてください。"
STILL = "旧地区の「{}」は、いまの人口にもある地区です。一部だけが移ったのなら、自分自身に残る割合の行も入れてください。"


@dataclass(frozen=True)
class Change:
    """A row of the table: people of `old` (as `key_of`) live in `new` today.

    `share` of them; None for all of them, or, of a divided district, by the people of its successors. `since`: the first year that
    counts by new districts; None where that is seen by whether they are in the year's rows.
    """

    old: str
    new: str
    share: float | None = None
    since: int | None = None
    line: int = 0


def key_of(text: str) -> str:
    """What a district is found by: its code, or its name however it is written."""
    return text if text.isascii() else same_name(text)


@dataclass(frozen=True)
class Successors:
    """Today's districts (places) in which a former district's people live."""

    at: tuple[int, ...]
    shares: tuple[float, ...] | None
    since: int | None
    line: int

    @property
    def divided(self) -> bool:
        return len(self.at) > 1

    def before(self, year: int, present: set[int]) -> bool:
        """Whether that year still counts by the former district."""
        if self.since is not None:
            return year < self.since
        return not self.divided or not present.issuperset(self.at)


def successors(changes: Sequence[Change], places: Places) -> tuple[dict[str, Successors], dict[int, str]]:
    """By `key_of` of the former district; and by line what is wrong with rows of the table, each of which spoils its whole district."""
    groups: dict[str, list[Change]] = {}
    for each in changes:
        groups.setdefault(each.old, []).append(each)
    faults: dict[int, str] = {}
    found = {}
    for old, group in groups.items():
        wrong = {each.line: UNKNOWN.format(each.new) for each in group if places.find(each.new, each.new) is None}
        still = places.find(old, old)
        if not wrong and still is not None and still not in {places.find(each.new, each.new) for each in group}:
            wrong = {group[0].line: STILL.format(old)}
        faults |= wrong
        if not wrong:
            at = tuple(place for each in group if (place := places.find(each.new, each.new)) is not None)
            shares = tuple(each.share for each in group if each.share is not None)
            found[old] = Successors(at, shares or None, group[0].since, group[0].line)
    return found, faults


@dataclass(frozen=True)
class Divided:
    """How a former district of a year was shared out. `by`: the year whose people gave the shares; None where they were given."""

    name: str
    parts: Successors
    shares: tuple[float, ...]
    by: int | None


@dataclass
class Rebased:
    """People (N, 2, A) by today's districts, those without a row, rows that are no district, and what was shared out or could not be."""

    people: Values
    missing: list[int] = field(default_factory=list)
    strange: list[str] = field(default_factory=list)
    divided: list[Divided] = field(default_factory=list)
    untouched: list[Successors] = field(default_factory=list)

    @property
    def whole(self) -> bool:
        """Whether every district of today has its people and no row was left over."""
        return not self.missing and not self.strange


Weigh = Callable[[Successors], tuple[tuple[float, ...], int]]
"""Shares of a divided district's successors by their people, and the year that was looked at."""


def rebased(
    people: Values,
    were: Sequence[Mapping[str, str]],
    year: int,
    places: Places,
    changes: Mapping[str, Successors],
    weigh: Weigh,
) -> Rebased:
    """`people` (R, 2, A) of the districts `were` (code, name) of that year."""
    found = Rebased(np.zeros((len(places), *people.shape[1:])))
    present = counted(were, places)
    filled: set[int] = set()
    for row, area in zip(people, were, strict=True):
        change = changes.get(area["code"]) or changes.get(same_name(area["name"]))
        own = places.find(area["code"], area["name"])
        if change and change.before(year, present):
            shares, by = (change.shares, None) if change.shares or not change.divided else weigh(change)
            parts = shared_out(row, shares) if change.divided and shares else row[None]
            for at, part in zip(change.at, parts, strict=True):
                found.people[at] += part
            filled |= set(change.at)
            if change.divided and shares:
                found.divided.append(Divided(area["name"], change, shares, by))
        elif own is None:
            found.strange.append(area["name"])
        else:
            found.people[own] += row
            filled.add(own)
            if change and change.divided:
                found.untouched.append(change)
    found.missing = [at for at in range(len(places)) if at not in filled]
    return found


def counted(were: Sequence[Mapping[str, str]], places: Places) -> set[int]:
    """Today's districts that have a row of their own."""
    found = {places.find(area["code"], area["name"]) for area in were}
    return {at for at in found if at is not None}


def shared_out(people: Values, shares: Sequence[float]) -> Values:
    """`people` (…) in parts (K, …) that add up to them in every cell.

    One person after another goes to the part whose remainder is largest, and remainders are carried on from cell to cell: no part gets
    a whole person more than its share, and single people of small cells don't all go to the largest part. Less than a person
    (ages that were spread by a formula) is shared as it is.
    """
    portions = np.asarray(shares, dtype=float) / np.sum(shares)
    whole = np.floor(people + 1e-9)
    ends = np.concatenate([[0], whole.ravel().cumsum()]).astype(int)
    given = _turns(tuple(portions.tolist()), 1 << int(ends[-1]).bit_length())[ends]
    parts = np.diff(given, axis=0).T.reshape(len(portions), *people.shape)
    found: Values = parts + portions.reshape(-1, *[1] * people.ndim) * (people - whole)
    return found


@lru_cache(maxsize=32)
def _turns(shares: tuple[float, ...], count: int) -> Values:
    """How many of the first n people (count + 1, K) each part gets."""
    given = np.zeros((count + 1, len(shares)))
    due = [0.0] * len(shares)
    for person in range(count):
        due = [have + share for have, share in zip(due, shares, strict=True)]
        first = due.index(max(due))
        due[first] -= 1
        given[person + 1, first] = 1
    total: Values = given.cumsum(axis=0)
    return total
