"""Populations, rates and migrants that hypothesis makes up."""

import numpy as np
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from yakuba.policylab.core.cohort_component import Rates


def floats(shape, low, high):
    return hnp.arrays(np.float64, shape, elements=st.floats(low, high, allow_subnormal=False))


@st.composite
def worlds(draw):
    """People of one to three areas, rates, migrants, and the width of a group: a year or five."""
    years = draw(st.sampled_from([1, 5]))
    areas, ages = draw(st.integers(1, 3)), {1: 101, 5: 21}[years]
    shape = (areas, 2, ages)
    # One drawn number scales each group of a drawn profile: whole arrays of 101 ages would be slow to draw.
    seed = np.random.default_rng(draw(st.integers(0, 2**32 - 1)))
    people = seed.uniform(0, draw(st.sampled_from([0, 1, 1e6])), shape)
    survival = seed.uniform(draw(st.sampled_from([0, 0.9, 1])), 1, shape)
    fertility = seed.uniform(0, draw(st.sampled_from([0, 0.3])), (areas, ages))
    fertility[:, 0] = 0
    migrants = seed.uniform(-1, 1, shape) * draw(st.sampled_from([0, 10, 1e6]))
    ratio = draw(floats((areas,), 0, 2))
    return people, Rates(survival, fertility, ratio), migrants, years
