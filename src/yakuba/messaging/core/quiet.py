"""Hours in which nobody's telephone should ring, in Japanese time."""

from datetime import datetime, time, timedelta

from yakuba.kernel.clock import JST

DEFAULT_FROM = 21
DEFAULT_UNTIL = 7


def next_moment(at: datetime, quiet_from: int, quiet_until: int) -> datetime:
    """`at` itself, or the end of the quiet hours it falls into. Equal hours: never quiet."""
    local = at.astimezone(JST)
    quiet = (
        quiet_from <= local.hour < quiet_until
        if quiet_from <= quiet_until
        else local.hour >= quiet_from or local.hour < quiet_until
    )
    if not quiet:
        return at
    end = datetime.combine(local.date(), time(quiet_until), JST)
    return end if end > local else end + timedelta(days=1)
