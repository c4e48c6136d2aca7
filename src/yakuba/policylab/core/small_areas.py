"""Districts of a town: cohort-change ratios that borrow from the town, and sums that are the town's.

Source of the smoothing: Marshall, "Mapping disease and mortality rates using empirical Bayes estimators", Applied
Statistics 40 (1991), global estimator. Populations are (N, 2, A).
"""

from collections.abc import Iterator

import numpy as np

from yakuba.policylab.core import hamilton_perry
from yakuba.policylab.core.cohort_component import moved_up
from yakuba.policylab.core.hamilton_perry import Ratios
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.raking import raked


def borrowed(counts: Values, exposed: Values) -> Values:
    """Rates (N, ...) of `counts` among `exposed`, each drawn to that of all areas by as much as chance may have moved it.

    Chance is that of a Poisson count; what areas differ by beyond it is theirs. Without anybody exposed: the rate of all.
    """
    everybody = exposed.sum(axis=0)
    mean = np.divide(counts.sum(axis=0), everybody, out=np.ones_like(everybody), where=everybody > 0)
    own = np.divide(counts, exposed, out=np.broadcast_to(mean, counts.shape).copy(), where=exposed > 0)
    spread = (exposed * (own - mean) ** 2).sum(axis=0)
    spread = np.divide(spread, everybody, out=np.zeros_like(everybody), where=everybody > 0)
    by_chance = np.divide(mean * len(exposed), everybody, out=np.zeros_like(everybody), where=everybody > 0)
    beyond = np.maximum(spread - by_chance, 0)
    noise = np.divide(mean, exposed, out=np.zeros_like(own), where=exposed > 0)
    trust = np.divide(beyond, beyond + noise, out=np.zeros_like(own), where=(beyond + noise > 0) & (exposed > 0))
    rates: Values = mean + trust * (own - mean)
    return rates


def smoothed(before: Values, after: Values, *, width: int) -> Ratios:
    """The ratios of each district, drawn to the town's."""
    cohorts = borrowed(after, moved_up(before))
    cohorts[..., 0] = 0
    mothers = np.repeat(hamilton_perry.women(after, width=width)[:, None], 2, axis=1)
    return Ratios(cohorts, borrowed(after[..., 0], mothers))


def project(population: Values, by: Ratios, town: list[Values] | None, *, steps: int, width: int) -> Iterator[Values]:
    """Districts (N, 2, A) step by step; where the `town` (2, A) of each step is given, they sum to it."""
    for at in range(steps):
        population = hamilton_perry.step(population, by, width=width)
        if town is not None:
            population = raked(population, town[at])
        yield population
