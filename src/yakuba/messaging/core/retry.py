"""When to try again, and when to give up."""

from datetime import timedelta

MOST_ATTEMPTS = 9
_FIRST = timedelta(minutes=1)
_LONGEST = timedelta(hours=6)
_SPREAD = 0.25


def pause(attempts: int, chance: float) -> timedelta:
    """After `attempts` failures: 1, 2, 4 … minutes up to 6 hours, moved by up to a quarter so that messages spread.

    `chance` is a random number in [0, 1). Nine attempts cover about nine hours: a night's outage of a mail server.
    """
    base: timedelta = min(_FIRST * (1 << min(attempts - 1, 20)), _LONGEST)
    return base * (1 - _SPREAD + 2 * _SPREAD * chance)


def is_last(attempts: int) -> bool:
    return attempts >= MOST_ATTEMPTS
