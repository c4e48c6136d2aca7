"""Small problems, and their best choice found by trying all."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from yakuba.policylab.core.siting.interchange import total
from yakuba.policylab.core.siting.plan import Question

SIZES = st.tuples(st.integers(1, 8), st.integers(1, 9))


@st.composite
def problems(draw, whole=None):
    sites, points = draw(SIZES)
    random = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    high = draw(st.sampled_from([1, 3, 20, 1000]))
    costs = random.integers(0, high + 1, (sites, points)).astype(float)
    if not (draw(st.booleans()) if whole is None else whole):
        costs = costs * random.random((sites, points))
    return costs, draw(st.integers(1, sites))


def cheapest(costs, count):
    return min(total(costs, np.array(sites)) for sites in combinations(range(len(costs)), count))


def question(**changed):
    """Seven candidates beside two that are open, nine demand points, three districts, twenty futures."""
    random = np.random.default_rng(5)
    given = {
        "candidates": random.integers(1, 20, (7, 9)) * 1.0,
        "existing": random.integers(5, 25, (2, 9)) * 1.0,
        "children": random.integers(0, 6, (3, 9)) * 1.0,
        "near": 6.0,
        "capacity": np.full(7, 30.0),
        "held": np.array([10.0, 10]),
        "cost": np.arange(7) * 1e6,
        "futures": random.integers(0, 9, (20, 9)) * 1.0,
    }
    return Question(**{**given, **changed})
