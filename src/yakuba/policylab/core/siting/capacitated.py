"""Sites with a capacity and a cost of opening: which to open, and how much of each point's demand each serves.

The capacitated facility location problem (Cornuéjols, Sridharan and Thizy 1991), solved by HiGHS with
the strong rows x(i,j) ≤ y(i). Where nothing fits, the error says which constraint does not.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, linprog, milp
from scipy.sparse import csr_array

Figures = NDArray[np.float64]


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
    seconds: float = 1e9,
) -> Allocation:
    """The cheapest sites and service, `at_most` so many, those of `opened` among them; the best by `seconds`, with its bound.

    `costs` is the cost of one unit, sites × demand points, infinite where a site cannot serve a point. Demand of a point
    may be split. ValueError for numbers below 0, and where no choice serves all, with the constraint.
    """
    sites, points = costs.shape
    if min(costs.min(initial=0), demand.min(initial=0), capacity.min(initial=0), opening.min(initial=0)) < 0:
        raise ValueError("費用、需要、定員は0以上の数にしてください。")
    most = sites if at_most is None else at_most
    refuse_what_cannot_fit(costs, demand, capacity, most)
    site, point = np.nonzero(np.isfinite(costs))
    ways = np.arange(len(site))
    width = sites + len(site)
    lower = np.zeros(width)
    lower[list(opened)] = 1
    shares = demand[point]
    ones = np.ones(len(site))
    served = csr_array((ones, (point, sites + ways)), shape=(points, width))
    within = csr_array(
        (
            np.concatenate([shares, -capacity]),
            (np.concatenate([site, np.arange(sites)]), [*(sites + ways), *range(sites)]),
        ),
        shape=(sites, width),
    )
    only_open = csr_array(
        (np.concatenate([ones, -ones]), (np.tile(ways, 2), [*(sites + ways), *site])), shape=(len(site), width)
    )
    number = csr_array((np.ones(sites), (np.zeros(sites, dtype=int), np.arange(sites))), shape=(1, width))
    result = milp(
        np.concatenate([opening, costs[site, point] * shares]),
        integrality=np.concatenate([np.ones(sites), 0 * ones]),
        bounds=Bounds(lower, 1),
        constraints=[
            LinearConstraint(served, 1, 1),
            LinearConstraint(within, -np.inf, 0),
            LinearConstraint(only_open, -np.inf, 0),
            LinearConstraint(number, -np.inf, most),
        ],
        options={"mip_rel_gap": 1e-7, "time_limit": min(seconds, 1e9)},
    )
    if result.x is None and result.status == 1:
        raise ValueError("時間内に答えが見つかりませんでした。時間を延ばすか、候補地を減らしてください。")
    if result.x is None:
        raise ValueError(f"{most}か所では、届く範囲と定員の両方を満たせません。施設の数か定員を増やしてください。")
    units = np.zeros(costs.shape)
    units[site, point] = result.x[sites:] * shares
    chosen = np.flatnonzero(result.x[:sites] > 0.5)
    return Allocation(tuple(int(each) for each in chosen), units, float(result.fun), float(result.mip_dual_bound))


def refuse_what_cannot_fit(costs: Figures, demand: Figures, capacity: Figures, most: int) -> None:
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
    unmet = left_over(costs, demand, capacity)
    short = np.flatnonzero(unmet > 1e-6 * max(1.0, demand.sum()))
    if len(short):
        raise ValueError(
            f"届く候補地の定員が足りない地点があります（{short[0] + 1}番目など{len(short)}か所、不足{unmet.sum():g}）。"
            "近くの定員を増やしてください。"
        )


def left_over(costs: Figures, demand: Figures, capacity: Figures) -> Figures:
    """Units of each point that are left where all sites are open and as much as possible is served."""
    sites, points = costs.shape
    site, point = np.nonzero(np.isfinite(costs))
    ways, ones = np.arange(len(site)), np.ones(len(site))
    rows = csr_array(
        (np.tile(ones, 2), (np.concatenate([site, sites + point]), np.tile(ways, 2))), shape=(sites + points, len(site))
    )
    if not len(site):
        return demand
    result = linprog(-ones, A_ub=rows, b_ub=np.concatenate([capacity, demand]), bounds=(0, None))
    left: Figures = demand - np.bincount(point, result.x, points)
    return left
