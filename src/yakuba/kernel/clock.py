"""The clock. Only the edge reads it; core functions take `now` or `today` as an argument."""

from datetime import date, datetime, timedelta, timezone
from typing import Protocol

JST = timezone(timedelta(hours=9), "JST")


class Clock(Protocol):
    """Tells the time."""

    def now(self) -> datetime:
        """Aware, in JST."""
        ...


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        return datetime.now(JST)


class FixedClock:
    """A clock that stands still: for tests, previews and the demo generator."""

    def __init__(self, at: datetime) -> None:
        self.at = at.astimezone(JST)

    def now(self) -> datetime:
        return self.at


def local_date(at: datetime) -> date:
    """The Japanese calendar day on which `at` falls."""
    return at.astimezone(JST).date()
