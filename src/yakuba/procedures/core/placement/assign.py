"""Places by priority: deferred acceptance, proposed by the children (Gale and Shapley 1962).

Nobody is passed over: a child that is not at a nursery it wanted more finds each of its places taken by a child of higher
priority there. Places are counted for each nursery and class. Priority may differ between nurseries (a sibling there).

Siblings who want one nursery only together move as one: all of them get a place there, or none. With such families an
assignment without any envy need not exist (Roth 1984), so a family that was pushed out of a nursery after it had held its
places there is barred from it and everything starts anew; where that leaves a place it could have had, the family is named in
`unresolved` for people to look at. Single children never envy.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

Place = tuple[str, int]
"""Nursery and class (age on 1 April)."""


@dataclass(frozen=True)
class Child:
    """`hopes` in order; `priority` by nursery, higher first, never equal for two children; `family` binds siblings."""

    key: str
    age: int
    hopes: tuple[str, ...]
    priority: Mapping[str, tuple[float, ...]]
    family: str = ""


@dataclass(frozen=True)
class Assignment:
    """`places`: nursery by child, of those who got one. `unresolved`: families that people should look at."""

    places: Mapping[str, str]
    unresolved: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Unit:
    key: str
    members: tuple[Child, ...]
    hopes: tuple[str, ...]


@dataclass
class _Round:
    held: dict[Place, list[Child]] = field(default_factory=dict)
    at: dict[str, str] = field(default_factory=dict)


def assign(children: Sequence[Child], seats: Mapping[Place, int]) -> Assignment:
    """Children without `family` stand alone. A place that `seats` does not name has none."""
    units = _units(children)
    barred: set[tuple[str, str]] = set()
    while True:
        run, pushed_out = _run(units, seats, barred)
        if pushed_out is None:
            break
        barred.add(pushed_out)
    places = {child.key: run.at[unit.key] for unit in units if unit.key in run.at for child in unit.members}
    return Assignment(places, _unresolved(units, seats, barred, run))


def _units(children: Sequence[Child]) -> list[_Unit]:
    families: dict[str, list[Child]] = {}
    for child in children:
        families.setdefault(child.family or f"\0{child.key}", []).append(child)
    return [
        _Unit(key, tuple(members), tuple(n for n in members[0].hopes if all(n in each.hopes for each in members)))
        for key, members in families.items()
    ]


def _run(
    units: Sequence[_Unit], seats: Mapping[Place, int], barred: set[tuple[str, str]]
) -> tuple[_Round, tuple[str, str] | None]:
    """Until nobody proposes any more, or siblings are pushed out of a nursery: then who and where."""
    run = _Round()
    ahead = {unit.key: [n for n in unit.hopes if (unit.key, n) not in barred] for unit in units}
    owner = {child.key: unit for unit in units for child in unit.members}
    waiting = list(reversed(units))
    while waiting:
        unit = waiting[-1]
        if not ahead[unit.key]:
            waiting.pop()
            continue
        nursery = ahead[unit.key].pop(0)
        kept = _kept(unit, nursery, run, seats)
        if kept is None:
            continue
        waiting.pop()
        for place, best in kept.items():
            for loser in run.held.get(place, ()):
                if loser not in best:
                    other = owner[loser.key]
                    if len(other.members) > 1:
                        return run, (other.key, nursery)
                    del run.at[other.key]
                    waiting.append(other)
            run.held[place] = best
        run.at[unit.key] = nursery
    return run, None


def _kept(unit: _Unit, nursery: str, run: _Round, seats: Mapping[Place, int]) -> dict[Place, list[Child]] | None:
    """Who would hold each class after all of the unit came in; None where one of it would find no place."""
    kept: dict[Place, list[Child]] = {}
    for place in {(nursery, child.age) for child in unit.members}:
        coming = [child for child in unit.members if (nursery, child.age) == place]
        ranked = sorted([*run.held.get(place, ()), *coming], key=lambda each: each.priority[nursery], reverse=True)
        kept[place] = ranked[: seats.get(place, 0)]
        if any(child not in kept[place] for child in coming):
            return None
    return kept


def _unresolved(
    units: Sequence[_Unit], seats: Mapping[Place, int], barred: set[tuple[str, str]], run: _Round
) -> tuple[str, ...]:
    """Families that could, as things ended, have had a nursery they wanted more."""
    found = []
    for unit in units:
        here = run.at.get(unit.key)
        better = unit.hopes[: unit.hopes.index(here)] if here else unit.hopes
        if any((unit.key, n) in barred and _kept(unit, n, run, seats) is not None for n in better):
            found.append(unit.key)
    return tuple(found)
