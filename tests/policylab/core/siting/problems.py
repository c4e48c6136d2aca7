"""Small problems, and their best choice found by trying all."""

from itertools import combinations

import numpy as np
from hypothesis import strategies as st

from yakuba.policylab.core.siting.interchange import total

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
