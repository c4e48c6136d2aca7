"""From what a town has to a model of its districts: levels, ages of migrants, and how much both waver.

Vital statistics are the town's alone. A district's births are seen in its children of age 0, its migrants in whom survival and
births do not explain (residual method; Siegel & Hamilton 1952). Districts are drawn to the town (`rate_histories`, `town_models`).
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np

from yakuba.policylab.core.cohort_component import Rates, moved_up
from yakuba.policylab.core.ensemble import Model
from yakuba.policylab.core.life_tables import FEMALE, Values
from yakuba.policylab.core.migration import rogers_castro
from yakuba.policylab.core.rate_histories import Levels, levels
from yakuba.policylab.core.town_data import AGES, TownData
from yakuba.policylab.core.town_models import migration_levels

OLDEST_MIGRANT = 75
SMOOTH = np.array([1.0, 2, 3, 2, 1]) / 9
MEAN_RATE = 0.01
"""A migration shock of 1 is a hundredth of the town's people a year."""
FEWEST_INTERVALS = 3
RECENT = 5
MOST_UNEXPLAINED = 0.5


Expected = Callable[[Values, Rates], float]
"""What the standard rates make of people (2, A)."""


@dataclass(frozen=True)
class Fit:
    """`model` of N districts; `mortality` and `fertility`: logarithm of the town's level to the standard; `notes` for readers, ja."""

    model: Model
    mortality: float
    fertility: float
    notes: tuple[str, ...]


def fitted(data: TownData, years: int) -> Fit:
    """A model of the districts for the coming `years`. Raises ValueError, in Japanese, where nobody lives or no women can bear."""
    if not data.latest.sum() > 0:
        raise ValueError("人口が0人です。人口のファイルを確かめてください。")
    notes: list[str] = []
    deaths = town_levels(data, data.deaths, expected_deaths)
    if deaths is None:
        notes.append("死亡数がないため、死亡率は基準の水準のままです。")
    mortality = float(deaths.mean[0]) if deaths else 0.0
    survival = 1 - np.minimum((1 - data.standard.survival) * np.exp(mortality), 1)
    births = town_levels(data, data.births, expected_births)
    own = district_births(data, survival)
    if births is None:
        notes.append("出生数がないため、出生率は0歳の人数から求めました。")
    town = float(births.mean[0]) if births else mean_level(data, own.mean)
    fertility = own.mean + town - mean_level(data, own.mean)
    pattern, waver, moves = migration(data, survival)
    spans = np.diff(data.years)
    if not len(spans):
        notes.append(
            "人口が1時点しかないため、転入と転出は見込まず、地区の差も分かりません。2時点以上を入れてください。"
        )
    notes += unexplained(data, survival)
    if spans.size and spans.max() > 1:
        notes.append("人口が毎年のものでないため、年ごとの揺れは期間の平均から広げて見積もりました。")
    rest = own.rest
    if births is not None:
        rest = rest - rest.mean(axis=0) + resting(births, data)
    yearly = (resting(deaths, data), rest, moves.rest)
    enough = len(spans) >= FEWEST_INTERVALS
    if len(spans) and not enough:
        notes.append(f"人口の期間が{len(spans)}つしかないため、幅は粗い見積りです。4時点以上あると確かになります。")
    shared = np.array([error(deaths), error(births), moves.centre_error])
    model = Model(
        data.latest,
        Rates(
            np.broadcast_to(survival, data.latest.shape),
            data.standard.fertility * np.exp(fertility)[:, None],
            np.broadcast_to(data.standard.sex_ratio, len(data.areas)),
        ),
        pattern + waver * moves.mean[:, None, None],
        np.broadcast_to(waver, data.latest.shape),
        np.stack([np.zeros(len(data.areas)), own.error, moves.error]),
        np.array([each.std() if each.size else 0.0 for each in yearly]),
        np.zeros((years, 2)),
        np.stack(yearly) if enough else None,
        shared,
    )
    return Fit(model, mortality, town, tuple(notes))


@dataclass(frozen=True)
class Moves:
    """Of districts, in units of `waver`: `mean` and `error` (N,), `rest` of each interval (N, K), what all may be off together."""

    mean: Values
    error: Values
    rest: Values
    centre_error: float


@dataclass(frozen=True)
class Known:
    """Of districts: logarithms `mean` with `error` (N,), and `rest` of each interval (N, K)."""

    mean: Values
    error: Values
    rest: Values


def town_levels(data: TownData, counts: Values, expected: Expected) -> Levels | None:
    """The town's level; None where nothing was counted."""
    if not len(counts) or not counts.sum() > 0:
        return None
    usual = np.array([expected(at(data, year), data.standard) for year in data.vital_years])
    return recent(counts[None].astype(np.float64), usual[None]) if usual.sum() > 0 else None


def recent(counts: Values, usual: Values) -> Levels:
    """Levels of the last `RECENT` years, where rates go on from; how years waver (`rest`, `yearly`) is learned from all of them."""
    whole = levels(counts, usual)
    if counts.shape[1] <= RECENT or not counts[:, -RECENT:].sum() > 0 or not usual[:, -RECENT:].sum() > 0:
        return whole
    last = levels(counts[:, -RECENT:], usual[:, -RECENT:])
    return replace(whole, mean=last.mean, error=last.error)


def at(data: TownData, year: int) -> Values:
    """The town's people (2, A) of a year, between two known populations in proportion, else the nearest."""
    towns = data.population.sum(axis=1)
    years = np.array(data.years)
    after = int(np.searchsorted(years, year))
    if after == 0 or after == len(years):
        nearest: Values = towns[min(after, len(years) - 1)]
        return nearest
    part = (year - years[after - 1]) / (years[after] - years[after - 1])
    between: Values = (1 - part) * towns[after - 1] + part * towns[after]
    return between


def expected_births(people: Values, standard: Rates) -> float:
    return float((people[..., FEMALE, :] * standard.fertility).sum())


def expected_deaths(people: Values, standard: Rates) -> float:
    dying = 1 - standard.survival
    newborn = expected_births(people, standard) * dying[:, 0].mean()
    return float((moved_up(people)[..., 1:] * dying[:, 1:]).sum() + newborn)


def error(found: Levels | None) -> float:
    return float(found.error[0]) if found else 0.0


def district_births(data: TownData, survival: Values) -> Known:
    """From children of age 0 (N, Y), of those whom the standard's women would have there."""
    infants = data.population[..., 0].sum(axis=2).T
    women = data.population[:, :, FEMALE, :]
    usual = (women @ data.standard.fertility).T * survival[:, 0].mean()
    count = len(data.areas)
    if not usual.sum() > 0:
        raise ValueError("子どもを産む年齢（15〜49歳）の女性がいません。人口の年齢と性別の列を確かめてください。")
    if not infants.sum() > 0:
        return Known(np.zeros(count), np.zeros(count), np.zeros((count, max(len(data.years) - 1, 0))))
    found = recent(infants, usual)
    return Known(found.mean, found.error, found.rest[:, 1:] * np.sqrt(np.diff(data.years)))


def mean_level(data: TownData, level: Values) -> float:
    """The one level (logarithm) that gives the town as many births as the districts' levels do."""
    usual = data.latest[:, FEMALE, :] @ data.standard.fertility
    return float(np.log((usual * np.exp(level)).sum() / usual.sum()))


def resting(found: Levels | None, data: TownData) -> Values:
    """The town's years as those of every district (N, K); 0 where a population's year has no vital statistics."""
    known = dict(zip(data.vital_years, found.rest[0], strict=True)) if found else {}
    rest = np.array([known.get(year, 0.0) for year in data.years[1:]])
    return np.broadcast_to(rest, (len(data.areas), len(rest)))


def residuals(data: TownData, survival: Values) -> tuple[Values, Values]:
    """Net migrants a year and those of whom they are (K, N, 2, A), by age at the end of each interval; of children under its
    length nothing.
    """
    spans = np.diff(data.years)
    moved, exposed = [], []
    for at_, span in enumerate(spans):
        people = data.population[at_]
        for _ in range(span):
            people = moved_up(people) * survival
        difference = data.population[at_ + 1] - people
        difference[..., :span] = 0
        people[..., :span] = 0
        moved.append(difference / span)
        exposed.append(people)
    shape = len(spans), *data.latest.shape
    return np.array(moved).reshape(shape), np.array(exposed).reshape(shape)


def migration(data: TownData, survival: Values) -> tuple[Values, Values, Moves]:
    """The town's net rates by age (2, A), `waver` (2, A), and how districts differ from them."""
    schedule = rogers_castro(AGES, 1)
    town = data.latest.sum(axis=0)
    waver = schedule * (MEAN_RATE * town.sum() / (schedule * town).sum())
    count, intervals = len(data.areas), len(data.years) - 1
    if not intervals:
        none = np.zeros(count)
        return np.zeros((2, AGES)), waver, Moves(none, none, np.zeros((count, 0)), 0.0)
    moved, exposed = residuals(data, survival)
    pattern = smoothed(moved.sum(axis=(0, 1)), exposed.sum(axis=(0, 1)))
    pattern[:, 0] = pattern[:, 1] / 2
    beyond = (moved - exposed * pattern)[..., : OLDEST_MIGRANT + 1].sum(axis=(2, 3))
    size = (exposed * waver).sum(axis=(2, 3))
    shocks = np.divide(beyond, size, out=np.zeros_like(beyond), where=size > 0).T
    together = beyond.sum(axis=1) / np.maximum(size.sum(axis=1), 1e-12)
    if intervals < 2:
        return pattern, waver, Moves(np.zeros(count), np.full(count, shocks.std()), np.zeros((count, 1)), 0.0)
    found = migration_levels(shocks)
    off = float(together.std(ddof=1) / np.sqrt(intervals))
    return pattern, waver, Moves(found.mean, found.error, found.rest * np.sqrt(np.diff(data.years)), off)


def smoothed(moved: Values, exposed: Values) -> Values:
    """Rates (2, A) over five years of age; beyond `OLDEST_MIGRANT` a residual is chance of death and error of age, so 0."""
    rates = np.zeros_like(moved)
    for sex in range(2):
        people = np.convolve(exposed[sex], SMOOTH, mode="same")
        rates[sex] = np.divide(
            np.convolve(moved[sex], SMOOTH, mode="same"), people, out=np.zeros_like(people), where=people > 0
        )
    rates[:, OLDEST_MIGRANT + 1 :] = 0
    rates[:, 0] = 0
    return np.maximum(rates, -0.9)


def unexplained(data: TownData, survival: Values) -> list[str]:
    """A note where the migrants counted are far from those that the populations show."""
    if len(data.years) < 2 or not len(data.moves):
        return []
    moved, _ = residuals(data, survival)
    seen = dict(zip(data.years[1:], moved.sum(axis=(1, 2, 3)), strict=True))
    both = [(seen[year], count) for year, count in zip(data.vital_years, data.moves, strict=True) if year in seen]
    if not both:
        return []
    shown, counted = np.array(both).sum(axis=0)
    if abs(shown - counted) <= MOST_UNEXPLAINED * max(abs(counted), 0.001 * data.latest.sum() * len(both)):
        return []
    text = (
        f"社会増減の届出の合計（{counted:+,.0f}人）と、人口の差から求めた純移動（{shown:+,.0f}人、0歳を除く）が大きく違います。"
        "人口と動態の基準日や対象（外国人を含むか）が同じか確かめてください。"
    )
    return [text]
