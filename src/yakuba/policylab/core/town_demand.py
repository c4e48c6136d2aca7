"""A town's demand for childcare by facility and year: its children, whether mothers work, and where families look."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from yakuba.policylab.core.childcare import employment_ahead, use_rates
from yakuba.policylab.core.commuting import Looking, anchors, chosen, fading
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.siting.geography import DETOUR, minutes
from yakuba.policylab.core.town_data import NURSERY_AGES, Facility, TownData
from yakuba.policylab.core.town_draws import drawn
from yakuba.policylab.core.town_fit import fitted

CEILING = 0.95
GROUPS = {"all": slice(0, 6), "young": slice(0, 3), "old": slice(3, 6)}
GROUP_TITLES = {"all": "0〜5歳", "young": "0〜2歳", "old": "3〜5歳"}
PARTS = ("young", "old")
"""Ages that compete for the same rooms; a facility may have places for one part only."""


@dataclass(frozen=True)
class Ways:
    """How families move and look: km/h, way by road for a straight line, minutes one likes to go, shares that look elsewhere."""

    speed: float = 15.0
    detour: float = DETOUR
    near: float = 15.0
    looking: Looking = field(default_factory=Looking)

    def __post_init__(self) -> None:
        if not self.near > 0:
            raise ValueError("通える時間は0分より長くしてください。")


def children_ahead(
    data: TownData, years: int, *, seed: int, count: int, step: Callable[[float], None] | None = None
) -> tuple[Values, tuple[str, ...]]:
    """Children (count, N, years + 1, 6) of drawn futures, and notes of the fit."""
    fit = fitted(data, years)
    ages = [slice(age, age + 1) for age in range(NURSERY_AGES)]
    found = drawn(fit.model, range(len(data.areas)), seed=seed, count=count, step=step, groups=ages)
    return found.astype(np.float64), fit.notes


def rates_ahead(data: TownData, years: int) -> tuple[Values, list[str]]:
    """Share of children (years + 1, 6) who use childcare from the jump-off on, and what had to be assumed, in Japanese."""
    notes: list[str] = []
    if data.use_rates is None:
        children = data.latest[:, :, :NURSERY_AGES].sum(axis=(0, 1))
        places = np.array([each.places for each in data.facilities], dtype=float).reshape(-1, NURSERY_AGES).sum(axis=0)
        now = np.minimum(np.divide(places, children, out=np.zeros(NURSERY_AGES), where=children > 0), 1.0)
        notes.append(
            "利用率のファイルがないため、いまの定員の人数が利用しているものとしました。就労の変化は入っていません。"
        )
        return np.tile(now, (years + 1, 1)), notes
    shares = dict(data.employment)
    if len(shares) < 2:
        level = next(iter(shares.values()), 0.7)
        notes.append(f"母親の就業率が2年分ないため、{level:.0%}のままとしました。")
        return use_rates(np.full(years + 1, level), data.use_rates.of_working, data.use_rates.of_others), notes
    known = np.arange(min(shares), max(shares) + 1)
    observed = np.interp(known, sorted(shares), [shares[year] for year in sorted(shares)])
    ahead = employment_ahead(observed, max(data.jump_off + years - int(known[-1]), 0), ceiling=CEILING)
    course = np.concatenate([observed, ahead])
    at = np.clip(np.arange(data.jump_off, data.jump_off + years + 1) - int(known[0]), 0, len(course) - 1)
    return use_rates(course[at], data.use_rates.of_working, data.use_rates.of_others), notes


def located(data: TownData, facilities: Sequence[Facility]) -> tuple[list[Facility], Values, list[str]]:
    """Facilities with a place, longitude and latitude (M, 2); who has none is at its district's middle, or named and left out."""
    middles = {area.code: middle for area, middle in zip(data.areas, data.centres(), strict=True)}
    kept, places, lost, moved = [], [], [], []
    for each in facilities:
        if each.longitude is not None and each.latitude is not None:
            place = (each.longitude, each.latitude)
        elif each.area in middles and np.isfinite(middles[each.area]).all():
            place = (float(middles[each.area][0]), float(middles[each.area][1]))
            moved.append(each.name)
        else:
            lost.append(each.name)
            continue
        kept.append(each)
        places.append(place)
    notes = []
    if moved:
        notes.append(f"{named(moved)}の緯度・経度がないため、地区の中央にあるものとしました。")
    if lost:
        notes.append(f"{named(lost)}の場所が分からないため、計算に入れていません。緯度・経度か地区を補ってください。")
    return kept, np.array(places, dtype=float).reshape(-1, 2), notes


def named(names: Sequence[str], shown: int = 5) -> str:
    return "、".join(names[:shown]) + (f"ほか{len(names) - shown}か所" if len(names) > shown else "")


@dataclass(frozen=True)
class Points:
    """From where families look: middles of districts and stations (K, 2), their names, and the shares of each district (N, K).

    What is missing to 1 in a row looks outside of the town.
    """

    places: Values
    names: tuple[str, ...]
    shares: Values


def points(data: TownData, ways: Ways) -> tuple[Points, list[str]]:
    """Home and work are the middles of districts. Raises ValueError where no district has borders."""
    middles = data.centres()
    bare = np.asarray(np.isnan(middles).any(axis=1))
    notes = []
    if bare.all():
        raise ValueError("地区の境界がありません。「境界」のファイルを入れてください。")
    if bare.any():
        notes.append(
            f"{named([data.areas[at].name for at in np.flatnonzero(bare)])}は境界がないため、町の中央にあるものとしました。"
        )
        middles = np.where(bare[:, None], np.nanmean(middles, axis=0), middles)
    count = len(data.areas)
    stations = np.array([[each.longitude, each.latitude] for each in data.stations], dtype=float).reshape(-1, 2)
    nearest = np.zeros((count, len(stations)))
    looking = ways.looking
    if len(stations):
        nearest[np.arange(count), minutes(middles, stations, speed=ways.speed).argmin(axis=1)] = 1
    else:
        looking = replace(looking, station=0.0)
    if data.commuting is None:
        notes.append("通勤のデータがないため、どの家庭も自宅の近くで探すものとしました。")
        flows, out = np.eye(count), np.zeros(count)
    else:
        flows, out = data.commuting, data.commuting_out if data.commuting_out is not None else np.zeros(count)
    home, station, work = anchors(flows, out, nearest, looking)
    shares = np.concatenate([np.diag(home) + work, station], axis=1)
    names = (*(each.name for each in data.areas), *(each.name for each in data.stations))
    return Points(np.concatenate([middles, stations]), names, shares), notes


def directions(where: Points, places: Values, capacity: Values, ways: Ways) -> Values:
    """Shares (parts, N, M) of each district's families by facility, for places (M, 2) with `capacity` (M, 6)."""
    weights = fading(minutes(where.places, places, speed=ways.speed, detour=ways.detour), ways.near)
    found = [
        np.einsum("nk,km->nm", where.shares, chosen(capacity[:, GROUPS[part]].sum(axis=1), weights)) for part in PARTS
    ]
    return np.stack(found)


def asked(children: Values, rates: Values) -> Values:
    """Children who want a place (D, N, T, parts) of children (D, N, T, 6) at rates (T, 6)."""
    wanting = children * rates
    return np.stack([wanting[..., GROUPS[part]].sum(axis=-1) for part in PARTS], axis=-1)


def at_facilities(wanting: Values, shares: Values, chance: Values) -> Values:
    """Children (D, M, T, parts) who ask at each facility; `shares` (parts, N, M).

    Which families choose which facility is chance: a count varies about its mean as Poisson's does, by standard normal `chance`
    (D, M, parts) that a facility keeps through the years.
    """
    mean = np.einsum("dntg,gnm->dmtg", wanting, shares)
    found: Values = np.maximum(mean + np.sqrt(mean) * chance[:, :, None, :], 0)
    return found


def chances(seed: int, count: int, facilities: Sequence[Facility]) -> Values:
    """Standard normal numbers (count, M, parts), the same for a facility whichever others there are."""
    found = [
        np.random.default_rng(np.random.SeedSequence(seed, spawn_key=(3, *each.id.encode()))).standard_normal(
            (count, len(PARTS))
        )
        for each in facilities
    ]
    return np.stack(found, axis=1)
