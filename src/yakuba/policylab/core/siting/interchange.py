"""Swap improvement for the p-median problem: the best exchange of one open site for a closed one, until none helps.

Teitz and Bart (1968), evaluated for all pairs at once as in Whitaker (1983) and Resende and Werneck (2007): what a site
gains, what closing another loses, and what is counted twice where both touch the same demand point.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

Costs = NDArray[np.float64]  # sites × demand points
Sites = NDArray[np.intp]  # row numbers of Costs


def total(costs: Costs, sites: Sites) -> float:
    """Cost of serving every demand point from the cheapest of the open sites."""
    return float(costs[sites].min(axis=0).sum())


def nearest_two(costs: Costs, sites: Sites) -> tuple[Sites, Costs, Costs]:
    """For each demand point: the position in `sites` of the cheapest site, its cost, and the second cheapest's cost."""
    offered = costs[sites]
    points = np.arange(costs.shape[1])
    first = offered.argmin(axis=0)
    nearest = offered[first, points]
    if len(sites) == 1:
        return first, nearest, costs.max(axis=0)
    offered[first, points] = np.inf
    return first, nearest, offered.min(axis=0)


def improved(costs: Costs, sites: Sites) -> Sites:
    """`sites` after the best swaps, one at a time, until no swap lowers the total."""
    chosen = np.array(sites, dtype=np.intp)
    while True:
        profit = swap_profits(costs, chosen)
        site, leaving = divmod(int(profit.argmax()), len(chosen))
        if profit[site, leaving] <= 1e-9 * max(1.0, total(costs, chosen)):
            return chosen
        chosen[leaving] = site


def swap_profits(costs: Costs, chosen: Sites) -> NDArray[Any]:
    """What opening a site (row) and closing the chosen one (column) saves; -inf in rows of open sites."""
    first, nearest, second = nearest_two(costs, chosen)
    site, point = np.nonzero(costs < second)
    cost = costs[site, point]
    shape = (len(costs), len(chosen))
    gain = np.bincount(site, np.maximum(nearest[point] - cost, 0), shape[0])
    loss = np.bincount(first, second - nearest, shape[1])
    twice = second[point] - np.maximum(cost, nearest[point])
    shared = np.bincount(site * shape[1] + first[point], twice, shape[0] * shape[1]).reshape(shape)
    profit = gain[:, None] - loss + shared
    profit[chosen] = -np.inf
    return profit
