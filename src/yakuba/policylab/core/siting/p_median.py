"""The p-median problem: open `count` of the candidate sites so that all demand is served at the lowest total cost.

Prices and swaps give a solution and a bound (`lagrangian`, `interchange`). What lies between them is halved, the part
with the lowest bound first (Beasley 1985), until it is small enough for a programme (`exact`). It may be stopped at any
time: there is always an answer, with a proved gap.
"""

import heapq
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import count as numbers

import numpy as np

from yakuba.policylab.core.siting.exact import finished, size
from yakuba.policylab.core.siting.interchange import Costs, total
from yakuba.policylab.core.siting.lagrangian import Incumbent, Node, raised

ROOT_STEPS, ROOT_PATIENCE = 2000, 20
NODE_STEPS, NODE_PATIENCE = 100, 8
PAIRS_PER_SITE = 200  # pairs of site and demand point, for each site to open, that a programme is quick with
PAIRS_PER_CHOICE = 12  # so many times the sites to open, where that is fewer: with few of them, halving is quicker
PRECISION = 1e-7  # of the total, where costs are not whole numbers


@dataclass(frozen=True)
class Siting:
    """Rows of the chosen sites, ascending; their total cost; a proved lower bound of any choice's."""

    sites: tuple[int, ...]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        """(objective - bound) / objective; 0 where it costs nothing."""
        return (self.objective - self.bound) / self.objective if self.objective else 0.0


def forever() -> float:
    return float("inf")


def p_median(costs: Costs, count: int, *, left: Callable[[], float] = forever, solver: str = "highs") -> Siting:
    """Solves it to a proved gap of at most 1e-7, or to what is proved when `stop` says so.

    `costs` is sites × demand points, finite and not negative: distance or time, times the demand. ValueError otherwise.
    """
    if costs.ndim != 2 or 0 in costs.shape or not np.isfinite(costs).all() or costs.min() < 0:
        raise ValueError("Costs must be a table of finite numbers that are not negative.")
    if not 1 <= count <= len(costs):
        raise ValueError(f"{count} of {len(costs)} sites cannot be opened.")
    whole = bool((costs == np.round(costs)).all())
    root = first_node(costs, count)
    worth = np.minimum(costs - root.prices, 0).sum(axis=1)
    start = np.argsort(worth, kind="stable")[:count]
    best = Incumbent(start, total(costs, start), 0.0)
    best.step = 1.0 if whole else PRECISION * best.total
    lowest = search(costs, count, root, best, left, solver)
    bound = min(best.total, float(np.ceil(lowest - 1e-6))) if whole else min(best.total - best.step, lowest)
    return Siting(tuple(sorted(int(site) for site in best.sites)), best.total, max(0.0, bound))


def first_node(costs: Costs, count: int) -> Node:
    """Everything free; the price of a demand point is what its (sites / count)-th cheapest site costs."""
    rank = min(len(costs) - 1, max(1, len(costs) // count))
    prices = np.partition(costs, rank, axis=0)[rank] if len(costs) > 1 else costs[0]
    sites = np.arange(len(costs))
    return Node(sites[:0], sites, prices, 0.0, np.full(len(sites), count / len(sites)))


def search(costs: Costs, count: int, root: Node, best: Incumbent, left: Callable[[], float], solver: str) -> float:
    """The lowest bound that is left: infinite where nothing better than `best` can exist."""
    order = numbers()
    waiting: list[tuple[float, int, Node]] = []

    def look(node: Node, steps: int, patience: int, *, swaps: bool = False) -> None:
        found = raised(costs, count, node, best, steps=steps, patience=patience, stop=lambda: left() <= 0, swaps=swaps)
        if found is not None:
            heapq.heappush(waiting, (found.bound, next(order), found))

    look(root, ROOT_STEPS, ROOT_PATIENCE, swaps=True)
    unproved = float("inf")
    while waiting and waiting[0][0] <= best.target and left() > 0:
        _, _, node = heapq.heappop(waiting)
        if quick(costs, count, node, best):
            unproved = min(unproved, finished(costs, count, node, best, left(), solver=solver))
        else:
            for part in halves(costs, node):
                look(part, NODE_STEPS, NODE_PATIENCE)
    return min(unproved, waiting[0][0] if waiting else float("inf"))


def quick(costs: Costs, count: int, node: Node, best: Incumbent) -> bool:
    """Whether a programme is quicker than halving, or nothing is left to halve."""
    wanted = count - len(node.opened)
    pairs = wanted * min(PAIRS_PER_SITE, PAIRS_PER_CHOICE * wanted)
    return not 0 < wanted < len(node.free) or size(costs, node, best) <= pairs


def halves(costs: Costs, node: Node) -> tuple[Node, Node]:
    """The node with the site that was chosen most often open, and closed.

    Where it is open, no point is worth a price above what the site costs it.
    """
    at = int(node.use.argmax())
    site = node.free[at]
    rest = replace(node, free=np.delete(node.free, at), use=np.delete(node.use, at))
    return replace(rest, opened=np.append(node.opened, site), prices=np.minimum(node.prices, costs[site])), rest
