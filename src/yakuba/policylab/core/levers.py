"""What a town may do, as changes to a projection: homes, support for families, nursery places, a firm.

A lever says how strongly people respond, how unsure that is, where the number comes from and how good the evidence is; without
a source it is refused. Levers give newcomers by sex and age and a factor on births; nothing else of a projection is touched.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import Protocol, Self

import numpy as np

from yakuba.policylab.core.ensemble import Change, births_only, nothing
from yakuba.policylab.core.life_tables import Values


class Evidence(Enum):
    """How an effect is known, best first."""

    EXPERIMENT = "実験・自然実験による因果推定"
    COMPARISON = "比較対象のある観察研究"
    ASSOCIATION = "相関・事例"
    ASSUMPTION = "担当者の仮定"


@dataclass(frozen=True)
class Response:
    """A number that people's behaviour decides: `value` with its standard `error`, the `source` and its `evidence`."""

    value: float
    error: float
    evidence: Evidence
    source: str

    def __post_init__(self) -> None:
        if not self.source.strip():
            raise ValueError("出典がありません。根拠となる資料か、仮定した人と日付を入れてください。")
        if not np.isfinite(self.value) or not self.error >= 0:
            raise ValueError("a response needs a finite value and an error of 0 or more")

    def drawn(self, normal: float, *, low: float = -np.inf, high: float = np.inf) -> float:
        """The value at a standard normal number, within what can be."""
        return float(np.clip(self.value + normal * self.error, low, high))


@dataclass(frozen=True)
class Households:
    """Kinds of households that come: `shares` (K,) that sum to 1, `members` (K, 2, A) people by sex and age."""

    shares: Values
    members: Values

    def __post_init__(self) -> None:
        if self.members.ndim != 3 or self.members.shape[1] != 2 or len(self.shares) != len(self.members):
            raise ValueError("members must be (K, 2, A) and shares (K,)")
        if (self.shares < 0).any() or not np.isclose(self.shares.sum(), 1) or (self.members < 0).any():
            raise ValueError("shares must sum to 1, and neither they nor members be negative")

    def mean(self) -> Values:
        """People of a mean household (2, A)."""
        people: Values = np.tensordot(self.shares, self.members, 1)
        return people


class Lever(Protocol):
    """Something to do in one of the areas. `cost` (T,): yen a year."""

    @property
    def cost(self) -> Values: ...

    @property
    def response(self) -> Response: ...

    @property
    def touched(self) -> tuple[int, ...]:
        """The areas in which it changes anything."""
        ...

    def placed(self, areas: Sequence[int]) -> Self:
        """The same where only these areas are looked at: all of its own, or the one."""
        ...

    def change(self, shape: tuple[int, int, int], normal: float) -> Change:
        """Of years, areas and ages; `normal` says where in its error the response is."""
        ...


def newcomers(shape: tuple[int, int, int], area: int, households: Values, kinds: Households) -> Change:
    """`households` (T,) that come to one area."""
    change = nothing(*shape)
    change.migrants[:, area] = households[:, None, None] * kinds.mean()
    return change


@dataclass(frozen=True)
class InOneArea:
    """A lever's place."""

    area: int

    @property
    def touched(self) -> tuple[int, ...]:
        return (self.area,)

    def placed(self, areas: Sequence[int]) -> Self:
        return replace(self, area=list(areas).index(self.area))


@dataclass(frozen=True)
class Housing(InOneArea):
    """`homes` (T,) finished each year, of which the share `occupied` is lived in; `response`: the share of those by newcomers."""

    homes: Values
    occupied: float
    kinds: Households
    response: Response
    cost: Values

    def change(self, shape: tuple[int, int, int], normal: float) -> Change:
        outside = self.response.drawn(normal, low=0, high=1)
        return newcomers(shape, self.area, self.homes * self.occupied * outside, self.kinds)


@dataclass(frozen=True)
class Firm(InOneArea):
    """`jobs` (T,) that begin each year; `response`: households for each job that move to the area."""

    jobs: Values
    kinds: Households
    response: Response
    cost: Values

    def change(self, shape: tuple[int, int, int], normal: float) -> Change:
        return newcomers(shape, self.area, self.jobs * self.response.drawn(normal, low=0), self.kinds)


@dataclass(frozen=True)
class FamilySupport:
    """`support` (T,) yen a child and year; `response`: elasticity, percent more births for a percent lower cost of a child.

    `child_cost`: yen a year that a child costs its family.
    """

    areas: Sequence[int]
    support: Values
    child_cost: float
    response: Response
    cost: Values

    @property
    def touched(self) -> tuple[int, ...]:
        return tuple(self.areas)

    def placed(self, areas: Sequence[int]) -> Self:
        return replace(self, areas=[at for at, area in enumerate(areas) if area in set(self.areas)])

    def change(self, shape: tuple[int, int, int], normal: float) -> Change:
        if (self.support >= self.child_cost).any():
            raise ValueError("support must be less than a child costs; an elasticity says nothing beyond")
        change = births_only(*shape)
        cheaper = -np.log1p(-self.support / self.child_cost)
        change.births[:, list(self.areas)] = (self.response.drawn(normal) * cheaper)[:, None]
        return change


@dataclass(frozen=True)
class Openings(InOneArea):
    """School or nursery places: `places` (T,) there are, `without` (T,) there would be; `response`: elasticity of births to them.

    `moving`: households that come for each place more, where that is known.
    """

    places: Values
    without: Values
    response: Response
    cost: Values
    moving: tuple[float, Households] | None = field(default=None)

    def change(self, shape: tuple[int, int, int], normal: float) -> Change:
        if (self.places <= 0).any() or (self.without <= 0).any():
            raise ValueError("places must be above 0 with and without; an elasticity cannot begin at none")
        change = nothing(*shape)
        change.births[:, self.area] = self.response.drawn(normal) * np.log(self.places / self.without)
        if self.moving:
            more = np.diff(self.places - self.without, prepend=0)
            change += newcomers(shape, self.area, np.maximum(more, 0) * self.moving[0], self.moving[1])
        return change


def normals(seed: int, draw: int, count: int) -> Values:
    """Where in their errors the responses of a draw are (count,)."""
    return np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(draw, 1))).standard_normal(count)


def changes(levers: Sequence[Lever], shape: tuple[int, int, int], seed: int) -> Callable[[int], Change]:
    """Draw → what all levers do together: newcomers add up, effects on births multiply.

    A lever added at the end leaves the others where they are in their errors.
    """

    def change(draw: int) -> Change:
        total = nothing(*shape)
        for lever, normal in zip(levers, normals(seed, draw, len(levers)), strict=True):
            total += lever.change(shape, float(normal))
        return total

    return change
