"""What is doubtful about a calendar before it is shown: an area that waits too long, suspensions that overlap."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from yakuba.calendars.core.checking import LONGEST_WAIT, burnable
from yakuba.calendars.core.closing import Closing
from yakuba.calendars.core.contents import TypeText
from yakuba.calendars.core.rules import Suspension
from yakuba.calendars.core.timetable import Timetable

DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Wait:
    """`days` without a burnable day, from `first` to `last`."""

    area: str
    first: date
    last: date
    days: int


def waits(
    timetable: Timetable, types: Mapping[int, TypeText], names: Mapping[int, str], start: date, end: date
) -> Iterator[Wait]:
    """The first time in each area that 15 days and more pass; none where no type is burnable by its name."""
    burning = [id_ for id_, text in types.items() if burnable(text.name)]
    if not burning:
        return
    for area in timetable.plans[0].rows:
        dates = timetable.days(area, start, end)
        days = sorted({day for id_ in burning for day in dates.get(id_, ())})
        for latest, following in pairwise([start - DAY, *days, end + DAY]):
            if (idle := (following - latest).days - 1) > LONGEST_WAIT:
                yield Wait(names.get(area, ""), latest + DAY, following - DAY, idle)
                break


def overlaps(closing: Closing) -> Iterator[tuple[str, Suspension, Suspension]]:
    """Centre and two of its suspensions that share days."""
    for centre, days in closing.suspensions.items():
        for one, other in pairwise(sorted(days, key=lambda each: (each.first, each.last))):
            if other.first <= one.last:
                yield centre, one, other
