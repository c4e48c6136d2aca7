"""What a town learns about its cases. Pure functions over lives; every month of the period has a point."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta
from itertools import accumulate
from math import ceil
from statistics import median

from yakuba.cases.core.filters import CHANNELS, ONLINE
from yakuba.cases.core.lives import Life
from yakuba.kernel.ports import Figure, MeasureResult
from yakuba.kernel.workdays import WorkingDays

Point = tuple[str, float | None]


def months(start: date, end: date) -> list[str]:
    """`2026-04`, `2026-05`, … of a period."""
    first, last = start.year * 12 + start.month - 1, end.year * 12 + end.month - 1
    return [f"{month // 12:04d}-{month % 12 + 1:02d}" for month in range(first, last + 1)]


def _monthly(
    found: Iterable[Life],
    day: Callable[[Life], date],
    start: date,
    end: date,
    value: Callable[[list[Life]], float | None],
) -> list[Point]:
    by_month: dict[str, list[Life]] = {month: [] for month in months(start, end)}
    for life in found:
        by_month[f"{day(life):%Y-%m}"].append(life)
    return [(month, value(group) if group else None) for month, group in by_month.items()]


def _within(day: date | None, start: date, end: date) -> bool:
    return day is not None and start <= day <= end


def _submitted(lives: Iterable[Life], start: date, end: date) -> list[Life]:
    return [life for life in lives if _within(life.submitted_on, start, end)]


def _decided(lives: Iterable[Life], start: date, end: date) -> list[Life]:
    return [life for life in lives if _within(life.decided_on, start, end) and life.arrived_on is not None]


def _submitted_on(life: Life) -> date:
    return life.submitted_on or date.min


def _decided_on(life: Life) -> date:
    return life.decided_on or date.min


def _share(part: int, whole: int) -> float | None:
    return round(100 * part / whole, 1) if whole else None


def by_channel(lives: Iterable[Life], start: date, end: date) -> MeasureResult:
    """How many applications arrived, and how."""
    found = _submitted(lives, start, end)
    counts = Counter(life.channel for life in found)
    return MeasureResult(
        Figure("受付件数", float(len(found)), "件", len(found)),
        [Figure(label, float(counts[code]), "件", counts[code]) for code, label in CHANNELS.items()],
        [(month, value or 0.0) for month, value in _monthly(found, _submitted_on, start, end, lambda g: float(len(g)))],
    )


def online_share(lives: Iterable[Life], start: date, end: date) -> MeasureResult:
    """Of all applications, those made online."""
    found = _submitted(lives, start, end)

    def value(group: list[Life]) -> float | None:
        return _share(sum(life.channel in ONLINE for life in group), len(group))

    return MeasureResult(
        Figure("オンライン率", value(found), "%", len(found)), (), _monthly(found, _submitted_on, start, end, value)
    )


def lead_time(lives: Iterable[Life], start: date, end: date, working: WorkingDays) -> MeasureResult:
    """Days from arrival to decision of what was decided in the period.

    Calendar days are what the applicant waits; working days leave out the time of 補正, as the standard period does.
    """
    found = _decided(lives, start, end)
    count = _counter(found, working)
    waited = [float((_decided_on(life) - (life.arrived_on or date.min)).days) for life in found]
    worked = [float(max(0, count(life) - life.paused)) for life in found]
    size = len(found)

    def monthly(group: list[Life]) -> float | None:
        return float(median((_decided_on(life) - (life.arrived_on or date.min)).days for life in group))

    return MeasureResult(
        Figure("中央値（暦日）", median(waited) if waited else None, "日", size),
        [
            Figure("9割がこの日数まで（暦日）", percentile(waited, 90), "日", size),
            Figure("中央値（開庁日・補正を除く）", median(worked) if worked else None, "日", size),
            Figure("9割がこの日数まで（開庁日・補正を除く）", percentile(worked, 90), "日", size),
        ],
        _monthly(found, _decided_on, start, end, monthly),
    )


def _counter(found: Sequence[Life], working: WorkingDays) -> Callable[[Life], int]:
    """Working days from arrival to decision; the calendar is walked once, not for each case."""
    first = min((life.arrived_on for life in found if life.arrived_on), default=date.min)
    last = max((_decided_on(life) for life in found), default=first)
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    total = list(accumulate(int(working.is_working(day)) for day in days))

    def upto(day: date) -> int:
        at = bisect_right(days, day)
        return total[at - 1] if at else 0

    return lambda life: upto(_decided_on(life)) - upto(life.arrived_on or first)


def percentile(values: Sequence[float], percent: int) -> float | None:
    """Nearest rank: the smallest value that so many percent do not exceed."""
    return sorted(values)[max(0, ceil(len(values) * percent / 100) - 1)] if values else None


def first_time_right(lives: Iterable[Life], start: date, end: date) -> MeasureResult:
    """Of what was decided, that which needed no 補正."""
    found = _decided(lives, start, end)

    def value(group: list[Life]) -> float | None:
        return _share(sum(not life.corrections for life in group), len(group))

    return MeasureResult(
        Figure("一度で通った割合", value(found), "%", len(found)), (), _monthly(found, _decided_on, start, end, value)
    )


def deadline_kept(lives: Iterable[Life], start: date, end: date) -> MeasureResult:
    """Of what was decided and had a deadline, that which met it. `due` has moved by the time of 補正."""
    found = [life for life in _decided(lives, start, end) if life.due is not None]

    def value(group: list[Life]) -> float | None:
        return _share(sum(life.due is not None and _decided_on(life) <= life.due for life in group), len(group))

    return MeasureResult(
        Figure("期限内の割合", value(found), "%", len(found)), (), _monthly(found, _decided_on, start, end, value)
    )


def satisfaction(lives: Iterable[Life], start: date, end: date) -> MeasureResult:
    """The mean of what applicants answered, and how often each."""
    found = [life for life in lives if _within(life.rated_on, start, end)]
    counts = Counter(life.rating for life in found)

    def value(group: list[Life]) -> float | None:
        return round(sum(life.rating or 0 for life in group) / len(group), 2) if group else None

    return MeasureResult(
        Figure("平均", value(found), "点", len(found)),
        [Figure(f"{rating}点", float(counts[rating]), "件", counts[rating]) for rating in range(5, 0, -1)],
        _monthly(found, lambda life: life.rated_on or date.min, start, end, value),
    )
