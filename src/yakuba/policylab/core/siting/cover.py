"""Who is within reach: the fewest sites that reach everybody, or the most people that a given number of sites reaches.

Location set covering (Toregas, Swain, ReVelle and Bergman 1971) and maximal covering (Church and ReVelle 1974), solved
to the proved optimum.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.programme import Numbers, Programme, solve

Reach = NDArray[np.bool_]  # sites × demand points: within the limit or not


@dataclass(frozen=True)
class Cover:
    """Rows of the chosen sites, ascending, and the demand that they reach."""

    sites: tuple[int, ...]
    covered: float


def set_cover(reach: Reach, *, solver: str = "highs") -> Cover:
    """The fewest sites that reach every demand point; `covered` counts the points.

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
    return Cover(chosen(programme, opened, solver), float(points))


def maximal_cover(reach: Reach, demand: NDArray[np.float64], count: int, *, solver: str = "highs") -> Cover:
    """At most `count` sites that reach the most demand. ValueError for demand below 0 or a count that is not there."""
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
    best = chosen(programme, opened, solver)
    return Cover(best, float(demand[reach[list(best)].any(axis=0)].sum()))


def chosen(programme: Programme, opened: Numbers, solver: str) -> tuple[int, ...]:
    found = solve(programme, gap=0.0, solver=solver)
    if found.values is None:
        raise RuntimeError("a cover that there must be was not found")
    return tuple(int(site) for site in np.flatnonzero(found.values[opened] > 0.5))
