"""How many places there are for a person who lives here: enhanced two-step floating catchment areas (E2SFCA).

Luo and Qi (2009): each site shares its places among the demand within its catchment, weighted by travel time; each demand
point adds up what it gets from all sites within its own.
"""

import numpy as np
from numpy.typing import NDArray

Figures = NDArray[np.float64]


def accessibility(weights: Figures, places: Figures, demand: Figures) -> Figures:
    """Places for a unit of demand at each point.

    `weights` is sites × demand points: 1 near, less farther away, 0 out of the catchment (`zones`). `places` are of the
    sites, `demand` of the points. Places of a site without any demand in its catchment reach nobody. ValueError for
    numbers below 0.
    """
    if min(weights.min(initial=0), places.min(initial=0), demand.min(initial=0)) < 0:
        raise ValueError("重み、定員、需要は0以上の数にしてください。")
    sought = weights @ demand
    ratio: Figures = np.divide(places, sought, out=np.zeros(len(places)), where=sought > 0)
    found: Figures = ratio @ weights
    return found


def zones(times: Figures, limits: Figures, steps: Figures) -> Figures:
    """The weight of each travel time: `steps[k]` up to and with `limits[k]` (ascending), 0 beyond the last."""
    if len(limits) != len(steps) or (np.diff(limits) <= 0).any():
        raise ValueError("時間の区切りは小さい順に、重みと同じ数だけ並べてください。")
    weights: Figures = np.append(steps, 0.0)[np.searchsorted(limits, times, side="left")]
    return weights
