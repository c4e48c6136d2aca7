"""What a town has brought to the lab, put together: the one thing that every projection, demand and siting starts from."""

from dataclasses import dataclass, field

import numpy as np

from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.life_tables import Values

AGES = 101
"""Single years 0 to 99, and 100 and above."""
NURSERY_AGES = 6
Ring = tuple[tuple[float, float], ...]


@dataclass(frozen=True)
class Area:
    """A district. `rings`: polygons as longitude and latitude (WGS 84), outer rings first; none where its borders aren't known."""

    code: str
    name: str
    rings: tuple[Ring, ...] = ()


@dataclass(frozen=True)
class Facility:
    """A nursery, or a site where one could be. `area`: code of its district, empty where unknown; `places` by age 0 to 5."""

    id: str
    name: str
    area: str
    latitude: float | None
    longitude: float | None
    places: tuple[int, ...]
    kind: str = ""
    opening_cost: int = 0


@dataclass(frozen=True)
class Station:
    name: str
    latitude: float
    longitude: float


@dataclass(frozen=True)
class UseRates:
    """Share of children by age 0 to 5 (6,) who use childcare: of mothers at work, and of the others."""

    of_working: Values
    of_others: Values
    source: str


@dataclass(frozen=True)
class Source:
    """A file that went in. `id` is the lab's own of it, `as_of` an ISO day."""

    kind: str
    id: str
    title: str
    as_of: str


@dataclass(frozen=True)
class TownData:
    """N areas, Y years of population (Y, N, 2, 101) by sex (male, female) and single year of age; H years of vital statistics.

    `births`, `deaths` and `moves` (net) are of the whole town (H,) for `vital_years`, empty where none were given.
    `standard`: rates of a year: survival (2, 101), fertility (101,) and boys for each girl (). `employment`: year and share of
    mothers at work. `commuting` (N, N): people of a district (row) who work in another (column); `commuting_out` (N,): outside.
    """

    areas: tuple[Area, ...]
    years: tuple[int, ...]
    population: Values
    vital_years: tuple[int, ...]
    births: Values
    deaths: Values
    moves: Values
    standard: Rates
    standard_source: str
    facilities: tuple[Facility, ...] = ()
    candidates: tuple[Facility, ...] = ()
    employment: tuple[tuple[int, float], ...] = ()
    commuting: Values | None = None
    commuting_out: Values | None = None
    stations: tuple[Station, ...] = ()
    use_rates: UseRates | None = None
    sources: tuple[Source, ...] = ()
    warnings: tuple[str, ...] = field(default=())

    def __post_init__(self) -> None:
        """ValueError where the shapes do not fit together."""
        if self.population.shape != (len(self.years), len(self.areas), 2, AGES):
            raise ValueError(f"population must be (years, areas, 2, {AGES})")
        if not all(len(each) == len(self.vital_years) for each in (self.births, self.deaths, self.moves)):
            raise ValueError("births, deaths and moves must have the vital years")
        if list(self.years) != sorted(set(self.years)) or list(self.vital_years) != sorted(set(self.vital_years)):
            raise ValueError("years must ascend")

    @property
    def latest(self) -> Values:
        """The population of the last year (N, 2, 101)."""
        last: Values = self.population[-1]
        return last

    @property
    def jump_off(self) -> int:
        return self.years[-1]

    def centres(self) -> Values:
        """Longitude and latitude (N, 2) of each area's middle, NaN where its borders aren't known."""
        return np.array([centre(each.rings) for each in self.areas]).reshape(-1, 2)


def centre(rings: tuple[Ring, ...]) -> tuple[float, float]:
    """Centroid of the largest ring, by the shoelace formula; NaN without one."""
    found = (float("nan"), float("nan"))
    largest = 0.0
    for ring in rings:
        x, y = np.array(ring).T
        cross = x * np.roll(y, -1) - np.roll(x, -1) * y
        double = cross.sum()
        if abs(double) > largest:
            largest = abs(double)
            sides = (x + np.roll(x, -1), y + np.roll(y, -1))
            found = (float((sides[0] * cross).sum() / (3 * double)), float((sides[1] * cross).sum() / (3 * double)))
    return found
