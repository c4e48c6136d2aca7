"""placement.yaml: what a town decides about places. Points, ties and nurseries are data, not code."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

Titles = Mapping[str, str]


@dataclass(frozen=True)
class PointRow:
    """So many points where `when` is true. It may name `nursery`, for what counts at one nursery only."""

    id: str
    title: str
    when: str
    points: int


@dataclass(frozen=True)
class Tie:
    """Between equal points: the higher or the lower `value` goes first; nobody knows it: last."""

    id: str
    title: str
    value: str
    first: Literal["high", "low"]


@dataclass(frozen=True)
class Nursery:
    """`ages`: the classes it has, by age on 1 April."""

    id: str
    title: Titles
    ages: tuple[int, ...]


@dataclass(frozen=True)
class PlacementRules:
    """`over`: the repeated group whose items want a place. `base`: the best row of each guardian, `absent` for one missing of two.

    `entry_on` (a day in the first month wanted), `name`, `age` and `until` (last day a place may be used) are names of
    answers or facts, of the item with `item.`; `wanted` and `together` are conditions.
    """

    over: str
    name: str
    entry_on: str
    age: str
    until: str
    wanted: str
    together: str
    hopes: tuple[str, ...]
    guardians: str
    absent: int
    base: tuple[PointRow, ...]
    adjust: tuple[PointRow, ...]
    ties: tuple[Tie, ...]
    nurseries: tuple[Nursery, ...]

    def nursery(self, id_: str) -> Nursery | None:
        return next((each for each in self.nurseries if each.id == id_), None)

    def called(self, id_: str) -> str:
        """A nursery as staff and letters call it; one that has gone from the pack by its id."""
        found = self.nursery(id_)
        return found.title["ja"] if found else id_


def parse_placement(data: Mapping[str, Any]) -> PlacementRules:
    """From the data of placement.yaml, whose shape the pack loader has checked."""
    return PlacementRules(
        over=data["over"],
        name=data["name"],
        entry_on=data["entry_on"],
        age=data["age"],
        until=data["until"],
        wanted=data["wanted"],
        together=data["together"],
        hopes=tuple(data["hopes"]),
        guardians=data["base"]["over"],
        absent=data["base"]["absent"],
        base=_rows(data["base"]["rows"]),
        adjust=_rows(data["adjust"]),
        ties=tuple(Tie(**each) for each in data["ties"]),
        nurseries=tuple(Nursery(each["id"], each["title"], tuple(each["ages"])) for each in data["nurseries"]),
    )


def _rows(data: Sequence[Mapping[str, Any]]) -> tuple[PointRow, ...]:
    return tuple(PointRow(**each) for each in data)
