"""A made-up town of districts, as the lab holds it: people by formula, ten years of history that its own rates made."""

import numpy as np

from yakuba.policylab.core.cohort_component import Rates, migrants_at_rates, step
from yakuba.policylab.core.town_data import Area, Source, TownData

AGES = np.arange(101)


def standard():
    dying = np.minimum(0.00003 * np.exp(0.095 * AGES) + 0.002 * (AGES == 0), 0.5)
    mothers = np.where((AGES >= 15) & (AGES < 50), 0.09 * np.exp(-(((AGES - 31) / 6) ** 2)), 0)
    return Rates(np.stack([1 - dying, 1 - 0.8 * dying]), mothers, np.array(1.05))


def square(at, width=8):
    """A block of land of its own, 0.01 degrees wide."""
    x, y = 139 + 0.01 * (at % width), 35 + 0.01 * (at // width)
    return (((x, y), (x + 0.01, y), (x + 0.01, y + 0.01), (x, y + 0.01), (x, y)),)


def town(areas=8, years=11, *, first=2015, seed=1, every=1, people=60.0):
    """Populations of `years` years, the last of which is the jump-off."""
    draws = np.random.default_rng(seed)
    rates = standard()
    pyramid = np.exp(-np.maximum(AGES - 65, 0) / 12) * (0.6 + 0.4 * np.exp(-(((AGES - 48) / 14) ** 2)))
    now = pyramid * draws.uniform(0.4, 1.6, (areas, 1, 1)) * people / 2 * np.ones((areas, 2, 101))
    young = 0.03 * np.exp(-(((AGES - 24) / 5) ** 2)) * (AGES > 0)
    lasting = draws.normal(-0.3, 0.6, (areas, 1, 1))
    found, births, deaths, moves = [now], [], [], []
    for _ in range((years - 1) * every):
        net = young * (lasting + draws.normal(0, 0.3, (areas, 1, 1)) + draws.normal(0, 0.15))
        fertile = Rates(rates.survival, rates.fertility * np.exp(draws.normal(0, 0.05)), rates.sex_ratio)
        done = step(found[-1], fertile, migrants_at_rates(found[-1], fertile, net), years=1)
        found.append(done.population)
        births.append(done.births.sum())
        deaths.append(done.deaths.sum())
        moves.append(done.migrants.sum())
    population = np.rint(np.stack(found))[::every]
    last = first + (years - 1) * every
    return TownData(
        areas=tuple(Area(f"{at + 1:03}", f"第{at + 1}地区", square(at)) for at in range(areas)),
        years=tuple(range(first, last + 1, every)),
        population=population,
        vital_years=tuple(range(first + 1, last + 1)),
        births=np.rint(births),
        deaths=np.rint(deaths),
        moves=np.rint(moves),
        standard=rates,
        standard_source="試験のための式",
        sources=(Source("population", "1", "住民基本台帳人口.csv", f"{last}-04-01"),),
    )
