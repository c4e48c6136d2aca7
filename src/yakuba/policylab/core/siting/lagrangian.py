"""Bounds for the p-median problem by relaxing that each demand point is assigned to exactly one site.

With a price u for serving each demand point, every site is worth rho(i) = sum over j of min(0, c(i,j) - u(j)), and
L(u) = sum of u + the p smallest rho is a lower bound. Subgradient steps raise it (Beasley 1985, 1993). A site whose
reduced cost takes the bound to the best known total is closed, or opened, for good (Christofides and Beasley 1982).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.interchange import Costs, Sites, improved, total

MOMENTUM = 0.5  # of the last direction in the next (Crowder 1976)
FIX_EVERY = 10
IMPROVES = 100  # swaps after so many steps, and after each quarter of them at the beginning
SMALLEST_STEP = 0.002
WORTHWHILE = 1e-4  # a rise of the bound, as a share of the total, that keeps the step size


@dataclass(frozen=True)
class Node:
    """A part of the problem: sites that are open, sites still free, prices, a proved bound, how often a site was chosen."""

    opened: Sites
    free: Sites
    prices: NDArray[np.float64]
    bound: float
    use: NDArray[np.float64]  # 0 to 1 for each of `free`


@dataclass
class Incumbent:
    """The best sites known. A total is of interest only where it is below `target`, so `step` lower than the best."""

    sites: Sites
    total: float
    step: float

    @property
    def target(self) -> float:
        return self.total - self.step + 1e-9 * max(1.0, self.total)

    def offer(self, costs: Costs, sites: Sites, *, swaps: bool) -> None:
        found = improved(costs, sites) if swaps else sites
        value = total(costs, found)
        if value < self.total:
            self.sites, self.total = found, value


def raised(
    costs: Costs, count: int, node: Node, best: Incumbent, *, steps: int, patience: int, stop: Callable[[], bool]
) -> Node | None:
    """The node with a better bound and fewer free sites; None where it holds nothing below the best total.

    `best` takes every better solution on the way. `patience` is after how many steps without a rise the step halves.
    """
    kept, prices, direction = node, node.prices, np.zeros(costs.shape[1])
    scale, stalled = 1.0, 0
    for step in range(steps):
        wanted = count - len(kept.opened)
        if not 0 < wanted < len(kept.free):
            if wanted in {0, len(kept.free)}:
                best.offer(costs, np.concatenate([kept.opened, kept.free[:wanted]]), swaps=False)
            return None
        if step % FIX_EVERY == 0:
            alive = np.concatenate([kept.opened, kept.free])
            offered = costs[alive]
            slack = np.empty_like(offered)
        np.subtract(offered, prices, out=slack)
        np.minimum(slack, 0, out=slack)
        worth = slack.sum(axis=1)
        reduced = worth[len(kept.opened) :]
        taken = np.argpartition(reduced, wanted - 1)[:wanted]
        selected = np.concatenate([np.arange(len(kept.opened)), len(kept.opened) + taken])
        bound = float(prices.sum() + worth[selected].sum())
        use = 0.9 * kept.use
        use[taken] += 0.1
        kept = replace(kept, use=use)
        stalled = 0 if bound > kept.bound + WORTHWHILE * best.total else stalled + 1
        if bound > kept.bound:
            kept = replace(kept, bound=bound, prices=prices)
        swaps = (step + 1) % IMPROVES == 0 or (not len(node.opened) and (step + 1) % (IMPROVES // 4) == 0)
        best.offer(costs, alive[selected], swaps=swaps)
        if kept.bound > best.target:
            return None
        if stop():
            return kept
        if step % FIX_EVERY == FIX_EVERY - 1:
            kept = fixed(kept, bound, reduced, taken, best.target)
        if stalled >= patience:
            scale, stalled, prices = scale / 2, 0, kept.prices
            direction = np.zeros_like(direction)
            if scale < SMALLEST_STEP:
                break
            continue
        direction = 1.0 - (slack[selected] < 0).sum(axis=0) + MOMENTUM * direction
        length = float(direction @ direction)
        if length == 0:
            break
        prices = prices + scale * max(best.total - bound, best.step) / length * direction
    return kept


def fixed(node: Node, bound: float, reduced: NDArray[np.float64], taken: Sites, target: float) -> Node:
    """The node without the free sites whose other choice would take the bound to the target."""
    chosen = np.zeros(len(reduced), dtype=bool)
    chosen[taken] = True
    last_in, first_out = reduced[chosen].max(), reduced[~chosen].min()
    closes = ~chosen & (bound + reduced - last_in > target)
    opens = chosen & (bound + first_out - reduced > target)
    stays = ~(closes | opens)
    return replace(
        node,
        opened=np.concatenate([node.opened, node.free[opens]]),
        free=node.free[stays],
        use=node.use[stays],
    )
