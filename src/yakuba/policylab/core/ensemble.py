"""Many draws of many areas, quickly: the same projection as `cohort_component`, with shocks to its rates.

A cohort keeps its place in memory while it ages: the group x after t years lies at T - t + x, so that a year multiplies a
window in place and moves nobody. Areas go in blocks that fit a core's cache. Each draw has its own random numbers
(`SeedSequence` by its index), so results do not depend on who computes which draws. Within, numbers have single precision:
seven digits, where what is drawn wavers in the second.
"""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.cohort_component import Rates, check
from yakuba.policylab.core.life_tables import FEMALE, MALE, Values
from yakuba.policylab.core.rate_histories import bootstrapped

BLOCK = 256
MORTAL, DECIDED, FEW = 40, 5, np.float32(1e-3)
"""Chance decides deaths from this age on, in groups of so many years; below it few die."""
LOTS = 1 + 2 * ((100 - MORTAL) // DECIDED + 1)
NEVER, ALMOST = 1e-30, np.float32(0.99999)
Single = NDArray[np.float32]
COMPONENTS = ("mortality", "fertility", "migration")


@dataclass(frozen=True)
class Model:
    """Of N areas with A single years of age: where they are, how they go on, and how much that wavers.

    `population` (N, 2, A); `rates` of a year; `net` (N, 2, A) net migrants for each survivor and `waver` (N, 2, A) what a
    migration shock of 1 adds to it. Shocks go to the logarithm of mortality, to that of fertility, and to migration;
    standard deviations of an area's level, drawn once: `level` (3, N), and of each year: `spread` (3,).
    `trend` (T, 2): logarithms by which mortality and fertility move from the rates. Where `pasts` (3, N, H) has the shocks of
    past years, those of coming years are put together from them and `spread` is not used. `shared` (3,): standard deviation of
    what the level of all areas together may be off, once for all of them.
    """

    population: Values
    rates: Rates
    net: Values
    waver: Values
    level: Values
    spread: Values
    trend: Values
    pasts: Values | None = None
    shared: Values | None = None

    def __post_init__(self) -> None:
        check(self.population, self.rates)
        if self.population.ndim != 3:
            raise ValueError("population must be (N, 2, A)")
        if not (self.population.shape == self.rates.survival.shape == self.net.shape == self.waver.shape):
            raise ValueError("population, survival, net and waver must have the same shape")
        if self.rates.fertility.shape != (len(self.population), self.population.shape[2]):
            raise ValueError("fertility must be (N, A)")
        if self.level.shape != (3, len(self.population)):
            raise ValueError("level must be (3, N)")
        if self.pasts is not None and self.pasts.shape[:-1] != self.level.shape:
            raise ValueError("pasts must be (3, N, H)")
        if self.shared is not None and self.shared.shape != (3,):
            raise ValueError("shared must be (3,)")
        if self.spread.shape != (3,) or self.trend.ndim != 2 or self.trend.shape[1] != 2:
            raise ValueError("spread must be (3,) and trend (T, 2)")

    @property
    def years(self) -> int:
        return len(self.trend)


def shocks(model: Model, seed: int, draw: int, *, each_year: bool) -> Single:
    """Shocks (T, 3, N) of a draw: one for each area and component that stays, and one for each year where wanted."""
    random = np.random.Generator(np.random.SFC64(np.random.SeedSequence(seed, spawn_key=(draw,))))
    shape = model.years, 3, len(model.population)
    lasting = single(model.level) * random.standard_normal(shape[1:], dtype=np.float32)
    if model.shared is not None:
        lasting += single(model.shared)[:, None] * random.standard_normal((3, 1), dtype=np.float32)
    if not each_year:
        return np.broadcast_to(lasting, shape)
    if model.pasts is not None:
        return single(bootstrapped(model.pasts, model.years, random).transpose(2, 0, 1)) + lasting
    yearly = random.standard_normal(shape, dtype=np.float32)
    yearly *= single(model.spread)[:, None]
    yearly += lasting
    return yearly


@dataclass(frozen=True)
class Change:
    """What is done: `births` (T, N), logarithms added to fertility, and `migrants` (T, N, 2, A) who come at the end of each year."""

    births: Values
    migrants: Values

    def __add__(self, other: "Change") -> "Change":
        return Change(self.births + other.births, self.migrants + other.migrants)

    @property
    def moves(self) -> bool:
        """Whether anybody may come: not where `migrants` is one zero for all."""
        return any(self.migrants.strides)


def nothing(years: int, areas: int, ages: int) -> Change:
    return Change(np.zeros((years, areas)), np.zeros((years, areas, 2, ages)))


def births_only(years: int, areas: int, ages: int) -> Change:
    """Nothing yet, and nobody will come: its `migrants` cannot be written to and take no memory."""
    return Change(np.zeros((years, areas)), np.broadcast_to(np.float64(0), (years, areas, 2, ages)))


@dataclass(frozen=True)
class Block:
    """Some areas n of a model, arrays (age, sex, n): a year's window is then one piece of memory."""

    areas: slice
    start: Single
    dying: Single
    still: Single
    waver: Single
    mothers: slice
    fertility: Single
    boys: Single
    deadliest: Single
    moving: tuple[Single, Single]


def blocks(model: Model) -> list[Block]:
    fertile = np.flatnonzero(model.rates.fertility.any(axis=0))
    mothers = slice(fertile[0], fertile[-1] + 1) if len(fertile) else slice(0, 0)
    ratio = np.broadcast_to(model.rates.sex_ratio, len(model.population))
    found = []
    for first in range(0, len(model.population), BLOCK):
        areas = slice(first, first + BLOCK)
        dying, still, waver = (
            turned(values[areas]) for values in (1 - model.rates.survival, 1 + model.net, model.waver)
        )
        found.append(
            Block(
                areas,
                turned(model.population[areas]),
                dying,
                still,
                waver,
                mothers,
                single(model.rates.fertility[areas, mothers].T),
                single((ratio / (1 + ratio))[areas]),
                ALMOST / np.maximum(dying.max(axis=(0, 1)), NEVER),
                bounds(still, waver),
            )
        )
    return found


def draws(
    model: Model,
    groups: Sequence[slice],
    *,
    seed: int,
    wanted: range,
    each_year: bool = True,
    change: Callable[[int], Change] | None = None,
) -> Iterator[Single]:
    """People (N, T + 1, len(groups)) of each wanted draw, by groups of ages, both sexes; the first year is the start.

    `change` gives what is done in a draw; nobody leaves by it who isn't there. The same seed gives the same shocks to every
    model of as many areas and years: scenarios have common random numbers.
    """
    prepared = blocks(model)
    for draw in wanted:
        found = np.empty((len(model.population), model.years + 1, len(groups)), np.float32)
        drawn = shocks(model, seed, draw, each_year=each_year)
        done = change(draw) if change else None
        for block in prepared:
            out = found[block.areas]
            project_block(model, block, drawn[..., block.areas], groups, out, each_year=each_year, change=done)
        yield found


def project_block(
    model: Model,
    block: Block,
    drawn: Single,
    groups: Sequence[slice],
    found: Single,
    *,
    each_year: bool,
    change: Change | None,
    chance: Single | None = None,
) -> None:
    """Fills `found` (n, T + 1, G); `drawn` (T, 3, n). `chance` (T, LOTS, n): normal numbers for births and deaths of single people."""
    years, (ages, _, count) = model.years, block.start.shape
    trend = single(model.trend)
    deadliness = np.minimum(np.exp(trend[:, :1] + drawn[:, 0]), block.deadliest)
    birth = np.exp(trend[:, 1:] + drawn[:, 1]) / 2
    coming = change.migrants if change and change.moves else None
    if change:
        birth *= np.exp(single(change.births[:, block.areas]))
    moving = np.clip(drawn[:, 2], *block.moving)
    people = np.zeros((ages + years, 2, count), np.float32)
    people[years:] = block.start
    stay, moved = np.empty((2, ages, 2, count), np.float32)
    found[:, 0] = counted(block.start, groups)
    before = np.einsum("an,an->n", block.start[block.mothers, FEMALE], block.fertility)
    for year in range(years):
        if year == 0 or each_year or model.trend[year, 0] != model.trend[year - 1, 0]:
            np.multiply(block.dying, deadliness[year], out=stay)
            np.subtract(1, stay, out=stay)
            np.multiply(block.waver, moving[year], out=moved)
            moved += block.still
            stay *= moved
        end = years - year - 1 + ages
        here = people[end - ages : end]
        here[-1] += people[end]
        here *= stay
        if chance is not None:
            by_chance(here, block.dying, deadliness[year], chance[year, 1:])
        if coming is not None:
            here += turned(coming[year, block.areas])
            np.maximum(here, 0, out=here)
        after = np.einsum("an,an->n", here[block.mothers, FEMALE], block.fertility)
        births = (before + after) * birth[year]
        if chance is not None:
            births *= spread_factor(1 / np.maximum(births, FEW), chance[year, 0])
        here[0, MALE] = births * block.boys * stay[0, MALE]
        here[0, FEMALE] = births * (1 - block.boys) * stay[0, FEMALE]
        if coming is not None:
            here[0] = np.maximum(here[0] + single(coming[year, block.areas, :, 0].T), 0)
        before = after
        found[:, year + 1] = counted(here, groups)


def by_chance(here: Single, dying: Single, deadliness: Single, lots: Single) -> None:
    """Lets chance decide who of the survivors `here` (A, 2, n) is there: a binomial's variance by five years of age and sex."""
    ages, sexes, count = here.shape
    for first, last, width in ((MORTAL, ages - 1, DECIDED), (ages - 1, ages, 1)):
        shape = (last - first) // width, width, sexes, count
        alive = here[first:last].reshape(shape)
        dead = (here[first:last] * dying[first:last]).reshape(shape).sum(axis=1) * deadliness
        people = np.maximum(alive.sum(axis=1), FEW)
        share, lots = lots[: shape[0] * sexes], lots[shape[0] * sexes :]
        alive *= spread_factor(dead / people**2, share.reshape(shape[0], sexes, count))[:, None]


def spread_factor(variance: Single, lots: Single) -> Single:
    """Factors of mean 1 with the relative variance, log-normal, so that none is negative."""
    logarithm = np.log1p(variance)
    factor: Single = np.exp(np.sqrt(logarithm) * lots - logarithm / 2)
    return factor


def bounds(still: Single, waver: Single) -> tuple[Single, Single]:
    """Migration shocks (n,) beyond which more would leave than there are."""
    with np.errstate(over="ignore"):
        room = ALMOST * np.divide(still, np.abs(waver), out=np.full_like(still, np.inf), where=waver != 0)
    lowest = -np.min(room, axis=(0, 1), where=waver > 0, initial=np.inf)
    return lowest, np.min(room, axis=(0, 1), where=waver < 0, initial=np.inf)


def turned(values: Values) -> Single:
    """(n, 2, A) as (A, 2, n)."""
    return single(values.transpose(2, 1, 0))


def single(values: Values) -> Single:
    return np.ascontiguousarray(values, dtype=np.float32)


def counted(people: Single, groups: Sequence[slice]) -> Single:
    """Both sexes (n, G) of people (A, 2, n) by groups of ages."""
    return np.stack([people[ages].sum(axis=(0, 1)) for ages in groups], axis=-1)
