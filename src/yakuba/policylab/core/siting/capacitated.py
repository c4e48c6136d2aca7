"""Sites with a capacity and a cost of opening: which to open, and how much of each point's demand each serves.

The capacitated facility location problem (Cornuéjols, Sridharan and Thizy 1991), with the strong rows
x(i,j) ≤ y(i). Where nothing fits, the error says which constraint does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.siting.programme import Figures, Programme, solve


@dataclass(frozen=True)
class Allocation:
    """Rows of the open sites, ascending; units served, sites × points; what it costs and a proved lower bound."""

    sites: tuple[int, ...]
    served: Figures
    objective: float
    bound: float


def capacitated(
    costs: Figures,
    demand: Figures,
    capacity: Figures,
    opening: Figures,
    *,
    at_most: int | None = None,
    opened: Sequence[int] = (),
    seconds: float = np.inf,
    solver: str = "highs",
) -> Allocation:
    """The cheapest sites and service, `at_most` so many, those of `opened` among them; the best by `seconds`, with its bound.

    `costs` is the cost of one unit, sites × demand points, infinite where a site cannot serve a point. Demand of a point
    may be split. ValueError for numbers below 0, and where no choice serves all, with the constraint.
    """
    sites, points = costs.shape
    if min(costs.min(initial=0), demand.min(initial=0), capacity.min(initial=0), opening.min(initial=0)) < 0:
        raise ValueError("費用、需要、定員は0以上の数にしてください。")
    most = sites if at_most is None else at_most
    refuse_what_cannot_fit(costs, demand, capacity, most, solver)
    site, point = np.nonzero(np.isfinite(costs))
    shares, each = demand[point], np.arange(len(site))
    programme = Programme()
    open_ = np.isin(np.arange(sites), opened)
    opens, ways = (
        programme.add_columns(opening, lower=open_, whole=True),
        programme.add_columns(costs[site, point] * shares),
    )
    programme.add_rows(points, point, ways, 1.0, low=1, high=1)
    programme.add_rows(
        sites,
        np.concatenate([site, np.arange(sites)]),
        np.concatenate([ways, opens]),
        np.concatenate([shares, -capacity]),
        high=0,
    )
    signs = np.repeat([1.0, -1.0], len(site))
    programme.add_rows(len(site), np.tile(each, 2), np.concatenate([ways, opens[site]]), signs, high=0)
    programme.add_rows(1, 0, opens, 1.0, high=most)
    found = solve(programme, seconds=seconds, solver=solver)
    if found.values is None and found.status == "stopped":
        raise ValueError("時間内に答えが見つかりませんでした。時間を延ばすか、候補地を減らしてください。")
    if found.values is None:
        raise ValueError(f"{most}か所では、届く範囲と定員の両方を満たせません。施設の数か定員を増やしてください。")
    units = np.zeros(costs.shape)
    units[site, point] = found.values[ways] * shares
    chosen = np.flatnonzero(found.values[opens] > 0.5)
    return Allocation(tuple(int(each) for each in chosen), units, found.objective, max(0.0, found.bound))


def refuse_what_cannot_fit(costs: Figures, demand: Figures, capacity: Figures, most: int, solver: str) -> None:
    """ValueError naming the constraint: a point without any site, too little capacity, too few sites, or too little nearby."""
    lost = np.flatnonzero((demand > 0) & ~np.isfinite(costs[capacity > 0]).any(axis=0))
    if len(lost):
        raise ValueError(
            f"どの候補地からも届かない地点があります（{lost[0] + 1}番目など{len(lost)}か所）。定員のある候補地を加えてください。"
        )
    if capacity.sum() < demand.sum():
        raise ValueError(
            f"定員の合計{capacity.sum():g}が需要の合計{demand.sum():g}に足りません。定員を増やしてください。"
        )
    if np.sort(capacity)[::-1][:most].sum() < demand.sum():
        raise ValueError(f"{most}か所では定員が需要の合計{demand.sum():g}に足りません。施設の数を増やしてください。")
    unmet = left_over(costs, demand, capacity, solver)
    short = np.flatnonzero(unmet > 1e-6 * max(1.0, demand.sum()))
    if len(short):
        raise ValueError(
            f"届く候補地の定員が足りない地点があります（{short[0] + 1}番目など{len(short)}か所、不足{unmet.sum():g}）。"
            "近くの定員を増やしてください。"
        )


def left_over(costs: Figures, demand: Figures, capacity: Figures, solver: str) -> Figures:
    """Units of each point that are left where all sites are open and as much as possible is served."""
    sites, points = costs.shape
    site, point = np.nonzero(np.isfinite(costs))
    if not len(site):
        return demand
    programme = Programme()
    units = programme.add_columns(-np.ones(len(site)), upper=np.inf)
    programme.add_rows(sites, site, units, 1.0, high=capacity)
    programme.add_rows(points, point, units, 1.0, high=demand)
    found = solve(programme, solver=solver)
    if found.values is None:
        raise RuntimeError("nothing served is a solution, yet none was found")
    left: Figures = demand - np.bincount(point, found.values, points)
    return left
