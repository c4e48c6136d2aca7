"""How probable it is that two reports are of one incident, and why.

A logistic model of what the two share: how far and how long apart, the category, the defect that their words mean (see
`categorising`), the words themselves, their photos. Its weights are learned on the training part of a generated town
(`evaluation`); they are few, so that staff can be told each one's share. FixMyStreet shows what lies within 250 m in the
same category, Signalen what lies within 50 m: a rule of distance can't tell two lamps of one street apart.
"""

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np
from numpy.typing import NDArray

from yakuba.reports.core.categorising import Categoriser, grams_of
from yakuba.reports.core.placing import EARTH, Point, metres

FARTHEST = 150.0
"""Metres within which reports are compared."""
LONGEST_DAYS = 120
"""Days within which reports are compared."""
HASH_BITS = 64
ALL_BITS = (1 << HASH_BITS) - 1
ALIKE_BITS = 14
"""So many different bits two photos of one thing have at most (64-bit perceptual hash)."""
NO_MEANING = 0.05
NORTHERNMOST = 46.0

NAMES = ("base", "distance", "far", "time", "long", "category", "defect", "words", "photo", "other_photo", "closed")
WEIGHTS: Mapping[str, float] = {
    "base": 2.482,
    "distance": 2.785,
    "far": -2.777,
    "time": 0.379,
    "long": -0.387,
    "category": 2.682,
    "defect": 1.539,
    "words": 1.649,
    "photo": 3.77,
    "other_photo": -0.444,
    "closed": -7.976,
}
"""As `yakuba reports evaluate --learn` prints them."""
THRESHOLD = 0.8
"""From this probability on two reports are suggested to staff as one incident."""


@dataclass(frozen=True, eq=False)
class Sighting:
    """A report as it is compared; `photos` are 64-bit perceptual hashes, signed or not."""

    id: int
    category: str
    point: Point
    at: datetime
    closed_at: datetime | None
    photos: tuple[int, ...]
    meaning: NDArray[np.float64]
    words: Mapping[str, float]


@dataclass(frozen=True)
class Reason:
    """One of the things that speak for or against: `weight` is its share of the log odds."""

    name: str
    weight: float
    value: float


@dataclass(frozen=True)
class Match:
    """An earlier report that may be the same incident."""

    id: int
    probability: float
    metres: float
    reasons: tuple[Reason, ...]


def sighting(
    categoriser: Categoriser,
    *,
    report_id: int,
    category: str,
    text: str,
    point: Point,
    at: datetime,
    closed_at: datetime | None = None,
    photos: Sequence[int] = (),
) -> Sighting:
    """A report made ready for comparing."""
    words = {gram: categoriser.telling(gram) for gram in grams_of(text) if len(gram) > 1}
    length = math.sqrt(sum(weight * weight for weight in words.values())) or 1.0
    return Sighting(
        report_id, category, point, at, closed_at, tuple(each & ALL_BITS for each in photos), categoriser.meaning(text),
        {gram: weight / length for gram, weight in words.items()},
    )  # fmt: skip


def compare(report: Sighting, earlier: Sighting, weights: Mapping[str, float] = WEIGHTS) -> Match:
    """Of a report with one that came before it."""
    values = measure(report, earlier)
    reasons = tuple(Reason(name, weights[name] * value, value) for name, value in zip(NAMES, values, strict=True))
    odds = sum(reason.weight for reason in reasons)
    return Match(earlier.id, 1 / (1 + math.exp(-odds)), metres(report.point, earlier.point), reasons)


def measure(report: Sighting, earlier: Sighting) -> tuple[float, ...]:
    """What the model looks at, in the order of `NAMES`."""
    apart = metres(report.point, earlier.point)
    days = abs((report.at - earlier.at).total_seconds()) / 86_400
    closed = earlier.closed_at is not None and earlier.closed_at < report.at
    bits = [(one ^ other).bit_count() for one in report.photos for other in earlier.photos]
    alike = any(each <= ALIKE_BITS for each in bits)
    return (
        1.0,
        apart / 50,
        (apart / 50) ** 2,
        math.log1p(days),
        math.log1p(days) ** 2,
        float(report.category == earlier.category),
        math.log(NO_MEANING + float(report.meaning @ earlier.meaning)),
        sum(weight * earlier.words.get(gram, 0.0) for gram, weight in report.words.items()),
        float(alike),
        float(bool(bits) and not alike),
        float(closed),
    )


class Nearby:
    """Reports in a grid whose cells are as wide as reports are compared: what is near is in nine of them."""

    def __init__(self, sightings: Iterable[Sighting] = ()) -> None:
        self._cells: dict[tuple[int, int], list[Sighting]] = {}
        for each in sightings:
            self.add(each)

    def add(self, sighting: Sighting) -> None:
        self._cells.setdefault(_cell(sighting), []).append(sighting)

    def around(self, report: Sighting, reach: float = FARTHEST) -> Iterator[Sighting]:
        """What came before it, within `reach` metres and the days within which reports are compared."""
        row, column = _cell(report)
        rings = math.ceil(reach / FARTHEST)
        for near_row in range(row - rings, row + rings + 1):
            for near_column in range(column - rings, column + rings + 1):
                for each in self._cells.get((near_row, near_column), ()):
                    if (
                        (each.at, each.id) < (report.at, report.id)
                        and (report.at - each.at).days <= LONGEST_DAYS
                        and metres(report.point, each.point) <= reach
                    ):
                        yield each


def matches(report: Sighting, candidates: Iterable[Sighting], threshold: float = THRESHOLD) -> list[Match]:
    """Earlier reports that are probably of the same incident, the most probable first."""
    found = [match for each in candidates if (match := compare(report, each)).probability >= threshold]
    return sorted(found, key=lambda match: (-match.probability, match.id))


def _cell(report: Sighting) -> tuple[int, int]:
    """A column is FARTHEST wide at 46° N and wider to the south, so that Japan's cells are never too narrow."""
    north, east = math.radians(report.point.latitude), math.radians(report.point.longitude)
    return int(north * EARTH // FARTHEST), int(east * EARTH * math.cos(math.radians(NORTHERNMOST)) // FARTHEST)
