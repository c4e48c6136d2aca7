"""On which days something is collected: a union of recurrences and dates, less exclusions."""

from dataclasses import dataclass
from datetime import date

WEEKDAYS = "月火水木金土日"
DAYS_A_WEEK = 7


@dataclass(frozen=True, slots=True)
class Recurrence:
    """A weekday that comes again.

    `weekday`: 0 is Monday. `nth`: 1 to 5, of the month; 0 is every week. `weeks` and `anchor`: every so many weeks from
    that day on, without end. `months`: ascending, 1 to 12; empty is all year.
    """

    weekday: int
    nth: int = 0
    weeks: int = 1
    anchor: date | None = None
    months: tuple[int, ...] = ()

    def falls_on(self, day: date) -> bool:
        """Whether it names this day, whatever is suspended. `day` has the recurrence's weekday."""
        if self.months and day.month not in self.months:
            return False
        if self.nth and (day.day - 1) // DAYS_A_WEEK + 1 != self.nth:
            return False
        if self.anchor is None:
            return True
        return day >= self.anchor and (day - self.anchor).days % (self.weeks * DAYS_A_WEEK) == 0


@dataclass(frozen=True, slots=True)
class Rule:
    """What a cell says. Dates hold whatever is suspended; exclusions hold against everything else.

    `remarks` are numbers of the folder's remarks. A rule without recurrences and dates: not collected by the town.
    """

    recurrences: tuple[Recurrence, ...] = ()
    dates: tuple[date, ...] = ()
    exclusions: tuple[date, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def collected(self) -> bool:
        return bool(self.recurrences or self.dates)


@dataclass(frozen=True, slots=True)
class Suspension:
    """From the first to the last day, both included, nothing is collected."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last
