"""What subscribers' calendars have been told."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from yakuba.calendars.core.feeds import Entry
from yakuba.calendars.core.timetable import Dates
from yakuba.calendars.models import ToldDay

MONTHS_BEFORE, MONTHS_AFTER = 1, 13


def window(today: date) -> tuple[date, date]:
    """The days that feeds speak of: from the month before to the end of the month a year after. It moves once a month."""
    start = month_moved(today.replace(day=1), -MONTHS_BEFORE)
    return start, month_moved(today.replace(day=1), MONTHS_AFTER + 1) - timedelta(days=1)


def month_moved(first: date, months: int) -> date:
    """The first of the month so many months on."""
    at = first.year * 12 + first.month - 1 + months
    return date(at // 12, at % 12 + 1, 1)


def entries(area_id: int, dates: Dates, start: date, end: date) -> Mapping[int, Sequence[Entry]]:
    """Type → what its feed says, cancelled days included. One query."""
    rows = ToldDay.objects.filter(area_id=area_id, day__range=(start, end)).values_list(
        "type_id", "day", "sequence", "cancelled"
    )
    told: dict[int, dict[date, Entry]] = defaultdict(dict)
    for type_id, day, sequence, cancelled in rows:
        told[type_id][day] = Entry(day, sequence, cancelled)
    found = {}
    for type_ in dates.keys() | told.keys():
        known = told.get(type_, {})
        living = {day: known.get(day, Entry(day)) for day in dates.get(type_, ())}
        gone = {day: entry for day, entry in known.items() if entry.cancelled}
        found[type_] = [each for _, each in sorted((gone | living).items())]
    return found
