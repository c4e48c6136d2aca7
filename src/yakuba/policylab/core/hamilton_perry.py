"""Cohort-change ratios: a projection that needs two populations and nothing else.

Source: Hamilton & Perry, "A short method for projecting population by age from one decennial census to another", Social
Forces 41 (1962); Smith, Tayman & Swanson, *A Practitioner's Guide to State and Local Population Projections* (2013), ch. 7.
Arrays are (..., sex, age); a group is as wide as the two populations are apart; the last group is open.
"""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.cohort_component import moved_up
from yakuba.policylab.core.life_tables import FEMALE, Values

MOTHERS = slice(15, 45)


@dataclass(frozen=True)
class Ratios:
    """`cohorts` (..., 2, A): people of a group for each of the group they were before; of the first group nothing.

    `children` (..., 2): boys and girls of the first group for each woman of 15 to 44.
    """

    cohorts: Values
    children: Values


def women(population: Values, *, width: int) -> Values:
    """Women of 15 to 44 (...)."""
    mothers = slice(MOTHERS.start // width, MOTHERS.stop // width)
    count: Values = population[..., FEMALE, mothers].sum(axis=-1)
    return count


def ratios(before: Values, after: Values, *, width: int) -> Ratios:
    """Where nobody was, a group is taken to stay as it is: ratio 1; without women no children."""
    were = moved_up(before)
    cohorts = np.divide(after, were, out=np.ones_like(after), where=were > 0)
    cohorts[..., 0] = 0
    mothers = women(after, width=width)[..., None]
    children = np.divide(after[..., 0], mothers, out=np.zeros_like(after[..., 0]), where=mothers > 0)
    return Ratios(cohorts, children)


def step(population: Values, by: Ratios, *, width: int) -> Values:
    """The population one group width later (..., 2, A)."""
    after = moved_up(population) * by.cohorts
    after[..., 0] = by.children * women(after, width=width)[..., None]
    return after
