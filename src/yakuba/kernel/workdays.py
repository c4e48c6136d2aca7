"""Days on which a town hall works, and deadlines as the law counts them.

A town hall is closed on Saturdays, Sundays, national holidays (国民の祝日に関する法律, with substitute and citizens'
holidays; library `jpholiday`), from 29 December to 3 January, and on days of its own (地方自治法4条の2).
"""

import calendar
from dataclasses import dataclass
from datetime import date, timedelta

from jpholiday import JPHoliday

_HOLIDAYS = JPHoliday()
_ONE_DAY = timedelta(days=1)
_SATURDAY = 5
_LONGEST_CLOSURE = 366


@dataclass(frozen=True)
class WorkingDays:
    """The calendar of one town hall; `closures` are the town's own closed days."""

    closures: frozenset[date] = frozenset()

    def is_working(self, d: date) -> bool:
        """Whether the counters are open that day."""
        return d.weekday() < _SATURDAY and self.holiday_name(d) is None

    def holiday_name(self, d: date) -> str | None:
        """憲法記念日, こどもの日 振替休日, 年末年始 or 閉庁日; None on ordinary days and plain weekends."""
        found = _HOLIDAYS.holidays(d)
        if found:
            return found[0].name
        if (d.month, d.day) >= (12, 29) or (d.month, d.day) <= (1, 3):
            return "年末年始"
        return "閉庁日" if d in self.closures else None

    def on_or_after(self, d: date) -> date:
        """The day itself if the counters are open, else the next working day."""
        return self._seek(d, _ONE_DAY)

    def on_or_before(self, d: date) -> date:
        """The day itself if the counters are open, else the last working day before it."""
        return self._seek(d, -_ONE_DAY)

    def add(self, d: date, n: int) -> date:
        """The n-th working day after the day (which is not counted); before it for negative n.

        With n = 0 the day itself, or the next working day when it is closed.
        """
        if n == 0:
            return self.on_or_after(d)
        step = _ONE_DAY if n > 0 else -_ONE_DAY
        for _ in range(abs(n)):
            d = self._seek(d + step, step)
        return d

    def between(self, a: date, b: date) -> int:
        """How many working days after `a`, up to and including `b`; negative where `b` is earlier.

        The inverse of `add`: `between(d, add(d, n)) == n`.
        """
        step, sign = (_ONE_DAY, 1) if b >= a else (-_ONE_DAY, -1)
        count = 0
        while a != b:
            a += step
            count += self.is_working(a)
        return sign * count

    def _seek(self, d: date, step: timedelta) -> date:
        for _ in range(_LONGEST_CLOSURE):
            if self.is_working(d):
                return d
            d += step
        raise ValueError("1年以上続けて閉庁日になっています。閉庁日の設定をお確かめください。")


def statutory_deadline(
    start: date,
    *,
    days: int = 0,
    months: int = 0,
    years: int = 0,
    include_first_day: bool = False,
    working: WorkingDays | None = None,
) -> date:
    """The last day of a period that runs from an event on `start`. 民法138–143条; 地方自治法4条の2第4項.

    - The day of the event does not count (140条): this is also what 「…の翌日から起算して」 says, so the fifteen days of
      児童手当法8条3項 from a birth or a move are `days=15`. `include_first_day` counts it: for periods that begin at
      midnight (「4月1日から3月」) and for ages.
    - Months and years follow the calendar (143条): the period ends on the day before the day of the same number; where the
      last month has no such day, with that month. Counted from the first of a month they are whole months: one month
      after an event on 29 February 2024 ends on 31 March.
    - With `working`, a last day on which the town hall is closed moves to the next working day.

    Months and days together are counted in that order. ValueError for a negative or empty period.
    """
    if min(days, months, years) < 0 or not (days or months or years):
        raise ValueError("期間は1日以上にしてください。")
    first = start if include_first_day else start + _ONE_DAY
    last = _before_same_day(first, years * 12 + months) + timedelta(days=days)
    return working.on_or_after(last) if working else last


def _before_same_day(first: date, months: int) -> date:
    """The last day of `months` calendar months that begin on `first`; the day before it for 0."""
    index = first.year * 12 + first.month - 1 + months
    year, month = divmod(index, 12)
    month += 1
    length = calendar.monthrange(year, month)[1]
    if first.day > length:
        return date(year, month, length)
    return date(year, month, first.day) - _ONE_DAY
