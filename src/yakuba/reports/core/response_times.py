"""How long it takes until a report is dealt with, with the reports that are still open counted for what they tell.

An open report has taken *at least* so long: to leave it out would make a slow office look fast. Its time is
right-censored, and medians and 90th percentiles are read off the Kaplan–Meier curve (Kaplan & Meier 1958, J. Am. Stat.
Assoc. 53:457). Two periods are compared by the ratio of their medians, with a bootstrap interval that resamples reports
of each period with their censoring (Efron 1981, J. Am. Stat. Assoc. 76:312). See docs/explanation/response-times.md.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Verdict = Literal["proved", "disproved", "undecided", "unmeasured"]

HOUR = timedelta(hours=1)
HOURS_A_DAY = 24.0
LEVEL = 0.95
RESAMPLES = 2_000
SEED = 311
FEWEST = 10
"""Ended reports that a period needs before anything is said about the ratio."""
MOST_UNDEFINED = 0.01
"""Share of resamples without a median up to which an interval is given."""
_ROWS_AT_ONCE = 250


@dataclass(frozen=True)
class Spell:
    """One report: hours it took (`ended`) or has taken so far."""

    hours: float
    ended: bool


@dataclass(frozen=True)
class Summary:
    """Days. None where the curve does not come down so far: too many are still open."""

    count: int
    ended: int
    median: float | None
    p90: float | None

    @property
    def open(self) -> int:
        return self.count - self.ended


@dataclass(frozen=True)
class Comparison:
    """`ratio`: median after ÷ median before, with its interval. `claim`: the share of time said to be saved, 0.6 for 60 %.

    The verdict is about the claim: proved where the whole interval lies at or below 1 − claim, disproved where it lies
    above, undecided where it holds both, unmeasured where there are too few reports.
    """

    before: Summary
    after: Summary
    claim: float
    ratio: float | None
    low: float | None
    high: float | None
    verdict: Verdict

    @property
    def saved(self) -> tuple[float, float, float] | None:
        """Share of time saved with the ends of its interval, lower first; negative: it takes longer."""
        if self.ratio is None or self.low is None or self.high is None:
            return None
        return 1 - self.ratio, 1 - self.high, 1 - self.low


def spell(reported: datetime, ended: datetime | None, *, until: datetime) -> Spell:
    """What was known of a report at `until`: an end after it has not happened yet."""
    if ended is not None and ended <= until:
        return Spell(max((ended - reported) / HOUR, 0.0), ended=True)
    return Spell(max((until - reported) / HOUR, 0.0), ended=False)


def summarise(spells: Sequence[Spell]) -> Summary:
    times, ends, gone = _grouped(spells)
    curve = _survival(ends[None, :], gone[None, :])
    median, p90 = (_quantile(times, curve, share)[0] for share in (0.5, 0.9))
    return Summary(len(spells), sum(each.ended for each in spells), _days(median), _days(p90))


def compare(
    before: Sequence[Spell],
    after: Sequence[Spell],
    *,
    claim: float,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Comparison:
    """The same spells and seed give the same interval, in whatever order they come."""
    left, right = summarise(before), summarise(after)
    if min(left.ended, right.ended) < FEWEST or not left.median or right.median is None:
        return Comparison(left, right, claim, None, None, None, "unmeasured")
    random = np.random.default_rng(seed)
    drawn = [_medians(each, random, resamples) for each in (before, after)]
    with np.errstate(divide="ignore", invalid="ignore"):
        ratios = drawn[1] / drawn[0]
    ratios = ratios[np.isfinite(ratios)]
    ratio = right.median / left.median
    if len(ratios) < (1 - MOST_UNDEFINED) * resamples:
        return Comparison(left, right, claim, ratio, None, None, "unmeasured")
    tail = 100 * (1 - LEVEL) / 2
    low, high = (float(value) for value in np.percentile(ratios, [tail, 100 - tail]))
    verdict: Verdict = "proved" if high <= 1 - claim else "disproved" if low > 1 - claim else "undecided"
    return Comparison(left, right, claim, ratio, low, high, verdict)


def finished_within(spells: Sequence[Spell], days: Iterable[float]) -> list[tuple[float, float | None]]:
    """(days, share dealt with by then) on the Kaplan–Meier curve; None beyond the longest time that was watched."""
    times, ends, gone = _grouped(spells)
    curve = _survival(ends[None, :], gone[None, :])[0]
    found: list[tuple[float, float | None]] = []
    for day in days:
        at = int(np.searchsorted(times, day * HOURS_A_DAY, side="right"))
        known = len(times) and day * HOURS_A_DAY <= times[-1]
        found.append((day, (1 - float(curve[at - 1]) if at else 0.0) if known else None))
    return found


def _grouped(spells: Sequence[Spell]) -> tuple[Floats, Floats, Floats]:
    """Hours, rounded up and ascending, with how many ended and how many were last seen open at each."""
    hours = np.ceil(np.array([each.hours for each in spells], dtype=float))
    ended = np.array([each.ended for each in spells], dtype=bool)
    times, index = np.unique(hours, return_inverse=True)
    ends = np.bincount(index[ended], minlength=len(times)).astype(float)
    gone = np.bincount(index[~ended], minlength=len(times)).astype(float)
    return times, ends, gone


def _survival(ends: Floats, gone: Floats) -> Floats:
    """Kaplan–Meier, one curve a row: the share still open after each time. Arrays: (curves, times)."""
    leaving = ends + gone
    at_risk = np.cumsum(leaving[:, ::-1], axis=1)[:, ::-1]
    with np.errstate(divide="ignore", invalid="ignore"):
        steps = np.where(at_risk > 0, 1 - ends / at_risk, 1.0)
    curve: Floats = np.cumprod(steps, axis=1, dtype=np.float64)
    return curve


def _quantile(times: Floats, curves: Floats, share: float) -> Floats:
    """The first time by which `share` have ended, one a row; infinite where the curve stays above."""
    if not len(times):
        return np.full(len(curves), np.inf)
    below = curves <= 1 - share + 1e-12
    found: Floats = np.where(below.any(axis=1), times[below.argmax(axis=1)], np.inf)
    return found


def _medians(spells: Sequence[Spell], random: np.random.Generator, resamples: int) -> Floats:
    """Medians of resamples with replacement: how often each distinct time is drawn is multinomial."""
    times, ends, gone = _grouped(spells)
    shares = np.concatenate([ends, gone]) / len(spells)
    medians = []
    for start in range(0, resamples, _ROWS_AT_ONCE):
        rows = min(_ROWS_AT_ONCE, resamples - start)
        counts = random.multinomial(len(spells), shares, size=rows).astype(float)
        curves = _survival(counts[:, : len(times)], counts[:, len(times) :])
        medians.append(_quantile(times, curves, 0.5))
    return np.concatenate(medians)


def _days(hours: float) -> float | None:
    return float(hours) / HOURS_A_DAY if np.isfinite(hours) else None
