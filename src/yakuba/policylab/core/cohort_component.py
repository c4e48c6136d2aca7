"""The cohort-component projection: survival, births by age of the mother, net migration.

Source: Preston, Heuveline & Guillot, *Demography* (2001), ch. 6. Works on single years of age and on 5-year groups alike: a
group is as wide as a step is long. Arrays are (..., sex, age); leading axes are areas, draws or countries. Sex 0 is male, 1
female; the last group is open.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import FEMALE, Values


@dataclass(frozen=True)
class Rates:
    """Of one step.

    `survival` (..., 2, A): shares as `life_tables` gives them. `fertility` (..., A): births a woman a year by age of the
    mother. `sex_ratio` (...): boys born for each girl.
    """

    survival: Values
    fertility: Values
    sex_ratio: Values


@dataclass(frozen=True)
class Step:
    """What one step did: population = before + births - deaths + migrants, group by group.

    All (..., 2, A), deaths by the group in which the dying would have been at the end; `births` (..., 2).
    """

    population: Values
    births: Values
    deaths: Values
    migrants: Values


def check(population: Values, rates: Rates) -> None:
    """Raises ValueError for what cannot be people or rates."""
    if population.ndim < 2 or population.shape[-2] != 2 or population.shape[-1] < 3:
        raise ValueError("population must be (..., 2, A) with at least three age groups")
    for name, values in (
        ("population", population),
        ("survival", rates.survival),
        ("fertility", rates.fertility),
        ("sex_ratio", rates.sex_ratio),
    ):
        if not np.isfinite(values).all() or (values < 0).any():
            raise ValueError(f"{name} must be finite and not negative")
    if (rates.survival > 1).any():
        raise ValueError("survival must not exceed 1")
    if (rates.fertility[..., 0] > 0).any():
        raise ValueError("fertility of the first age group must be 0")


def moved_up(population: Values) -> Values:
    """Who would be in each group after a step without deaths; the first group is empty."""
    older = np.zeros_like(population)
    older[..., 1:] = population[..., :-1]
    older[..., -1] += population[..., -1]
    return older


def born(before: Values, after: Values, rates: Rates, years: int) -> Values:
    """Births (..., 2) by sex: the mean of the women at both ends, times the rates."""
    women = (before[..., FEMALE, :] + after[..., FEMALE, :]) / 2
    births = years * (women * rates.fertility).sum(axis=-1)
    boys = births * rates.sex_ratio / (1 + rates.sex_ratio)
    return np.stack([boys, births - boys], axis=-1)


def step(population: Values, rates: Rates, migrants: Values, *, years: int) -> Step:
    """One step of `years` years; `migrants` (..., 2, A) net, by age at the end of the step, when they come or go.

    Nobody leaves who is not there: out-migration is limited to the survivors of its group, and `migrants` of the result are
    those who moved.
    """
    check(population, rates)
    exposed = moved_up(population)
    survivors = exposed * rates.survival
    moved = np.maximum(migrants, -survivors)
    after = survivors + moved
    births = born(population, after, rates, years)
    exposed[..., 0] = births
    survivors[..., 0] = births * rates.survival[..., 0]
    moved[..., 0] = np.maximum(migrants[..., 0], -survivors[..., 0])
    after[..., 0] = survivors[..., 0] + moved[..., 0]
    return Step(after, births, exposed - survivors, moved)


def project(population: Values, steps: Iterable[tuple[Rates, Values]], *, years: int) -> Iterator[Step]:
    """Step after step, each with its rates and migrants."""
    for rates, migrants in steps:
        result = step(population, rates, migrants, years=years)
        population = result.population
        yield result


def migrants_at_rates(population: Values, rates: Rates, net_rates: Values) -> Values:
    """Net migrants (..., 2, A) where rates say how many for each survivor; newborns' rate goes by the group above them."""
    survivors = moved_up(population) * rates.survival
    survivors[..., 0] = survivors[..., 1]
    return survivors * net_rates
