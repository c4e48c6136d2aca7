"""From the vital statistics of many towns to the model that draws their future."""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.ensemble import Model
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.rate_histories import Levels, levels, variance_beyond


@dataclass(frozen=True)
class Vital:
    """Of N towns and H past years: `counts` (N, H) and what the standard rates make one `expected` (N, H)."""

    counts: Values
    expected: Values


def migration_levels(shocks: Values) -> Levels:
    """Of past net migration (N, H) in units of `waver`: each town's mean, drawn to that of all by how its years waver.

    A few years say little of how far they waver: half is taken from the median town (after Smyth 2004).
    """
    if shocks.ndim != 2 or shocks.shape[1] < 2:
        raise ValueError("migration needs two years or more")
    own = shocks.mean(axis=1)
    variance = shocks.var(axis=1, ddof=1)
    noise = np.maximum((variance + np.median(variance)) / 2 / shocks.shape[1], 1e-12)
    between = variance_beyond(own, noise) if len(own) > 1 else 0.0
    weights = 1 / (noise + between)
    centre = float((weights * own).sum() / weights.sum())
    trust = between / (between + noise)
    error = np.sqrt(trust * noise) if between else np.full(len(own), np.sqrt(1 / weights.sum()))
    mean = centre + trust * (own - centre)
    yearly = float(np.sqrt(variance.mean()))
    return Levels(mean, error, centre, float(np.sqrt(between)), yearly, shocks - mean[:, None])


def fitted(
    population: Values, standard: Rates, waver: Values, *, deaths: Vital, births: Vital, moves: Values, years: int
) -> Model:
    """A model of N towns for the coming `years`.

    `standard`: rates that were used for what is expected; `waver` (N, 2, A): net migration rates by age that a shock of 1
    stands for, `moves` (N, H) the shocks of past years. Levels are those of the towns, years are put together from the past.
    Raises ValueError where histories have not the same years.
    """
    if not deaths.counts.shape == births.counts.shape == moves.shape:
        raise ValueError("deaths, births and moves must be (N, H) alike")
    mortality, fertility, migration = (
        levels(deaths.counts, deaths.expected),
        levels(births.counts, births.expected),
        migration_levels(moves),
    )
    parts = (mortality, fertility, migration)
    dying = np.minimum((1 - standard.survival) * np.exp(mortality.mean)[:, None, None], 1)
    rates = Rates(
        np.broadcast_to(1 - dying, population.shape),
        np.broadcast_to(standard.fertility * np.exp(fertility.mean)[:, None], (len(population), population.shape[2])),
        standard.sex_ratio,
    )
    return Model(
        population,
        rates,
        waver * migration.mean[:, None, None],
        waver,
        np.stack([each.error for each in parts]),
        np.array([each.yearly for each in parts]),
        np.zeros((years, 2)),
        np.stack([each.rest for each in parts]),
    )
