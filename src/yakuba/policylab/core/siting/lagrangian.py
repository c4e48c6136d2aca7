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
IMPROVES = 25  # swaps after so many steps
RECENT = 0.1  # weight of the last step in how often a site was chosen
MARGIN = 0.1  # of the mean price, that a price may rise before pairs are looked up anew
SMALLEST_STEP = 0.02
WORTHWHILE = 1e-4  # a rise of the bound, as a share of the total, that keeps the step size

Prices = NDArray[np.float64]  # (points,)


@dataclass(frozen=True)
class Node:
    """A part of the problem: sites that are open, sites still free, prices, a proved bound, how often a site was chosen."""

    opened: Sites
    free: Sites
    prices: Prices
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

    def offer(self, costs: Costs, sites: Sites) -> None:
        value = total(costs, sites)
        if value < self.total:
            self.sites, self.total = sites, value


@dataclass(frozen=True)
class Near:
    """Pairs of site (a position in `alive`) and demand point whose cost is below the point's `caps`: no other counts at such prices.

    A site's pairs follow each other, the first of each site at `starts`.
    """

    alive: Sites
    caps: Prices
    site: Sites
    point: Sites
    cost: Prices
    starts: Sites

    @classmethod
    def of(cls, costs: Costs, alive: Sites, prices: Prices) -> "Near":
        offered = costs[alive]
        caps = prices + MARGIN * np.abs(prices).mean()
        pairs = np.flatnonzero(offered < caps)
        site, point = np.divmod(pairs, costs.shape[1])
        return cls(alive, caps, site, point, offered.ravel()[pairs], begins(site))

    def among(self, alive: Sites) -> "Near":
        """Of some of its sites."""
        position = np.full(int(self.alive.max()) + 1, -1)
        position[alive] = np.arange(len(alive))
        site = position[self.alive][self.site]
        kept = np.flatnonzero(site >= 0)
        site = site[kept]
        return Near(alive, self.caps, site, self.point[kept], self.cost[kept], begins(site))

    def worth(self, prices: Prices) -> Prices:
        """rho of each site."""
        loss = self.cost - prices[self.point]
        np.minimum(loss, 0, out=loss)
        found = np.zeros(len(self.alive))
        if len(loss):
            found[self.site[self.starts]] = np.add.reduceat(loss, self.starts)
        return found


def begins(site: Sites) -> Sites:
    """Where another site begins."""
    return np.flatnonzero(np.append(True, site[1:] != site[:-1])[: len(site)])


def raised(
    costs: Costs,
    count: int,
    node: Node,
    best: Incumbent,
    *,
    steps: int,
    patience: int,
    stop: Callable[[], bool],
    swaps: bool = False,
) -> Node | None:
    """The node with a better bound and fewer free sites; None where it holds nothing below the best total.

    `best` takes every better solution on the way, improved by `swaps` now and then. `patience` is after how many steps without a rise
    the step halves.
    """
    kept, prices, direction = node, node.prices, np.zeros(costs.shape[1])
    scale, stalled = 1.0, 0
    near = Near.of(costs, np.concatenate([node.opened, node.free]), prices)
    for step in range(steps):
        wanted = count - len(kept.opened)
        if not 0 < wanted < len(kept.free):
            if wanted in {0, len(kept.free)}:
                best.offer(costs, np.concatenate([kept.opened, kept.free[:wanted]]))
            return None
        if (prices > near.caps).any():
            near = Near.of(costs, near.alive, prices)
        worth = near.worth(prices)
        reduced = worth[len(kept.opened) :]
        taken = np.argpartition(reduced, wanted - 1)[:wanted]
        selected = np.concatenate([np.arange(len(kept.opened)), len(kept.opened) + taken])
        bound = float(prices.sum() + worth[selected].sum())
        use = (1 - RECENT) * kept.use
        use[taken] += RECENT
        stalled = 0 if bound > kept.bound + WORTHWHILE * best.total else stalled + 1
        better = bound > kept.bound
        kept = replace(kept, use=use, bound=bound, prices=prices) if better else replace(kept, use=use)
        offered = costs[near.alive[selected]]
        if swaps and (step + 1) % IMPROVES == 0:
            best.offer(costs, improved(costs, near.alive[selected]))
        elif offered.min(axis=0).sum() < best.total:
            best.offer(costs, near.alive[selected])
        if kept.bound > best.target:
            return None
        if stop():
            return kept
        direction = 1.0 - (offered < prices).sum(axis=0) + MOMENTUM * direction
        if step % FIX_EVERY == FIX_EVERY - 1:
            kept = fixed(kept, bound, reduced, taken, best.target)
            alive = np.concatenate([kept.opened, kept.free])
            near = near if len(alive) == len(near.alive) and (alive == near.alive).all() else near.among(alive)
        if stalled >= patience:
            scale, stalled, prices = scale / 2, 0, kept.prices
            direction = np.zeros_like(direction)
            if scale < SMALLEST_STEP:
                break
            continue
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
