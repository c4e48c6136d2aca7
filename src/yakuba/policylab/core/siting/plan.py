"""A question of siting: who needs a place where, what is open already, which candidates there are; and how good a choice of them is.

Demand points are places from where families look (home, station, work); `shares` says for each district how many children look
from which point. What is open already stays open, so an answer is what is added.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.policylab.core.siting.accessibility import accessibility, zones

Figures = NDArray[np.float64]
Sites = NDArray[np.intp]

ZONES, STEPS = np.array([1, 2, 3]) / 3, np.array([1.0, 0.68, 0.22])  # of the minutes that are near; Luo and Qi (2009)


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


AIMS = {
    "p_median": "移動の合計を最も短く（p-メディアン）",
    "cover": "時間内の子どもを最も多く（最大被覆）",
    "set_cover": "全員が時間内になる最少の数（集合被覆）",
    "fair": "最も遠い地区をできるだけ近く（公平性）",
    "capacity": "定員と整備費も入れて（容量制約つき）",
    "robust": "需要が外れても困らない（ロバスト）",
}
"""What a choice may be the best at; `solving` has how."""


MINUTE = 2 * 240 * 30.0
"""Yen a year for a minute of a child's way: there and back on 240 days at 30 yen a minute, an assumption."""
LIFE = 30.0
"""Years over which the cost of opening is spread."""
