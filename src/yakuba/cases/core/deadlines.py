"""The day by which a case is due: standard processing days (標準処理期間, 行政手続法6条), without the time of 補正.

Working days of the town hall are counted from the day after arrival. While the applicant mends the application the clock
stands still: the working days that passed are added to the deadline.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from yakuba.kernel.workdays import WorkingDays

Urgency = Literal["calm", "soon", "today", "overdue"]
_SOON = timedelta(days=3)


def due_day(arrived_on: date, processing_days: int, working: WorkingDays) -> date:
    """The last day of the standard period; the day of arrival does not count (民法140条)."""
    return working.add(arrived_on, processing_days)


@dataclass(frozen=True)
class DeadlineClock:
    """`paused_on` is set while the clock stands; `paused_days` are working days already added to `due_on`."""

    due_on: date | None
    paused_days: int = 0
    paused_on: date | None = None

    def pause(self, today: date) -> "DeadlineClock":
        """The applicant's turn begins; a clock that stands already keeps its first day."""
        return self if self.paused_on else DeadlineClock(self.due_on, self.paused_days, today)

    def resume(self, today: date, working: WorkingDays) -> "DeadlineClock":
        """The authority's turn again: what passed is added; a clock that runs is left alone."""
        if self.paused_on is None:
            return self
        passed = max(0, working.between(self.paused_on, today))
        due = self.due_on if self.due_on is None or not passed else working.add(self.due_on, passed)
        return DeadlineClock(due, self.paused_days + passed, None)


def urgency(queue_on: date, today: date) -> Urgency:
    """How a list marks a case that waits until `queue_on`."""
    if queue_on <= today:
        return "overdue" if queue_on < today else "today"
    return "soon" if queue_on - today <= _SOON else "calm"
