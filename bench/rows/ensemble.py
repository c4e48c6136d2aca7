"""Ensembles of 1,741 areas x 2 sexes x 101 ages x 50 years: draws a second of two cores, by CPU time."""

import time
from collections.abc import Callable

import numpy as np

from bench.harness import Result, Row
from yakuba.config.cli.lab_cluster import cluster
from yakuba.policylab.core.distribution import spread_draws
from yakuba.policylab.core.ensemble import draws
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.many_towns import made_up

AREAS, AGES, YEARS, CORES = 1741, 101, 50, 2
REPEATS = 6


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
    model = made_up(AREAS, YEARS)
    ahead = draws(model, [slice(0, AGES), slice(0, 6)], seed=1, wanted=range(REPEATS + 1), each_year=each_year)
    ours = draws_per_second(lambda: next(ahead))
    stay, fertility = model.rates.survival * (1 + model.net), model.rates.fertility[:, 15:50].copy()
    peer = draws_per_second(lambda: plain(model.population, stay, fertility))
    return Result(ours, peer, "numpy einsum, fixed rates, no shocks")


def identical() -> Result:
    """Share of draws of two processes that are those of one alone, bit for bit, with rates drawn each year."""
    model, wanted = made_up(AREAS, YEARS), range(12)
    groups = [slice(0, AGES), slice(0, 6)]
    alone = draws(model, groups, seed=1, wanted=wanted)
    with cluster(workers=2) as client:
        spread = spread_draws(client, model, groups, seed=1, wanted=wanted, together=2)
        same = [ours.tobytes() == other.tobytes() for ours, other in zip(spread, alone, strict=True)]
    return Result(100 * sum(same) / len(wanted))


ROWS = [
    Row("lab-ensemble-fixed", lambda: measured(each_year=False), "draws a CPU second of 2 cores", "higher", 60),
    Row("lab-ensemble-drawn", lambda: measured(each_year=True), "draws a CPU second of 2 cores", "higher", 15),
    Row("lab-ensemble-dask", identical, "% of draws of 2 Dask workers identical to the bit", "higher", 100),
]
