"""Sites that are good where it is worst: of many figures that depend on the way to the nearest site, the mean of the highest.

A figure is a weighted sum of the demand points' times: of a district, or of one drawn future. The mean of the highest share `tail` of
them is their conditional value at risk (Rockafellar and Uryasev 2000); with a tail of one figure it is the worst (p-centre of
districts, Hakimi 1964), with all of them the mean. Swaps first, then HiGHS with the nearest ways as levels (Elloumi 2010).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from yakuba.policylab.core.siting.p_median import Siting

Figures = NDArray[np.float64]
PRECISION = 1e-7


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


def worst_off(problem: Worst, count: int, *, seconds: float = 10.0) -> Siting:
    """`count` sites with the lowest mean of the highest figures, with a proved bound. ValueError for ways that are not finite."""
    sites = len(problem.times)
    if not np.isfinite(problem.times).all() or (problem.times < 0).any() or (problem.weights < 0).any():
        raise ValueError("時間と重みは0以上の数にしてください。")
    if not 1 <= count <= sites:
        raise ValueError(f"施設の数が{count}です。1から候補地の数（{sites}）までにしてください。")
    best = swapped(problem, count)
    objective = problem.of(best)
    found, bound = programme(problem, count, objective, seconds)
    if found is not None and problem.of(found) < objective:
        best, objective = found, problem.of(found)
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


def programme(problem: Worst, count: int, known: float, seconds: float) -> tuple[NDArray[np.intp] | None, float]:
    """Sites below the `known` value and a proved bound; None where there are none or time ends."""
    sites, points = problem.times.shape
    figures = len(problem.weights)
    costs, rows, columns, values = [0.0] * sites, [], [], []
    low: list[float] = []
    times = np.minimum(problem.times, problem.always)
    level_of: list[tuple[int, int, float]] = []  # variable, point, what it adds to the point's time
    nearest = times.min(axis=0)
    for point in range(points):
        levels = np.unique(times[:, point])
        before = -1
        for at, level in enumerate(levels[:-1]):
            at_least = len(low)
            low.append(0.0 if before >= 0 else 1.0)
            near = np.flatnonzero(times[:, point] == level)
            entries = [(int(site), 1.0) for site in near] + ([(before, -1.0)] if before >= 0 else [])
            before = len(costs)
            costs.append(0.0)
            level_of.append((before, point, float(levels[at + 1] - level)))
            for column, value in [*entries, (before, 1.0)]:
                rows.append(at_least)
                columns.append(column)
                values.append(value)
    threshold = len(costs)
    wanted = max(problem.tail * figures, 1.0)
    costs += [1.0, *([1.0 / wanted] * figures)]
    # threshold + excess(r) ≥ figure(r), the figure being what is unavoidable plus its levels
    for figure in range(figures):
        row = len(low)
        low.append(float((problem.weights[figure] * nearest).sum()))
        entries = [(threshold, 1.0), (threshold + 1 + figure, 1.0)]
        entries += [(variable, -step * problem.weights[figure, point]) for variable, point, step in level_of]
        for column, value in entries:
            if value:
                rows.append(row)
                columns.append(column)
                values.append(value)
    open_row = len(low)
    width = len(costs)
    matrix = coo_array(
        (values + [1.0] * sites, (rows + [open_row] * sites, columns + list(range(sites)))), shape=(open_row + 1, width)
    ).tocsr()
    upper = np.ones(width)
    upper[threshold:] = np.inf
    result = milp(
        np.array(costs),
        integrality=(np.arange(width) < sites).astype(int),
        bounds=Bounds(0, upper),
        constraints=LinearConstraint(matrix, [*low, count], [*[np.inf] * len(low), count]),
        options={"time_limit": seconds, "mip_rel_gap": PRECISION},
    )
    bound = result.mip_dual_bound
    if result.x is None:
        return None, float(bound) if bound is not None and np.isfinite(bound) else 0.0
    return np.flatnonzero(result.x[:sites] > 0.5), float(bound)
