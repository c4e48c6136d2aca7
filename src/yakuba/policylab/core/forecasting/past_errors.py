"""Bands from the errors that the same method made at earlier jump-offs.

As Keyfitz (1981) and Stoto (1983) do, but each country by its own size of error: log errors are scaled by what migration and
fertility wavered before the jump-off. Bands are symmetric in the logarithm: past errors shared by all countries tell how
far the next shared error may go, not in which direction.
"""

import numpy as np

from yakuba.policylab.core.forecasting.history import History
from yakuba.policylab.core.forecasting.regression import shrunken
from yakuba.policylab.core.forecasting.trends import forecast
from yakuba.policylab.core.life_tables import Values

FIRST = 3  # populations that the earliest jump-off knows
MEMORY = 4  # periods
SMALLEST_ERROR, SMALLEST_PEOPLE = 0.003, 1e-6
LEVEL_PULL, SLOPE_PULL = 0.0, 20.0


def targets(population: Values) -> Values:
    """Total and age 0-4 (..., 2) of populations (..., 2, 21)."""
    return np.stack([population.sum(axis=(-2, -1)), population[..., 0].sum(axis=-1)], axis=-1)


def log_errors(ours: Values, given: Values) -> Values:
    error: Values = np.log(np.maximum(ours, SMALLEST_PEOPLE) / np.maximum(given, SMALLEST_PEOPLE))
    return error


def wavering(history: History) -> Values:
    """(C, 3): a constant; logs of the mean absolute change of the migration rate and of the bends of total fertility."""
    rates = history.migration_rates()[:, -MEMORY:]
    migration = np.abs(np.diff(rates, axis=1)) if rates.shape[1] > 1 else np.abs(rates)
    recent = history.fertility[:, -MEMORY:]
    bends = np.abs(np.diff(recent, n=2 if recent.shape[1] > 2 else 1, axis=1)).mean(axis=1)
    relative = bends / np.maximum(recent[:, -1], 0.1)
    ones = np.ones(len(rates))
    return np.stack([ones, np.log(migration.mean(axis=1) + 0.005), np.log(relative + 0.01)], axis=-1)


def band_widths(history: History, steps: int, shares: Values) -> Values:
    """Half-widths (C, 2, len(shares)) of log bands around the forecast of total and age 0-4 after `steps`.

    From all jump-offs whose outcome is part of the history; ValueError where there is none.
    """
    times = range(FIRST, history.times - steps + 1)
    if not times:
        raise ValueError("history is too short for the horizon")
    known = [history.until(time) for time in times]
    errors = np.concatenate(
        [
            log_errors(targets(forecast(each, steps)[..., -1]), targets(history.population[..., time - 1 + steps]))
            for time, each in zip(times, known, strict=True)
        ]
    )
    features = np.concatenate([wavering(each) for each in known])
    now = wavering(history)
    centre = np.array([0, *features[:, 1:].mean(axis=0)])
    pull = np.array([LEVEL_PULL, SLOPE_PULL, SLOPE_PULL])
    widths = []
    for error in np.abs(errors).T:
        weights = np.ones(len(error))
        found = shrunken(
            features - centre, np.log(error + SMALLEST_ERROR), weights, prior=np.zeros(3), pull=pull, bound=np.inf
        )
        scaled = error / np.exp((features - centre) @ found)
        widths.append(np.exp((now - centre) @ found)[:, None] * np.quantile(scaled, shares))
    return np.stack(widths, axis=1)
