"""The days of one area and type as iCalendar (RFC 5545): every day an event of its own, or as few recurring events as can be.

Both say the same days. An event is all day: DTEND is the day after. UIDs are digests of town, area, type and day or rule, so that
an event stays the same one for whoever subscribed, whatever the server it came from.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event

from yakuba.calendars.core.expansion import expand, months_between, weekdays_of
from yakuba.calendars.core.grammar import written_recurrence
from yakuba.calendars.core.rules import Recurrence, Rule, Suspension

PRODUCT = "-//Yakuba//Collection calendar//JA"
WEEKDAY_CODES = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Entry:
    """A day that subscribers have been told. `sequence` counts its changes; a cancelled one stays, to be taken out."""

    day: date
    sequence: int = 0
    cancelled: bool = False


@dataclass(frozen=True, slots=True)
class Heading:
    """What every event of a feed shares. `town` (its code), `area` and `type` make the UIDs; `title` and `note` are what people read.

    `stamp` (UTC) is when the days were last changed: a feed that didn't change is the same byte by byte.
    """

    town: str
    area: str
    type: str
    title: str
    stamp: datetime
    note: str = ""

    def uid(self, what: str) -> str:
        return sha256(repr((self.town, self.area, self.type, what)).encode()).hexdigest()[:40]


def revise(told: Iterable[Entry], days: Iterable[date]) -> tuple[Entry, ...]:
    """What to tell after a change, ascending: new days, those that stay, and as cancelled those that are no more."""
    before, now = {entry.day: entry for entry in told}, set(days)
    entries = []
    for day in sorted(before.keys() | now):
        entry, cancelled = before.get(day), day not in now
        if entry is None:
            entries.append(Entry(day))
        elif entry.cancelled == cancelled:
            entries.append(entry)
        else:
            entries.append(Entry(day, entry.sequence + 1, cancelled))
    return tuple(entries)


def day_feed(heading: Heading, entries: Iterable[Entry]) -> bytes:
    """An event a day. Lines are folded at 75 octets and end with CRLF."""
    calendar = empty_calendar(heading)
    for entry in entries:
        event = all_day(heading, f"{entry.day:%Y%m%d}", entry.day, entry.sequence)
        event.add("status", "CANCELLED" if entry.cancelled else "CONFIRMED")
        calendar.add_component(event)
    return written(calendar)


def recurring_feed(
    heading: Heading,
    rule: Rule,
    start: date,
    end: date,
    suspensions: Sequence[Suspension] = (),
    *,
    shift: bool = False,
    sequence: int = 0,
) -> bytes:
    """The same days from `start` to `end` with RRULE, EXDATE and RDATE.

    Each recurrence is an event whose exceptions are excluded, until `end`: what is suspended after that nobody knows yet.
    What no recurrence says (shifted days, explicit dates) is one event with RDATE. No day is in two events.
    """
    calendar = empty_calendar(heading)
    left = set(expand(rule, start, end, suspensions, shift=shift))
    for recurrence in rule.recurrences:
        said = list(unsuspended(recurrence, start, end))
        kept = [day for day in said if day in left]
        if not kept:
            continue
        event = all_day(heading, written_recurrence(recurrence), kept[0], sequence)
        event.add("rrule", {**recurrence_rule(recurrence), "until": end})
        add_days(event, "exdate", [day for day in said if day > kept[0] and day not in left])
        calendar.add_component(event)
        left.difference_update(kept)
    if left:
        first, *others = sorted(left)
        event = all_day(heading, "dates", first, sequence)
        add_days(event, "rdate", others)
        calendar.add_component(event)
    return written(calendar)


def written(calendar: Calendar) -> bytes:
    content: bytes = calendar.to_ical()
    return content


def empty_calendar(heading: Heading) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", f"{heading.title} {heading.area}")
    return calendar


def all_day(heading: Heading, what: str, day: date, sequence: int) -> Event:
    event = Event()
    event.add("uid", heading.uid(what))
    event.add("dtstamp", heading.stamp)
    event.add("dtstart", day)
    event.add("dtend", day + DAY)
    event.add("summary", heading.title)
    if heading.note:
        event.add("description", heading.note)
    event.add("sequence", sequence)
    event.add("transp", "TRANSPARENT")
    return event


def add_days(event: Event, name: str, days: Sequence[date]) -> None:
    if days:
        event.add(name, list(days), parameters={"value": "DATE"})


def recurrence_rule(recurrence: Recurrence) -> dict[str, str | int | list[int]]:
    code = WEEKDAY_CODES[recurrence.weekday]
    rule: dict[str, str | int | list[int]]
    if recurrence.nth:
        rule = {"freq": "MONTHLY", "byday": f"{recurrence.nth}{code}"}
    else:
        rule = {"freq": "WEEKLY", "byday": code, "interval": recurrence.weeks}
    return rule | ({"bymonth": list(recurrence.months)} if recurrence.months else {})


def unsuspended(recurrence: Recurrence, start: date, end: date) -> Iterator[date]:
    """The days it would name if nothing were suspended, ascending."""
    for year, month in months_between(start, end):
        for day in weekdays_of(recurrence.weekday, year, month):
            if start <= day <= end and recurrence.falls_on(day):
                yield day
