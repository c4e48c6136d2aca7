"""Who moves into a home: kinds of households as people by sex and age.

Ages of adults around their mean and of children evenly; numbers that a planner gives, nothing of them is measured here.
"""

import numpy as np

from yakuba.policylab.core.levers import Households
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.town_data import AGES

SPREAD = 5.0
CHILDREN_UP_TO = 10


def around(mean: float, *, adult: bool = True) -> Values:
    """Shares by age (A,) that sum to 1: normal around the mean, adults from 18 on."""
    ages = np.arange(AGES)
    shares = np.exp(-(((ages - mean) / SPREAD) ** 2) / 2) * (ages >= (18 if adult else 0))
    found: Values = shares / shares.sum()
    return found


def couple(age: float, children: float) -> Values:
    """A man and a woman (2, A) with children of 0 to 9, as many boys as girls."""
    people = np.stack([around(age + 1), around(age - 1)])
    people[:, :CHILDREN_UP_TO] += children / 2 / CHILDREN_UP_TO
    return people


def single(age: float) -> Values:
    """One person, as likely a man as a woman (2, A)."""
    return np.stack([around(age), around(age)]) / 2


def mix(families: float, couples: float, children: float) -> Households:
    """Families with `children` children on average, older couples, and singles as the rest. Shares from 0 to 1."""
    rest = 1 - families - couples
    return Households(
        np.array([families, couples, max(rest, 0.0)]),
        np.stack([couple(34, children), couple(62, 0), single(29)]),
    )
