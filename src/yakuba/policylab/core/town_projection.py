"""A town's coming years: one line by each method, and a fan by draws.

The lines: cohort components by single years (`cohort_component`), the institute's method for municipalities with net rates
(`municipal`), and cohort-change ratios of Hamilton and Perry (`hamilton_perry`, `small_areas`). Districts sum to the town in each.
"""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core import hamilton_perry, municipal
from yakuba.policylab.core.cohort_component import Rates, migrants_at_rates, moved_up, step
from yakuba.policylab.core.ensemble import Model
from yakuba.policylab.core.life_tables import FEMALE, MALE, Values
from yakuba.policylab.core.raking import raked
from yakuba.policylab.core.small_areas import smoothed
from yakuba.policylab.core.town_data import TownData
from yakuba.policylab.core.town_draws import GROUPS

WIDTH = 5
PERIODS = 3
METHODS = {
    "cohort": "コーホート要因法",
    "municipal": "社人研の市区町村別の方法（純移動率）",
    "hamilton-perry": "コーホート変化率法（ハミルトン・ペリー）",
}


@dataclass(frozen=True)
class Line:
    """People (T + 1, N, 2, A) year by year, and what happened in each of the T years: births, deaths, net moves (T, N)."""

    people: Values
    births: Values
    deaths: Values
    moves: Values


def line(model: Model) -> Line:
    """Cohort components at the model's rates, no shocks."""
    people = [model.population]
    births, deaths, moves = [], [], []
    for year in range(model.years):
        rates = moved(model.rates, *model.trend[year])
        net = migrants_at_rates(people[-1], rates, model.net)
        net[..., 0] = 0
        done = step(people[-1], rates, net, years=1)
        infants = done.births * rates.survival[..., 0] * model.net[..., 0]
        after = done.population.copy()
        after[..., 0] += infants
        people.append(after)
        births.append(done.births.sum(axis=1))
        deaths.append(done.deaths.sum(axis=(1, 2)))
        moves.append(done.migrants.sum(axis=(1, 2)) + infants.sum(axis=1))
    return Line(np.stack(people), np.array(births), np.array(deaths), np.array(moves))


def moved(rates: Rates, mortality: float, fertility: float) -> Rates:
    """Rates of a year, by its trend."""
    if not mortality and not fertility:
        return rates
    dying = np.minimum((1 - rates.survival) * np.exp(mortality), 1)
    return Rates(1 - dying, rates.fertility * np.exp(fertility), rates.sex_ratio)


def five_year_ages(people: Values) -> Values:
    """Single years (..., 101) as 21 groups, the last 100 and above."""
    groups = people[..., :100].reshape(*people.shape[:-1], 20, WIDTH).sum(axis=-1)
    return np.concatenate([groups, people[..., 100:].sum(axis=-1, keepdims=True)], axis=-1)


def five_year_survival(survival: Values) -> Values:
    """Of 5-year groups (..., 2, 21) over five years, from single years (..., 2, 101), in a stationary population."""
    lived = np.cumprod(survival[..., :-1], axis=-1)
    last = lived[..., -1:] * survival[..., -1:] / np.maximum(1 - survival[..., -1:], 1e-9)
    groups = five_year_ages(np.concatenate([lived, last], axis=-1))
    found = np.empty_like(groups)
    found[..., 0] = groups[..., 0] / WIDTH
    found[..., 1:-1] = groups[..., 1:-1] / groups[..., :-2]
    found[..., -1] = groups[..., -1] / (groups[..., -2] + groups[..., -1])
    return np.clip(found, 0, 1)


@dataclass(frozen=True)
class FiveYears:
    """By another method: `years` (K + 1,) and people (K + 1, N, 2, 21)."""

    years: tuple[int, ...]
    people: Values


def periods(data: TownData) -> list[tuple[Values, Values]]:
    """Populations (N, 2, 21) five years apart, the newest first, at most the institute's three."""
    by_year = {year: five_year_ages(people) for year, people in zip(data.years, data.population, strict=True)}
    ends = [data.jump_off - WIDTH * back for back in range(PERIODS)]
    return [(by_year[end - WIDTH], by_year[end]) for end in ends if {end, end - WIDTH} <= set(by_year)]


def five_yearly(data: TownData, model: Model, method: str) -> FiveYears:
    """`municipal` or `hamilton-perry`. ValueError, in Japanese, where no population of five years before is known."""
    known = periods(data)
    if not known:
        raise ValueError(
            f"この方法には{data.jump_off - WIDTH}年（最新の5年前）の地区別人口が要ります。人口のファイルを追加してください。"
        )
    steps = model.years // WIDTH
    years = tuple(data.jump_off + WIDTH * at for at in range(steps + 1))
    start = known[0][1]
    if method == "hamilton-perry":
        before, after = known[0]
        whole = ratio_line(before.sum(axis=0), after.sum(axis=0), steps)
        return FiveYears(years, ratio_districts(before, after, whole))
    survival = five_year_survival(model.rates.survival)
    together = [(before.sum(axis=0)[None], after.sum(axis=0)[None]) for before, after in known]
    town = municipal_line(start.sum(axis=0)[None], together, survival[:1], steps, None)
    return FiveYears(years, municipal_line(start, known, survival, steps, town))


def ratio_line(before: Values, after: Values, steps: int) -> list[Values]:
    by = hamilton_perry.ratios(before, after, width=WIDTH)
    found = []
    for _ in range(steps):
        after = hamilton_perry.step(after, by, width=WIDTH)
        found.append(after)
    return found


def ratio_districts(before: Values, after: Values, town: list[Values]) -> Values:
    by = smoothed(before, after, width=WIDTH)
    people = [after]
    for whole in town:
        people.append(raked(hamilton_perry.step(people[-1], by, width=WIDTH), whole, fallback=people[-1]))
    return np.stack(people)


def municipal_line(
    start: Values, known: list[tuple[Values, Values]], survival: Values, steps: int, town: Values | None
) -> Values:
    """(steps + 1, N, 2, 21); with a `town` (steps + 1, 1, 2, 21) they sum to it."""
    rates = np.mean([net_rates(before, after, survival) for before, after in known], axis=0)
    infants = start[..., 0].sum(axis=0)
    boys = float(infants[MALE] / infants[FEMALE]) if infants[FEMALE] > 0 else 1.05
    by = municipal.Assumptions(survival, municipal.Net(rates), municipal.child_woman_ratio(start), boys)
    people = [start]
    for at in range(steps):
        people.append(municipal.step(people[-1], by, None if town is None else town[at + 1, 0]).population)
    return np.stack(people)


def net_rates(before: Values, after: Values, survival: Values) -> Values:
    """純移動率 (N, 2, 21) of those who were in the group before; never more than all leave, nor more come than were there."""
    were = moved_up(before)
    found = np.divide(after - were * survival, were, out=np.zeros_like(were), where=were > 0)
    found[..., 0] = 0
    clipped: Values = np.clip(found, -1, 1)
    return clipped


def grouped(people: Values) -> Values:
    """By the lab's groups (..., G), of people (..., 2, 101) by single years or (..., 2, 21) by five."""
    width = WIDTH if people.shape[-1] == 21 else 1
    return np.stack(
        [
            people[..., ages.start // width : None if ages.stop == 101 else ages.stop // width].sum(axis=(-2, -1))
            for ages in GROUPS.values()
        ],
        axis=-1,
    )


def ratio_to(other: FiveYears, own: Line) -> Values:
    """How many people the other method has for each of the line's (T + 1, N, G), between its years in proportion."""
    theirs, ours = grouped(other.people), grouped(own.people)
    at_steps = ours[::WIDTH][: len(theirs)]
    ratio = np.divide(theirs, at_steps, out=np.ones_like(theirs), where=at_steps > 0)
    found = np.empty_like(ours)
    for year in range(len(ours)):
        step_, rest = divmod(year, WIDTH)
        upper = min(step_ + 1, len(ratio) - 1)
        step_ = min(step_, len(ratio) - 1)
        found[year] = ratio[step_] + (ratio[upper] - ratio[step_]) * rest / WIDTH
    return found
