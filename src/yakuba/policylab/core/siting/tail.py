"""Sites that are good where it is worst: of many figures that depend on the way to the nearest site, the mean of the highest.

A figure is a weighted sum of the demand points' times: of a district, or of one drawn future. The mean of the highest share `tail` of
them is their conditional value at risk (Rockafellar and Uryasev 2000); with a tail of one figure it is the worst (p-centre of
districts, Hakimi 1964), with all of them the mean. Swaps first, then a mixed-integer programme with the ways as levels (Elloumi 2010).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.p_median import Siting
from yakuba.policylab.core.siting.programme import PRECISION, Programme, solve
from yakuba.policylab.core.siting.radius import add_levels

Figures = NDArray[np.float64]


@dataclass(frozen=True)
class Worst:
    """`times` sites × points, at most `always` (points,) where something is open already; `weights` figures × points."""

    times: Figures
    always: Figures
    weights: Figures
    tail: float

    def of(self, sites: NDArray[np.intp]) -> float:
        """The mean of the highest figures with these sites open."""
        nearest = np.minimum(self.times[sites].min(axis=0, initial=np.inf), self.always)
        return self.highest(np.einsum("rp,p->r", self.weights, nearest))

    def highest(self, figures: Figures) -> float:
        """The mean of the highest share `tail` of figures (r,); a part of one counts as a part."""
        ordered = np.sort(figures)[::-1]
        wanted = max(self.tail * len(figures), 1.0)
        parts = np.clip(wanted - np.arange(len(figures)), 0, 1)
        return float((ordered * parts).sum() / wanted)


def worst_off(problem: Worst, count: int, *, seconds: float = 10.0, solver: str = "highs") -> Siting:
    """`count` sites with the lowest mean of the highest figures, with a proved bound. ValueError for ways that are not finite."""
    sites = len(problem.times)
    if not np.isfinite(problem.times).all() or (problem.times < 0).any() or (problem.weights < 0).any():
        raise ValueError("時間と重みは0以上の数にしてください。")
    if not 1 <= count <= sites:
        raise ValueError(f"施設の数が{count}です。1から候補地の数（{sites}）までにしてください。")
    best = swapped(problem, count)
    found, bound = solved(problem, count, best, seconds, solver)
    best = min(best, found, key=problem.of)
    objective = problem.of(best)
    return Siting(tuple(sorted(int(site) for site in best)), objective, min(objective, max(0.0, bound)))


def swapped(problem: Worst, count: int) -> NDArray[np.intp]:
    """Greedy additions, then the best exchange of an open for a closed site until none helps."""
    chosen: list[int] = []

    def best_with(kept: list[int]) -> tuple[float, int]:
        start = np.minimum(problem.times[kept].min(axis=0, initial=np.inf), problem.always)
        figures = np.einsum("rp,ip->ir", problem.weights, np.minimum(problem.times, start))
        values = [np.inf if site in kept else problem.highest(row) for site, row in enumerate(figures)]
        at = int(np.argmin(values))
        return values[at], at

    value = np.inf
    for _ in range(count):
        value, site = best_with(chosen)
        chosen.append(site)
    while True:
        offers = [(*best_with(chosen[:at] + chosen[at + 1 :]), at) for at in range(count)]
        after, site, leaving = min(offers)
        if after >= value - PRECISION * max(1.0, value):
            return np.array(chosen, dtype=np.intp)
        chosen[leaving], value = site, after


def solved(
    problem: Worst, count: int, known: NDArray[np.intp], seconds: float, solver: str
) -> tuple[NDArray[np.intp], float]:
    """Sites as good as those `known`, or better, and a proved bound."""
    sites, figures = len(problem.times), len(problem.weights)
    programme = Programme()
    opened = programme.add_columns(np.zeros(sites), whole=True)
    levels = add_levels(programme, opened, np.minimum(problem.times, problem.always))
    wanted = max(problem.tail * figures, 1.0)
    # threshold + excess(r) ≥ figure(r), the figure being what is unavoidable plus its levels
    threshold = programme.add_columns(1.0, upper=np.inf)
    excess = programme.add_columns(np.full(figures, 1.0 / wanted), upper=np.inf)
    figure, level = np.indices((figures, len(levels.column))).reshape(2, -1)
    programme.add_rows(
        figures,
        np.concatenate([np.tile(np.arange(figures), 2), figure]),
        np.concatenate([np.repeat(threshold, figures), excess, levels.column[level]]),
        np.concatenate([np.ones(2 * figures), (-problem.weights[:, levels.point] * levels.step).ravel()]),
        low=problem.weights @ levels.nearest,
    )
    programme.add_rows(1, 0, opened, 1.0, low=count, high=count)
    start = opened, np.isin(np.arange(sites), known).astype(float)
    found = solve(programme, seconds=seconds, start=start, solver=solver)
    if found.values is None:
        return known, found.bound
    return np.flatnonzero(found.values[opened] > 0.5), found.bound
