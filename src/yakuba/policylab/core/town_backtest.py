"""Whether the bands can be believed: the same method on the town's own past, judged by what came.

What is known ends some years before the newest population; districts then are what the draws of `town_fit` must hold.
"""

from dataclasses import dataclass, replace

import numpy as np

from yakuba.policylab.core.fans import Calibration, calibration
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_draws import GROUPS, drawn
from yakuba.policylab.core.town_fit import FEWEST_INTERVALS, fitted

LONGEST = 5
JUDGED = ("total", "age0_14", "age65")


@dataclass(frozen=True)
class Backtest:
    """`jump_off` and `horizon` (years) of the trial, and each group's calibration over the districts."""

    jump_off: int
    horizon: int
    areas: int
    reports: dict[str, Calibration]


def until(data: TownData, year: int) -> TownData:
    """What was known in a year."""
    kept = [at for at, each in enumerate(data.years) if each <= year]
    vital = [at for at, each in enumerate(data.vital_years) if each <= year]
    return replace(
        data,
        years=tuple(data.years[at] for at in kept),
        population=data.population[kept],
        vital_years=tuple(data.vital_years[at] for at in vital),
        births=data.births[vital],
        deaths=data.deaths[vital],
        moves=data.moves[vital],
    )


def backtest(data: TownData, *, seed: int, count: int) -> Backtest | None:
    """The longest trial of at most five years; None where too few years are known before it."""
    usable = data.years[FEWEST_INTERVALS:-1]
    trials = [year for year in usable if data.jump_off - year <= LONGEST]
    if not trials or len(data.areas) < 2:
        return None
    year = trials[0]
    horizon = data.jump_off - year
    found = drawn(fitted(until(data, year), horizon).model, range(len(data.areas)), seed=seed, count=count)[:, :, -1]
    lived_in = data.population[-1].sum(axis=(1, 2)) > 0
    outcomes = {
        name: data.latest[lived_in][..., ages].sum(axis=(1, 2)) for name, ages in GROUPS.items() if name in JUDGED
    }
    names = list(GROUPS)
    reports = {
        name: calibration(found[:, lived_in, names.index(name)].astype(np.float64), outcome)
        for name, outcome in outcomes.items()
    }
    return Backtest(year, horizon, int(lived_in.sum()), reports)
