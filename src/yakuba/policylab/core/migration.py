"""Ages at which people migrate, where only the total is known.

The pattern of the last observed step is what its population cannot owe to births and deaths (residual method: Siegel &
Hamilton 1952; United Nations, *Manual VI*, 1970). Where it fails as a pattern, the standard schedule of Rogers & Castro,
*Model Migration Schedules* (IIASA RR-81-30, 1981) takes its place. Both look at the past alone.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.cohort_component import Rates, born, moved_up
from yakuba.policylab.core.life_tables import Values

OLD_AGE = 60
MOST_AT_OLD_AGE = 0.25
MOST_MISSED = 0.25
MOST_CANCELLED = 4.0


def rogers_castro(groups: int, width: int) -> Values:
    """Shares (2, groups) that sum to 1, equal for both sexes: the standard labour-dominant schedule without a constant."""
    ages = np.arange(groups * width) + 0.5
    children = 0.02 * np.exp(-0.1 * ages)
    workers = 0.06 * np.exp(-0.1 * (ages - 20) - np.exp(-0.4 * (ages - 20)))
    shares = (children + workers).reshape(groups, width).sum(axis=1)
    schedule: Values = np.stack([shares, shares]) / (2 * shares.sum())
    return schedule


def residual(before: Values, after: Values, rates: Rates, *, years: int) -> Values:
    """Net migrants (..., 2, A) between two populations: who is there beyond the survivors and the births."""
    expected = moved_up(before) * rates.survival
    expected[..., 0] = born(before, after, rates, years) * rates.survival[..., 0]
    return after - expected


@dataclass(frozen=True)
class Pattern:
    """Observed net migrants (..., 2, A) and the schedule (2, A) for what they do not speak of."""

    observed: Values
    schedule: Values

    def of_total(self, total: Values) -> Values:
        """Net migrants (..., 2, A) that sum to `total` (...).

        The observed ones in proportion, as long as the direction is the same: who came says nothing of who will go. Flows
        that cancel to less than a quarter of themselves are never magnified. The schedule makes up the rest.
        """
        net = self.observed.sum(axis=(-2, -1))
        gross = np.abs(self.observed).sum(axis=(-2, -1))
        share = np.divide(total, net, out=np.zeros_like(total), where=net != 0)
        share = np.where(gross > MOST_CANCELLED * np.abs(net), np.minimum(share, 1), share)
        spread = np.maximum(share, 0)[..., None, None] * self.observed
        rest = total - spread.sum(axis=(-2, -1))
        migrants: Values = spread + rest[..., None, None] * self.schedule
        return migrants


def trusted(observed: Values, total: Values, *, width: int) -> NDArray[np.bool_]:
    """Whether (...) a residual may serve as a pattern, from the observed step alone.

    Not where it misses the known net `total` by more than a quarter of its gross, for then it is not migration; nor where
    more than a quarter of it lies above 60, where few migrate and counts are least sure: then it is error.
    """
    gross = np.abs(observed).sum(axis=(-2, -1))
    old = np.abs(observed[..., OLD_AGE // width :]).sum(axis=(-2, -1))
    missed = np.abs(observed.sum(axis=(-2, -1)) - total)
    kept: NDArray[np.bool_] = (old <= MOST_AT_OLD_AGE * gross) & (missed <= MOST_MISSED * gross)
    return kept


def pattern(observed: Values, total: Values, *, width: int) -> Pattern:
    """The pattern to project with: the residual where it can be trusted, else the schedule alone."""
    kept = np.where(trusted(observed, total, width=width)[..., None, None], observed, 0.0)
    return Pattern(kept, rogers_castro(observed.shape[-1], width))
