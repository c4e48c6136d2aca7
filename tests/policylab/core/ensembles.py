"""Areas by single years of age with shocks, made up by formula."""

import numpy as np

from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.ensemble import Model

AGES = np.arange(101)


def world(areas=5, years=6, *, seed=1, spread=(0.05, 0.1, 1.0), level=0.05):
    draws = np.random.default_rng(seed)
    shape = areas, 2, len(AGES)
    dying = np.minimum(0.00003 * np.exp(0.095 * AGES) + 0.002 * (AGES == 0), 0.5) * draws.uniform(
        0.8, 1.2, (areas, 2, 1)
    )
    mothers = np.where((AGES >= 15) & (AGES < 50), 0.09 * np.exp(-(((AGES - 31) / 6) ** 2)), 0)
    young = 0.02 * np.exp(-(((AGES - 22) / 4) ** 2)) * (AGES > 0)
    return Model(
        population=draws.uniform(0, 300, shape),
        rates=Rates(1 - dying, mothers * draws.uniform(0.8, 1.2, (areas, 1)), np.full(areas, 1.05)),
        net=young * draws.normal(0, 1, (areas, 2, 1)),
        waver=np.broadcast_to(young, shape).copy(),
        level=np.full((3, areas), level),
        spread=np.array(spread),
        trend=np.zeros((years, 2)),
    )
