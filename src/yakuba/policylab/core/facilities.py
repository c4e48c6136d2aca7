"""Whether facilities will be full or empty, and which choice one would regret least.

Regret after Savage, "The theory of statistical decision", JASA 46 (1951): what a choice costs more than the best one would have,
had one known.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import Values

UNDER, OVER = 0.8, 1.0


@dataclass(frozen=True)
class Fill:
    """By facility and year (M, T): chances that demand exceeds the places, or fills fewer than four of five; means of both.

    `rate`: mean share of places taken; `turned_away`: mean children without a place; both 0 without places and demand.
    """

    over: Values
    under: Values
    rate: Values
    turned_away: Values


def fill(demand: Values, places: Values, *, under: float = UNDER, over: float = OVER) -> Fill:
    """Of demand draws (D, M, T) and places (M, T). A facility without places is never under-filled."""
    if demand.ndim != 3 or demand.shape[1:] != places.shape or (places < 0).any() or (demand < 0).any():
        raise ValueError("demand must be (D, M, T) and places (M, T), neither negative")
    taken = np.minimum(demand, places).mean(axis=0)
    return Fill(
        (demand > over * places).mean(axis=0),
        ((demand < under * places) & (places > 0)).mean(axis=0),
        np.divide(taken, places, out=np.zeros_like(taken), where=places > 0),
        np.maximum(demand - places, 0).mean(axis=0),
    )


@dataclass(frozen=True)
class Option:
    """Build, close, convert or leave: the `places` (M, T) there are then, and what it costs at once, yen.

    `demand` (D, M, T): where families look then, if it isn't where they would anyway.
    """

    places: Values
    cost: float
    demand: Values | None = None

    def asked(self, otherwise: Values) -> Values:
        return otherwise if self.demand is None else self.demand


@dataclass(frozen=True)
class Regret:
    """Means over draws in yen; `worst`: the regret that one draw of twenty exceeds; `best`: the chance to be the best choice."""

    loss: float
    regret: float
    worst: float
    best: float


def regrets(demand: Values, options: Mapping[str, Option], *, missing: float, empty: float) -> dict[str, Regret]:
    """Each option's regret under the same demand draws (D, M, T).

    `missing` and `empty`: yen a year for a child without a place and for an empty place. Ties share being best. Raises
    ValueError without options.
    """
    if not options:
        raise ValueError("options must not be empty")
    losses = np.stack(
        [
            option.cost
            + missing * np.maximum(option.asked(demand) - option.places, 0).sum(axis=(1, 2))
            + empty * np.maximum(option.places - option.asked(demand), 0).sum(axis=(1, 2))
            for option in options.values()
        ]
    )
    regret = losses - losses.min(axis=0)
    first = regret == 0
    best = (first / first.sum(axis=0)).mean(axis=1)
    return {
        name: Regret(
            float(losses[at].mean()), float(regret[at].mean()), float(np.quantile(regret[at], 0.95)), float(best[at])
        )
        for at, name in enumerate(options)
    }
