"""Ensembles of 1,741 areas x 2 sexes x 101 ages x 50 years: draws a second of two cores, by CPU time."""

import time
from collections.abc import Callable

import numpy as np

from bench.harness import Result, Row
from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.ensemble import Model, draws
from yakuba.policylab.core.life_tables import Values

AREAS, AGES, YEARS, CORES = 1741, 101, 50, 2
REPEATS = 6


def world() -> Model:
    random, ages = np.random.default_rng(1), np.arange(AGES)
    shape = AREAS, 2, AGES
    dying = np.minimum(0.00003 * np.exp(0.095 * ages) + 0.002 * (ages == 0), 0.5) * random.uniform(
        0.8, 1.2, (AREAS, 2, 1)
    )
    mothers = np.where((ages >= 15) & (ages < 50), 0.09 * np.exp(-(((ages - 31) / 6) ** 2)), 0)
    young = 0.02 * np.exp(-(((ages - 22) / 4) ** 2))
    return Model(
        random.uniform(20, 300, shape),
        Rates(1 - dying, mothers * random.uniform(0.8, 1.2, (AREAS, 1)), np.full(AREAS, 1.05)),
        young * random.normal(0, 1, (AREAS, 2, 1)),
        np.broadcast_to(young, shape).copy(),
        np.full((3, AREAS), 0.05),
        np.array([0.05, 0.08, 1.0]),
        np.zeros((YEARS, 2)),
    )


def plain(people: Values, stay: Values, fertility: Values) -> Values:
    """One draw with einsum, everybody moved up each year; all totals by area."""
    people, after = people.copy(), np.empty_like(people)
    totals = [people.sum(axis=(1, 2))]
    for _ in range(YEARS):
        np.einsum("nsx,nsx->nsx", people[..., :-1], stay[..., 1:], out=after[..., 1:])
        after[..., -1] += people[..., -1] * stay[..., -1]
        births = np.einsum("nx,nx->n", people[:, 1, 15:50], fertility)
        births += np.einsum("nx,nx->n", after[:, 1, 15:50], fertility)
        after[:, 0, 0] = births * stay[:, 0, 0] * (1.05 / 2.05 / 2)
        after[:, 1, 0] = births * stay[:, 1, 0] * (1 / 2.05 / 2)
        people, after = after, people
        totals.append(np.einsum("nsx->n", people))
    return np.stack(totals, axis=1)


def draws_per_second(draw: Callable[[], object]) -> float:
    draw()
    spent = []
    for _ in range(REPEATS):
        started = time.process_time()
        draw()
        spent.append(time.process_time() - started)
    return CORES / min(spent)


def measured(*, each_year: bool) -> Result:
    model = world()
    ahead = draws(model, [slice(0, AGES), slice(0, 6)], seed=1, wanted=range(REPEATS + 1), each_year=each_year)
    ours = draws_per_second(lambda: next(ahead))
    stay, fertility = model.rates.survival * (1 + model.net), model.rates.fertility[:, 15:50].copy()
    peer = draws_per_second(lambda: plain(model.population, stay, fertility))
    return Result(ours, peer, "numpy einsum, fixed rates, no shocks")


ROWS = [
    Row("lab-ensemble-fixed", lambda: measured(each_year=False), "draws a CPU second of 2 cores", "higher", 60),
    Row("lab-ensemble-drawn", lambda: measured(each_year=True), "draws a CPU second of 2 cores", "higher", 15),
]
