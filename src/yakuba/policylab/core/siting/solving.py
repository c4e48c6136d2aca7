"""The best candidates by each aim: swaps and bounds first, then a mixed-integer programme."""

import time
from collections.abc import Callable, Sequence

import numpy as np

from yakuba.policylab.core.siting.capacitated import capacitated
from yakuba.policylab.core.siting.cover import maximal_cover, set_cover
from yakuba.policylab.core.siting.p_median import p_median
from yakuba.policylab.core.siting.plan import AIMS, LIFE, MINUTE, Answer, Figures, Question, Sites
from yakuba.policylab.core.siting.tail import Worst, worst_off

WORST_SHARE = 0.1  # of the drawn futures, whose mean the robust choice lowers

Solve = Callable[[Question, int, tuple[int, ...], Sites, float, str], Answer]


def solve(
    question: Question,
    model: str,
    count: int,
    *,
    pinned: Sequence[int] = (),
    excluded: Sequence[int] = (),
    seconds: float = 10.0,
    solver: str = "highs",
) -> Answer:
    """The best `count` candidates by `model` of `AIMS`, the pinned among them, none of the excluded. ValueError names what can't be."""
    free = np.setdiff1d(np.arange(len(question.candidates)), [*pinned, *excluded])
    both = set(pinned) & set(excluded)
    if both:
        raise ValueError(f"{min(both) + 1}番目の候補地が「必ず開く」と「除く」の両方になっています。")
    if model not in AIMS:
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
    return MODELS[model](question, count, tuple(sorted(pinned)), free, seconds, solver)


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


def least_travel(
    question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float, solver: str
) -> Answer:
    """p-median beside what is open."""
    times, always = finite(question, pinned, free)
    demand = question.demand
    wanted = count - len(pinned)
    if not wanted:
        total = float((demand * always).sum())
        return Answer(pinned, total, total)
    left = stopwatch(seconds)
    found = p_median(times * demand, wanted, left=left, solver=solver)
    return Answer(merged(pinned, free, found.sites), found.objective, found.bound)


def most_within(
    question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float, solver: str
) -> Answer:
    """Maximal cover of who is not within reach yet."""
    always = reached(question, pinned)
    open_ = question.demand * (always > question.near)
    served = float(question.demand.sum() - open_.sum())
    wanted = count - len(pinned)
    if not wanted:
        return Answer(pinned, served, served)
    found = maximal_cover(question.candidates[free] <= question.near, open_, wanted, seconds=seconds, solver=solver)
    return Answer(merged(pinned, free, found.sites), served + found.covered, served + found.bound)


def everybody_within(
    question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float, solver: str
) -> Answer:
    """The fewest candidates so that everybody is within reach."""
    open_ = (question.demand > 0) & (reached(question, pinned) > question.near)
    reach = question.candidates[free] <= question.near
    lost = np.flatnonzero(open_ & ~reach.any(axis=0))
    if len(lost):
        raise ValueError(
            f"どの候補地からも{question.near:g}分で届かない需要地点があります（{lost[0] + 1}番目など{len(lost)}か所）。"
            "候補地を加えるか、時間を延ばしてください。"
        )
    if not open_.any():
        return Answer(pinned, float(len(pinned)), float(len(pinned)))
    found = set_cover(reach[:, open_], seconds=seconds, solver=solver)
    sites = merged(pinned, free, found.sites)
    return Answer(sites, float(len(sites)), len(pinned) + found.bound)


def fairest(
    question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float, solver: str
) -> Answer:
    """The district with the longest mean way as near as can be."""
    sums = question.children.sum(axis=1)
    weights = question.children[sums > 0] / sums[sums > 0][:, None]
    return tailed(question, count, pinned, free, seconds, weights, 0.0, solver)


def robust(question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float, solver: str) -> Answer:
    """The mean travel of the worst tenth of the drawn futures as low as can be."""
    if question.futures is None or len(question.futures) < 2:
        raise ValueError("需要の幅（反復計算）がないため、不確かさに強い選び方はできません。")
    return tailed(question, count, pinned, free, seconds, question.futures, WORST_SHARE, solver)


def tailed(
    question: Question,
    count: int,
    pinned: tuple[int, ...],
    free: Sites,
    seconds: float,
    weights: Figures,
    tail: float,
    solver: str,
) -> Answer:
    times, always = finite(question, pinned, free)
    used = weights.sum(axis=0) > 0
    problem = Worst(times[:, used], always[used], weights[:, used], tail)
    wanted = count - len(pinned)
    if not wanted:
        value = problem.of(np.array([], dtype=np.intp))
        return Answer(pinned, value, value)
    found = worst_off(problem, wanted, seconds=seconds, solver=solver)
    return Answer(merged(pinned, free, found.sites), found.objective, found.bound)


def with_places(
    question: Question, count: int, pinned: tuple[int, ...], free: Sites, seconds: float, solver: str
) -> Answer:
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
        solver=solver,
    )
    sites = [int(own[site - len(question.existing)]) for site in found.sites if site >= len(question.existing)]
    return Answer(tuple(sorted({*sites, *pinned})), found.objective, found.bound)


def merged(pinned: Sequence[int], free: Sites, sites: Sequence[int]) -> tuple[int, ...]:
    return tuple(sorted([*pinned, *(int(free[site]) for site in sites)]))


def stopwatch(seconds: float) -> Callable[[], float]:
    end = time.monotonic() + seconds
    return lambda: end - time.monotonic()


MODELS: dict[str, Solve] = {
    "p_median": least_travel,
    "cover": most_within,
    "set_cover": everybody_within,
    "fair": fairest,
    "capacity": with_places,
    "robust": robust,
}
