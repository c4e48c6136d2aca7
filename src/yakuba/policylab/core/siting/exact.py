"""What prices and swaps left open, as a mixed-integer programme that HiGHS solves.

The radius formulation (Elloumi 2010): y(i) is 1 where site i is open, z(j,k) where demand point j finds none within its
k-th distance. It is small here, because a point that is served dearer than its price by more than what is left between
bound and best total cannot be part of a better solution (Christofides and Beasley 1982).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from yakuba.policylab.core.siting.interchange import Costs, Sites
from yakuba.policylab.core.siting.lagrangian import Incumbent, Node

WITHIN = 0.99  # of the step to a better total: nearer than that nothing is left


@dataclass
class Programme:
    """Sparse rows `low <= row`; the first variables are the sites, each level of a demand point adds one."""

    costs: list[float]
    rows: list[int]
    columns: list[int]
    values: list[float]
    low: list[float]
    constant: float = 0.0

    def demand(self, served: NDArray[np.float64], limit: float) -> None:
        """One demand point: what each site costs it, and what it may cost at most."""
        near = np.flatnonzero(served <= limit)
        near = near[np.argsort(served[near], kind="stable")]
        levels, starts = np.unique(served[near], return_index=True)
        self.constant += float(levels[0]) if len(levels) else 0.0
        before = -1
        for level, sites in enumerate(np.split(near, starts[1:])):
            row = len(self.low)
            self.low.append(0.0 if before >= 0 else 1.0)
            entries = [(int(site), 1.0) for site in sites]
            if before >= 0:
                entries.append((before, -1.0))
            if level + 1 < len(levels):
                before = len(self.costs)
                self.costs.append(float(levels[level + 1] - levels[level]))
                entries.append((before, 1.0))
            for column, value in entries:
                self.rows.append(row)
                self.columns.append(column)
                self.values.append(value)


def limits(costs: Costs, node: Node, best: Incumbent) -> Costs:
    """What each demand point costs at most in a solution of the node that is better than the best."""
    dearest = node.prices + (best.target - node.bound)
    limit: Costs = np.minimum(dearest, costs[node.opened].min(axis=0, initial=np.inf))
    return limit


def size(costs: Costs, node: Node, best: Incumbent) -> int:
    """How many pairs of site and demand point the programme of a node holds."""
    alive = np.concatenate([node.opened, node.free])
    return int((costs[alive] <= limits(costs, node, best)).sum())


def finished(costs: Costs, count: int, node: Node, best: Incumbent, seconds: float) -> float:
    """Solves what `node` leaves; `best` takes a better solution. A proved lower bound, infinite where nothing better is."""
    alive = np.concatenate([node.opened, node.free])
    programme = Programme([0.0] * len(alive), [], [], [], [])
    for point, limit in enumerate(limits(costs, node, best)):
        programme.demand(costs[alive, point], limit)
    width = len(programme.costs)
    shape = (len(programme.low) + 1, width)
    rows = programme.rows + [shape[0] - 1] * len(alive)
    matrix = csr_array(
        (programme.values + [1.0] * len(alive), (rows, programme.columns + list(range(len(alive))))), shape=shape
    )
    lower = np.zeros(width)
    lower[: len(node.opened)] = 1
    result = milp(
        np.array(programme.costs),
        integrality=(np.arange(width) < len(alive)).astype(int),
        bounds=Bounds(lower, np.ones(width)),
        constraints=LinearConstraint(matrix, [*programme.low, count], [*[np.inf] * len(programme.low), count]),
        options={"time_limit": min(seconds, 1e9), "mip_rel_gap": WITHIN * best.step / max(1.0, best.total)},
    )
    if result.x is not None:
        best.offer(costs, chosen(result.x[: len(alive)], alive), swaps=True)
    if result.status == 2:
        return float("inf")
    if result.mip_dual_bound is None:
        return node.bound
    return max(node.bound, float(result.mip_dual_bound) + programme.constant)


def chosen(values: NDArray[np.float64], alive: Sites) -> Sites:
    return alive[values > 0.5]
