"""From a rule to dates, with what is suspended.

A suspended date is dropped. Where the town shifts (`shift`), the month is looked at as a whole: once a day of the rule's
weekday is suspended, the rule's dates from there to the end of the month come a week later, and one that would leave the
month is dropped. So the second Friday comes on the 15th where the first Friday, the 1st, was suspended.
"""

from calendar import monthrange
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from yakuba.calendars.core.rules import DAYS_A_WEEK, Recurrence, Rule, Suspension

WEEK = timedelta(days=DAYS_A_WEEK)


def expand(
    rule: Rule, start: date, end: date, suspensions: Sequence[Suspension] = (), *, shift: bool = False
) -> tuple[date, ...]:
    """The days from `start` to `end`, both included, ascending, each once."""
    found = set(rule.dates)
    for recurrence in rule.recurrences:
        for year, month in months_between(start, end):
            found.update(in_month(recurrence, year, month, suspensions, shift=shift))
    found.difference_update(rule.exclusions)
    return tuple(sorted(day for day in found if start <= day <= end))


def expand_year(
    rule: Rule, year: int, suspensions: Sequence[Suspension] = (), *, shift: bool = False
) -> tuple[date, ...]:
    """The days of a calendar year."""
    return expand(rule, date(year, 1, 1), date(year, 12, 31), suspensions, shift=shift)


def in_month(
    recurrence: Recurrence, year: int, month: int, suspensions: Sequence[Suspension], *, shift: bool
) -> Iterator[date]:
    days = weekdays_of(recurrence.weekday, year, month)
    suspended = [day for day in days if any(day in each for each in suspensions)]
    for day in days:
        if not recurrence.falls_on(day):
            continue
        if not suspended or day < suspended[0]:
            yield day
        elif shift:
            if day != days[-1]:
                yield day + WEEK
        elif day not in suspended:
            yield day


def weekdays_of(weekday: int, year: int, month: int) -> list[date]:
    """Every day of the month with this weekday (0 is Monday)."""
    first_weekday, length = monthrange(year, month)
    first = 1 + (weekday - first_weekday) % DAYS_A_WEEK
    return [date(year, month, day) for day in range(first, length + 1, DAYS_A_WEEK)]


def months_between(start: date, end: date) -> Iterator[tuple[int, int]]:
    """Year and month of every month that the days touch."""
    for months in range(start.year * 12 + start.month - 1, end.year * 12 + end.month):
        yield months // 12, months % 12 + 1
