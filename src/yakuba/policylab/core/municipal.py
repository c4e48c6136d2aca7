"""The institute's method for municipalities: survival, moves out and in, child-woman ratios, control to the nation.

Source: 国立社会保障・人口問題研究所「日本の地域別将来推計人口(令和5年推計)」; with net rates as until its 平成25年推計. Populations
are (N, 2, A) in 5-year groups, sex 0 male; rates go by the group at the end of the step, as shares of those who were
in the group before; what is of the first group has no meaning, for children come from the child-woman ratio.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np

from yakuba.policylab.core.cohort_component import moved_up
from yakuba.policylab.core.life_tables import FEMALE, MALE, Values
from yakuba.policylab.core.raking import raked

MOTHERS = slice(3, 10)


class Movement(Protocol):
    """Who leaves and who comes (N, 2, A), of those who were there and those of them who survive."""

    def moves(self, were: Values, survivors: Values) -> tuple[Values, Values]: ...


@dataclass(frozen=True)
class OutAndIn:
    """転出率 `out` (N, 2, A), and 配分率 `shares` (N, 2, A): the municipality's part of all who move in, by sex and age.

    Who moves out of one of the municipalities moves into one of them.
    """

    out: Values
    shares: Values

    def moves(self, were: Values, survivors: Values) -> tuple[Values, Values]:
        leaving = np.minimum(were * self.out, survivors)
        return leaving, leaving.sum(axis=0) * self.shares


@dataclass(frozen=True)
class Net:
    """純移動率 `rates` (N, 2, A): more come than leave where positive."""

    rates: Values

    def moves(self, were: Values, survivors: Values) -> tuple[Values, Values]:
        net = were * self.rates
        return np.minimum(np.maximum(-net, 0), survivors), np.maximum(net, 0)


@dataclass(frozen=True)
class Assumptions:
    """Of one step: survival (N, 2, A), movement, children 0-4 for each woman of 15-49 (N,), boys 0-4 for each girl ()."""

    survival: Values
    movement: Movement
    child_woman: Values
    boys_per_girl: float


@dataclass(frozen=True)
class Step:
    """What one step did: population = those who were there - deaths - leaving + coming + control, from the second group on.

    All (N, 2, A); the first group has its children in `population` and what the nation added in `control`.
    """

    population: Values
    deaths: Values
    leaving: Values
    coming: Values
    control: Values


def of_periods(left: Sequence[Values], were: Sequence[Values], came: Sequence[Values]) -> OutAndIn:
    """転出率 and 配分率 as means over the periods, the institute's three: who left, who was there, who came, each (N, 2, A)."""
    rates = [np.divide(a, b, out=np.zeros_like(a), where=b > 0) for a, b in zip(left, were, strict=True)]
    sums = [each.sum(axis=0) for each in came]
    parts = [np.divide(a, b, out=np.zeros_like(a), where=b > 0) for a, b in zip(came, sums, strict=True)]
    shares = np.mean(parts, axis=0)
    total = shares.sum(axis=0)
    shares = np.divide(shares, total, out=np.full_like(shares, 1 / len(shares)), where=total > 0)
    return OutAndIn(np.mean(rates, axis=0), shares)


def women(population: Values) -> Values:
    """Women of 15-49 (...)."""
    count: Values = population[..., FEMALE, MOTHERS].sum(axis=-1)
    return count


def child_woman_ratio(population: Values) -> Values:
    """Children of 0-4 for each woman of 15-49 (...); 0 without women."""
    mothers = women(population)
    ratio: Values = np.divide(population[..., 0].sum(axis=-1), mothers, out=np.zeros_like(mothers), where=mothers > 0)
    return ratio


def relative_to_nation(municipal: Values, nation: float, nation_ahead: float) -> Values:
    """Future child-woman ratios (N,): each municipality keeps its ratio to the nation's."""
    ahead: Values = municipal / nation * nation_ahead
    return ahead


def step(population: Values, by: Assumptions, nation: Values | None = None) -> Step:
    """Five years; where the `nation` (2, A) is given, municipalities are raised or lowered alike to sum to it.

    Raises ValueError for what cannot be people or rates.
    """
    if population.ndim != 3 or population.shape[1] != 2 or not np.isfinite(population).all() or (population < 0).any():
        raise ValueError("population must be (N, 2, A), finite and not negative")
    if (by.survival < 0).any() or (by.survival > 1).any():
        raise ValueError("survival must be from 0 to 1")
    were = moved_up(population)
    survivors = were * by.survival
    leaving, coming = by.movement.moves(were, survivors)
    leaving[..., 0] = coming[..., 0] = 0
    after = survivors - leaving + coming
    children = by.child_woman * women(after)
    after[:, MALE, 0] = children * by.boys_per_girl / (1 + by.boys_per_girl)
    after[:, FEMALE, 0] = children - after[:, MALE, 0]
    controlled = after if nation is None else raked(after, nation)
    return Step(controlled, were - survivors, leaving, coming, controlled - after)
