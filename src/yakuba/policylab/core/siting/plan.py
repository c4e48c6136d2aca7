"""A question of siting: who needs a place where, what is open already, which candidates there are; and how good a choice of them is.

Demand points are places from where families look (home, station, work); `shares` says for each district how many children look
from which point. What is open already stays open, so an answer is what is added.
"""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.accessibility import accessibility, zones
from yakuba.policylab.core.siting.capacitated import capacitated
from yakuba.policylab.core.siting.cover import maximal_cover, set_cover
from yakuba.policylab.core.siting.p_median import p_median
from yakuba.policylab.core.siting.tail import Worst, worst_off

Figures = NDArray[np.float64]
Sites = NDArray[np.intp]

ZONES, STEPS = np.array([1, 2, 3]) / 3, np.array([1.0, 0.68, 0.22])  # of the minutes that are near; Luo and Qi (2009)
WORST_SHARE = 0.1  # of the drawn futures, whose mean the robust choice lowers


@dataclass(frozen=True)
class Question:
    """`candidates` (C, P) and `existing` (E, P) minutes to each demand point; `children` (N, P) by district and point.

    `near`: minutes within which one is well served; `capacity` (C,) and `held` (E,) places; `cost` (C,) yen to open;
    `futures` (D, P) children by drawn future, or None.
    """

    candidates: Figures
    existing: Figures
    children: Figures
    near: float
    capacity: Figures
    held: Figures
    cost: Figures
    futures: Figures | None = None

    def __post_init__(self) -> None:
        sites, points = self.candidates.shape
        if not sites:
            raise ValueError("候補地がありません。候補地のファイルを入れるか、除いた候補地を戻してください。")
        if self.existing.shape[1:] != (points,) or self.children.shape[1:] != (points,):
            raise ValueError("times and children must have the same points")
        if not self.children.sum() > 0:
            raise ValueError("需要が0人です。子どもの人数と利用率を確かめてください。")

    @property
    def demand(self) -> Figures:
        """Children by point (P,)."""
        total: Figures = self.children.sum(axis=0)
        return total

    @property
    def always(self) -> Figures:
        """Minutes to the nearest place that is open anyway (P,), infinite where none is."""
        nearest: Figures = self.existing.min(axis=0, initial=np.inf)
        return nearest


@dataclass(frozen=True)
class Worth:
    """How good a choice is: `minutes` of all children together and on average, the share within the limit, by district (N,) the mean
    minutes (NaN without children) and the places for a child within reach (E2SFCA), the `worst` one by minutes, yen to open, children
    more than places, and the point farthest away.
    """

    total: float
    mean: float
    within: float
    districts: Figures
    reach: Figures
    worst: int
    cost: float
    short: float
    nearest: Sites  # row of candidates, or -1 - row of existing, by point


def worth(question: Question, sites: Sequence[int]) -> Worth:
    """Of the candidates `sites` beside what is open already."""
    added = list(sites)
    times = np.concatenate([question.candidates[added], question.existing])
    if not len(times):
        raise ValueError("開いている施設がありません。候補地を1か所以上選んでください。")
    row = times.argmin(axis=0)
    nearest = times[row, np.arange(times.shape[1])]
    numbers = np.array([*added, *(-1 - np.arange(len(question.existing)))], dtype=np.intp)
    demand = question.demand
    sums = question.children.sum(axis=1)
    spent = (question.children * nearest).sum(axis=1)
    districts = np.divide(spent, sums, out=np.full(len(sums), np.nan), where=sums > 0)
    weights = zones(times, question.near * ZONES, STEPS)
    reach = accessibility(weights, np.concatenate([question.capacity[added], question.held]), demand)
    within = np.divide(question.children @ reach, sums, out=np.full(len(sums), np.nan), where=sums > 0)
    total = float((demand * nearest).sum())
    return Worth(
        total,
        total / float(demand.sum()),
        float(demand[nearest <= question.near].sum() / demand.sum()),
        districts,
        within,
        int(np.nanargmax(districts)),
        float(question.cost[added].sum()),
        max(0.0, float(demand.sum() - question.held.sum() - question.capacity[added].sum())),
        numbers[row],
    )


@dataclass(frozen=True)
class Answer:
    """Rows of the chosen candidates; the objective, a bound that no choice is below (above, where more is better), and the gap."""

    sites: tuple[int, ...]
    objective: float
    bound: float

    @property
    def gap(self) -> float:
        return abs(self.objective - self.bound) / abs(self.objective) if self.objective else 0.0


Solve = Callable[[Question, int, tuple[int, ...], Sites, float], Answer]


def solve(
    question: Question,
    model: str,
    count: int,
    *,
    pinned: Sequence[int] = (),
    excluded: Sequence[int] = (),
    seconds: float = 10.0,
) -> Answer:
    """The best `count` candidates by `model` of `MODELS`, the pinned among them, none of the excluded. ValueError names what can't be."""
    free = np.setdiff1d(np.arange(len(question.candidates)), [*pinned, *excluded])
    both = set(pinned) & set(excluded)
    if both:
        raise ValueError(f"{min(both) + 1}番目の候補地が「必ず開く」と「除く」の両方になっています。")
    if model not in MODELS:
        raise ValueError("解き方を選んでください。")
    if model != "set_cover":
        if not 1 <= count <= len(free) + len(pinned):
            raise ValueError(
                f"開く数が{count}か所です。除いた候補地のほかは{len(free) + len(pinned)}か所なので、1からその数までにしてください。"
            )
        if len(pinned) > count:
            raise ValueError(f"「必ず開く」が{len(pinned)}か所で、開く数の{count}か所より多くなっています。")
    lost = np.flatnonzero(
        (question.demand > 0)
        & ~np.isfinite(question.candidates[free]).any(axis=0)
        & ~np.isfinite(reached(question, pinned))
    )
    if len(lost):
        raise ValueError(
            f"どこからも行けない需要地点があります（{lost[0] + 1}番目など{len(lost)}か所）。移動時間の表を確かめてください。"
        )
    return MODELS[model][1](question, count, tuple(sorted(pinned)), free, seconds)


def reached(question: Question, pinned: Sequence[int]) -> Figures:
    """Minutes to what is open in any case (P,)."""
    nearest: Figures = np.minimum(question.always, question.candidates[list(pinned)].min(axis=0, initial=np.inf))
    return nearest


def finite(question: Question, pinned: Sequence[int], free: Sites) -> tuple[Figures, Figures]:
    """Minutes (free, P) no longer than to what is open in any case, and those (P,), finite: a way nobody can go is ten of the longest."""
    always = reached(question, pinned)
    times = np.minimum(question.candidates[free], always)
    far = 10 * max(1.0, float(times[np.isfinite(times)].max(initial=1.0)))
    return np.where(np.isfinite(times), times, far), np.where(np.isfinite(always), always, far)


def least_travel(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float) -> Answer:
    """p-median beside what is open."""
    times, always = finite(question, pinned, free)
    demand = question.demand
    wanted = count - len(pinned)
    if not wanted:
        total = float((demand * always).sum())
        return Answer(pinned, total, total)
    left = stopwatch(seconds)
    found = p_median(times * demand, wanted, left=left)
    return Answer(merged(pinned, free, found.sites), found.objective, found.bound)


def most_within(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float) -> Answer:
    """Maximal cover of who is not within reach yet."""
    always = reached(question, pinned)
    open_ = question.demand * (always > question.near)
    served = float(question.demand.sum() - open_.sum())
    wanted = count - len(pinned)
    if not wanted:
        return Answer(pinned, served, served)
    found = maximal_cover(question.candidates[free] <= question.near, open_, wanted)
    return Answer(merged(pinned, free, found.sites), served + found.covered, served + found.covered)


def everybody_within(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float) -> Answer:
    """The fewest candidates so that everybody is within reach."""
    open_ = (question.demand > 0) & (reached(question, pinned) > question.near)
    reach = question.candidates[free] <= question.near
    lost = np.flatnonzero(open_ & ~reach.any(axis=0))
    if len(lost):
        raise ValueError(
            f"どの候補地からも{question.near:g}分で届かない需要地点があります（{lost[0] + 1}番目など{len(lost)}か所）。"
            "候補地を加えるか、時間を延ばしてください。"
        )
    found = set_cover(reach[:, open_]) if open_.any() else None
    sites = merged(pinned, free, found.sites if found else ())
    return Answer(sites, float(len(sites)), float(len(sites)))


def fairest(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float) -> Answer:
    """The district with the longest mean way as near as can be."""
    sums = question.children.sum(axis=1)
    weights = question.children[sums > 0] / sums[sums > 0][:, None]
    return tailed(question, count, pinned, free, seconds, weights, 0.0)


def robust(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float) -> Answer:
    """The mean travel of the worst tenth of the drawn futures as low as can be."""
    if question.futures is None or len(question.futures) < 2:
        raise ValueError("需要の幅（反復計算）がないため、不確かさに強い選び方はできません。")
    return tailed(question, count, pinned, free, seconds, question.futures, WORST_SHARE)


def tailed(
    question: Question,
    count: int,
    pinned: tuple[int, ...],
    free: Sites,
    seconds: float,
    weights: Figures,
    tail: float,
) -> Answer:
    times, always = finite(question, pinned, free)
    used = weights.sum(axis=0) > 0
    problem = Worst(times[:, used], always[used], weights[:, used], tail)
    wanted = count - len(pinned)
    if not wanted:
        value = problem.of(np.array([], dtype=np.intp))
        return Answer(pinned, value, value)
    found = worst_off(problem, wanted, seconds=seconds)
    return Answer(merged(pinned, free, found.sites), found.objective, found.bound)


def with_places(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float) -> Answer:
    """Everybody has a place; travel and the cost of opening, a minute of a child being worth `MINUTE` yen, as low as can be."""
    own = np.array([*pinned, *free], dtype=np.intp)
    ways = np.concatenate([question.existing, question.candidates[own]])
    places = np.concatenate([question.held, question.capacity[own]])
    opening = np.concatenate([np.zeros(len(question.existing)), question.cost[own] / LIFE])
    opened = range(len(question.existing) + len(pinned))
    found = capacitated(
        ways * MINUTE,
        question.demand,
        places,
        opening,
        at_most=len(question.existing) + count,
        opened=opened,
        seconds=seconds,
    )
    sites = [int(own[site - len(question.existing)]) for site in found.sites if site >= len(question.existing)]
    return Answer(tuple(sorted({*sites, *pinned})), found.objective, found.bound)


MINUTE = 2 * 240 * 30.0
"""Yen a year for a minute of a child's way: there and back on 240 days at 30 yen a minute, an assumption."""
LIFE = 30.0
"""Years over which the cost of opening is spread."""


def merged(pinned: Sequence[int], free: Sites, sites: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted([*pinned, *(int(free[site]) for site in sites)]))


def stopwatch(seconds: float) -> Callable[[], float]:
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()


MODELS: dict[str, tuple[str, Solve]] = {
    "p_median": ("移動の合計を最も短く（p-メディアン）", least_travel),
    "cover": ("時間内の子どもを最も多く（最大被覆）", most_within),
    "set_cover": ("全員が時間内になる最少の数（集合被覆）", everybody_within),
    "fair": ("最も遠い地区をできるだけ近く（公平性）", fairest),
    "capacity": ("定員と整備費も入れて（容量制約つき）", with_places),
    "robust": ("需要が外れても困らない（ロバスト）", robust),
}
