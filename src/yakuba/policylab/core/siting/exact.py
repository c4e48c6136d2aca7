"""What prices and swaps left open, as a mixed-integer programme.

It is small here, because a point that is served dearer than its price by more than what is left between bound and best total
cannot be part of a better solution (Christofides and Beasley 1982).
"""

import numpy as np

from yakuba.policylab.core.siting.interchange import Costs, improved
from yakuba.policylab.core.siting.lagrangian import Incumbent, Node
from yakuba.policylab.core.siting.programme import Programme, solve
from yakuba.policylab.core.siting.radius import add_levels

WITHIN = 0.99  # of the step to a better total: nearer than that nothing is left


def limits(costs: Costs, node: Node, best: Incumbent) -> Costs:
    """What each demand point costs at most in a solution of the node that is better than the best."""
    dearest = node.prices + (best.target - node.bound)
    limit: Costs = np.minimum(dearest, costs[node.opened].min(axis=0, initial=np.inf))
    return limit


def size(costs: Costs, node: Node, best: Incumbent) -> int:
    """How many pairs of site and demand point the programme of a node holds."""
    alive = np.concatenate([node.opened, node.free])
    return int((costs[alive] <= limits(costs, node, best)).sum())


def finished(costs: Costs, count: int, node: Node, best: Incumbent, seconds: float, *, solver: str = "highs") -> float:
    """Solves what `node` leaves; `best` takes a better solution. A proved lower bound, infinite where nothing better is."""
    alive = np.concatenate([node.opened, node.free])
    programme = Programme()
    sites = programme.add_columns(np.zeros(len(alive)), lower=np.arange(len(alive)) < len(node.opened), whole=True)
    add_levels(programme, sites, costs[alive], limits(costs, node, best), priced=True)
    programme.add_rows(1, 0, sites, 1.0, low=count, high=count)
    found = solve(programme, seconds=seconds, gap=WITHIN * best.step / max(1.0, best.total), solver=solver)
    if found.values is not None:
        best.offer(costs, improved(costs, alive[found.values[sites] > 0.5]))
    return max(node.bound, found.bound)
