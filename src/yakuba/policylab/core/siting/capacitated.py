"""Sites with a capacity and a cost of opening: which to open, and how much of each point's demand each serves.

The capacitated facility location problem (Cornuéjols, Sridharan and Thizy 1991), with the strong rows x(i,j) ≤ y(i).
Where there are too many ways for one programme, those that nobody takes at the prices of the linear relaxation are left
out (column generation: Lübbecke and Desrosiers 2005); at any prices the Lagrangian relaxation of all ways is a bound.
Where nothing fits, the error says which constraint does not.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.programme import Figures, Numbers, Programme, solve

Ways = NDArray[np.bool_]  # sites × points: from which site a point may be served
AT_ONCE = 50_000  # ways that one programme takes
NEAREST = 16  # sites of each point to begin with, where there are more
NEAR_ENOUGH = 1e-5  # of the relaxation, that its bound may be below it


@dataclass(frozen=True)
class Allocation:
    """Rows of the open sites, ascending; units served, sites × points; what it costs and a proved lower bound."""

    sites: tuple[int, ...]
    served: Figures
    objective: float
    bound: float


@dataclass(frozen=True)
class Problem:
    """As `capacitated` is asked, of the points with a demand; `opened` (sites,) of which `more` others may open."""

    costs: Figures
    demand: Figures
    capacity: Figures
    opening: Figures
    opened: NDArray[np.bool_]
    more: int

    def programme(self, ways: Ways, *, whole: bool) -> tuple[Programme, Numbers, Numbers]:
        """With its columns of opening (sites,), -1 where a site is open anyway, and of serving, as in `ways`; the points' rows first."""
        site, point = np.nonzero(ways)
        shares, closed = self.demand[point], np.flatnonzero(~self.opened)
        programme = Programme(constant=float(self.opening[self.opened].sum()))
        opens = np.full(len(self.costs), -1)
        opens[closed] = programme.add_columns(self.opening[closed], whole=whole)
        serves = programme.add_columns(self.costs[site, point] * shares)
        programme.add_rows(len(self.demand), point, serves, 1.0, low=1, high=1)
        programme.add_rows(
            len(self.costs),
            np.concatenate([site, closed]),
            np.concatenate([serves, opens[closed]]),
            np.concatenate([shares, -self.capacity[closed]]),
            high=np.where(self.opened, self.capacity, 0),
        )
        asked = np.flatnonzero(~self.opened[site])
        signs = np.repeat([1.0, -1.0], len(asked))
        both = np.concatenate([serves[asked], opens[site[asked]]])
        programme.add_rows(len(asked), np.tile(np.arange(len(asked)), 2), both, signs, high=0)
        programme.add_rows(1, 0, opens[closed], 1.0, high=self.more)
        return programme, opens, serves

    def relaxed(self, prices: Figures) -> tuple[float, Ways]:
        """The bound at `prices` for serving each point (points,), and the ways that are taken at them."""
        worth = np.minimum(self.costs - prices / self.demand, 0)
        order = np.argsort(worth, axis=1)
        wanted = np.where(worth < 0, self.demand, 0)
        sorted_ = np.take_along_axis(wanted, order, axis=1)
        before = sorted_.cumsum(axis=1) - sorted_
        taken = np.zeros_like(worth)
        np.put_along_axis(taken, order, np.clip(self.capacity[:, None] - before, 0, sorted_), axis=1)
        value = self.opening + (worth * taken).sum(axis=1)
        best = np.argsort(np.where(self.opened, np.inf, value))[: self.more]
        used = self.opened.copy()
        used[best[value[best] < 0]] = True
        return float(prices.sum() + value[used].sum()), (taken > 0) & used[:, None]


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
    if min(costs.min(initial=0), demand.min(initial=0), capacity.min(initial=0), opening.min(initial=0)) < 0:
        raise ValueError("費用、需要、定員は0以上の数にしてください。")
    begun = time.monotonic()
    most = len(costs) if at_most is None else at_most
    refuse_what_cannot_fit(costs, demand, capacity, most, seconds / 2, solver)
    points, open_ = np.flatnonzero(demand > 0), np.isin(np.arange(len(costs)), opened)
    problem = Problem(costs[:, points], demand[points], capacity, opening, open_, most - int(open_.sum()))
    first, every = greedy(problem), np.isfinite(problem.costs)
    ways, bound = every, 0.0
    if every.sum() > AT_ONCE:
        half = begun + seconds / 2
        ways, bound = enough_ways(problem, first > 0, lambda: half - time.monotonic(), solver)
    end = begun + seconds
    found = allocated(problem, ways, first, end - time.monotonic(), solver)
    if found is None and (every & ~ways).any():
        ways, found = every, allocated(problem, every, first, end - time.monotonic(), solver)
    if found is None:
        raise ValueError(f"{most}か所では、届く範囲と定員の両方を満たせません。施設の数か定員を増やしてください。")
    served = np.zeros(costs.shape)
    served[:, points] = found.served
    proved = bound if (every & ~ways).any() else max(bound, found.bound)
    return replace(found, served=served, bound=min(found.objective, proved))


def allocated(problem: Problem, ways: Ways, first: Figures, seconds: float, solver: str) -> Allocation | None:
    """The best by `ways` alone, no worse than `first`, where that serves all; None where they are too few. ValueError for too little time."""
    programme, opens, serves = problem.programme(ways, whole=True)
    closed, used = np.flatnonzero(~problem.opened), np.asarray(first.any(axis=1))
    start = np.concatenate([opens[closed], serves]), np.concatenate([used[closed], (first / problem.demand)[ways]])
    found = solve(programme, seconds=seconds, start=start if first.any() else None, solver=solver)
    if found.values is not None:
        used[closed] = found.values[opens[closed]] > 0.5
        units = np.zeros(ways.shape)
        units[ways] = found.values[serves]
        units *= problem.demand
    elif found.status == "infeasible":
        return None
    elif first.any():
        units = first
    else:
        raise ValueError("時間内に答えが見つかりませんでした。時間を延ばすか、候補地を減らしてください。")
    chosen = np.flatnonzero(used | problem.opened)
    total = problem.opening[chosen].sum() + (np.where(units > 0, problem.costs, 0) * units).sum()
    return Allocation(tuple(int(each) for each in chosen), units, float(total), max(0.0, found.bound))


def greedy(problem: Problem) -> Figures:
    """Units served (sites, points) where each point takes the nearest places left, the largest demand first; 0 where that fails.

    Beside what is open, as many sites are opened as may be: those that save most, with places for everybody.
    """
    open_ = problem.opened if problem.opened.any() else ~problem.opened
    near = problem.costs[open_].min(axis=0)
    saved = np.where(np.isfinite(problem.costs), np.clip(near - problem.costs, 0, None), 0) @ problem.demand
    closed = np.flatnonzero(~problem.opened)
    by_capacity = closed[np.argsort(-problem.capacity[closed], kind="stable")]
    by_saving = closed[np.argsort(problem.opening[closed] - saved[closed], kind="stable")]
    for order in (by_saving, by_capacity):
        left = np.where(problem.opened, problem.capacity, 0)
        left[order[: problem.more]] = problem.capacity[order[: problem.more]]
        units = np.zeros(problem.costs.shape)
        for point in np.argsort(-problem.demand, kind="stable"):
            sites = np.argsort(problem.costs[:, point], kind="stable")
            usable = np.where(np.isfinite(problem.costs[sites, point]), left[sites], 0)
            taken = np.clip(problem.demand[point] - (usable.cumsum() - usable), 0, usable)
            units[sites, point] = taken
            left[sites] -= taken
        if np.allclose(units.sum(axis=0), problem.demand):
            return units
    return np.zeros(problem.costs.shape)


def enough_ways(problem: Problem, known: Ways, left: Callable[[], float], solver: str) -> tuple[Ways, float]:
    """Ways that are enough for the linear relaxation, the `known` among them, and its bound; those found until no time is `left`."""
    count = NEAREST
    ways = nearest(problem.costs, count) | known
    bound = float(problem.opening[problem.opened].sum() + problem.costs.min(axis=0) @ problem.demand)
    while left() > 0:
        programme, _, _ = problem.programme(ways, whole=False)
        found = solve(programme, seconds=left(), solver=solver)
        if found.prices is not None:
            lower, taken = problem.relaxed(found.prices[: len(problem.demand)])
            bound = max(bound, lower)
            if bound >= found.objective * (1 - NEAR_ENOUGH) or not (taken & ~ways).any():
                break
            ways = ways | taken
        elif found.status == "infeasible" and count < len(problem.costs):
            count *= 2
            ways = ways | nearest(problem.costs, count)
        else:
            break
    return ways, bound


def nearest(costs: Figures, count: int) -> Ways:
    """The `count` cheapest ways of each point, where there are so many."""
    ways = np.zeros(costs.shape, dtype=bool)
    cheapest = np.argpartition(costs, min(count, len(costs)) - 1, axis=0)[:count]
    np.put_along_axis(ways, cheapest, values=True, axis=0)
    return ways & np.isfinite(costs)


def refuse_what_cannot_fit(
    costs: Figures, demand: Figures, capacity: Figures, most: int, seconds: float, solver: str
) -> None:
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
    if np.isfinite(costs[capacity > 0]).all():
        return
    unmet = left_over(costs, demand, capacity, seconds, solver)
    short = np.flatnonzero(unmet > 1e-6 * max(1.0, demand.sum()))
    if len(short):
        raise ValueError(
            f"届く候補地の定員が足りない地点があります（{short[0] + 1}番目など{len(short)}か所、不足{unmet.sum():g}）。"
            "近くの定員を増やしてください。"
        )


def left_over(costs: Figures, demand: Figures, capacity: Figures, seconds: float, solver: str) -> Figures:
    """Units of each point that are left where all sites are open and as much as possible is served; 0 where it takes too long."""
    sites, points = costs.shape
    site, point = np.nonzero(np.isfinite(costs))
    if not len(site):
        return demand
    programme = Programme()
    units = programme.add_columns(-np.ones(len(site)), upper=np.inf)
    programme.add_rows(sites, site, units, 1.0, high=capacity)
    programme.add_rows(points, point, units, 1.0, high=demand)
    found = solve(programme, seconds=seconds, solver=solver)
    if found.status == "stopped" or found.values is None:
        return np.zeros(points)
    left: Figures = demand - np.bincount(point, found.values, points)
    return left
