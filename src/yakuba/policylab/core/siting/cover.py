"""Who is within reach: the fewest sites that reach everybody, or the most people that a given number of sites reaches.

Location set covering (Toregas, Swain, ReVelle and Bergman 1971) and maximal covering (Church and ReVelle 1974), solved
to the proved optimum, or to what is proved in time: a greedy choice is there at once.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.programme import Figures, Numbers, Programme, solve

Reach = NDArray[np.bool_]  # sites × demand points: within the limit or not


@dataclass(frozen=True)
class Cover:
    """Rows of the chosen sites, ascending, the demand that they reach, and the proved `bound` of what was asked for.

    Set covering can't do with fewer sites than its bound; maximal covering reaches no more demand.
    """

    sites: tuple[int, ...]
    covered: float
    bound: float


def set_cover(reach: Reach, *, seconds: float = np.inf, solver: str = "highs") -> Cover:
    """The fewest sites that reach every demand point, or few of them by `seconds`; `covered` counts the points.

    ValueError where a point is out of every site's reach; it names the first one's column (from 1) and how many there are.
    """
    unreached = np.flatnonzero(~reach.any(axis=0))
    if len(unreached):
        raise ValueError(
            f"どの候補地からも届かない地点があります（{unreached[0] + 1}番目など{len(unreached)}か所）。"
            "候補地を加えるか、届く範囲を広げてください。"
        )
    sites, points = reach.shape
    programme = Programme()
    opened = programme.add_columns(np.ones(sites), whole=True)
    point, site = np.nonzero(reach.T)
    programme.add_rows(points, point, opened[site], 1.0, low=1)
    first = greedy(reach, np.ones(points), sites)
    start = opened, np.isin(np.arange(sites), first).astype(float)
    found = solve(programme, seconds=seconds, gap=0.0, start=start, solver=solver)
    chosen = first if found.values is None else np.flatnonzero(found.values[opened] > 0.5)
    return Cover(numbers(chosen), float(points), max(0.0, float(np.ceil(found.bound - 1e-6))))


def maximal_cover(
    reach: Reach, demand: Figures, count: int, *, seconds: float = np.inf, solver: str = "highs"
) -> Cover:
    """At most `count` sites that reach the most demand, or much of it by `seconds`. ValueError for demand below 0 or a count that is not there."""
    sites, points = reach.shape
    if demand.shape != (points,) or not np.isfinite(demand).all() or (demand < 0).any():
        raise ValueError("需要は地点ごとに0以上の数にしてください。")
    if not 1 <= count <= sites:
        raise ValueError(f"施設の数が{count}です。1から候補地の数（{sites}）までにしてください。")
    programme = Programme()
    opened, served = programme.add_columns(np.zeros(sites), whole=True), programme.add_columns(-demand)
    point, site = np.nonzero(reach.T)
    programme.add_rows(
        points,
        np.concatenate([point, np.arange(points)]),
        np.concatenate([opened[site], served]),
        np.concatenate([np.ones(len(site)), -np.ones(points)]),
        low=0,
    )
    programme.add_rows(1, 0, opened, 1.0, high=count)
    first = greedy(reach, demand, count)
    start = opened, np.isin(np.arange(sites), first).astype(float)
    found = solve(programme, seconds=seconds, gap=0.0, start=start, solver=solver)
    chosen = first if found.values is None else np.flatnonzero(found.values[opened] > 0.5)
    covered = float(demand[reach[chosen].any(axis=0)].sum())
    return Cover(numbers(chosen), covered, max(covered, min(float(demand.sum()), -found.bound)))


def greedy(reach: Reach, demand: Figures, count: int) -> Numbers:
    """At most `count` sites, each the one that reaches the most of what is left; none that reaches nothing more."""
    left = demand.copy()
    chosen: list[int] = []
    while len(chosen) < count and (gain := reach @ left).max(initial=0) > 0:
        chosen.append(int(gain.argmax()))
        left[reach[chosen[-1]]] = 0
    return np.array(sorted(chosen), dtype=np.intp)


def numbers(sites: Numbers) -> tuple[int, ...]:
    return tuple(int(site) for site in sites)
