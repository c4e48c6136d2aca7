"""The days of an area as iCalendar (RFC 5545): every day an event of its own, or as few recurring events as can be.

Both say the same days. An event is all day: DTEND is the day after. UIDs are digests of town, area, type and day or rule, so that
an event stays the same one for whoever subscribed, whatever the server it came from.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256

from yakuba.calendars.core.expansion import months_between, weekdays_of
from yakuba.calendars.core.grammar import written_recurrence
from yakuba.calendars.core.lines import joined, text
from yakuba.calendars.core.rules import Recurrence, Rule

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
    """What every event of a type shares. `town` (its code), `area` and `type` make the UIDs; `title` and `note` are what people read.

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


@dataclass(frozen=True, slots=True)
class Stretch:
    """A rule and the days on which it counts, both included; `id` (of its version) keeps its events apart from others'."""

    rule: Rule
    first: date
    last: date
    id: str = ""


def day_feed(name: str, parts: Iterable[tuple[Heading, Iterable[Entry]]]) -> bytes:
    """An event a day, of any number of types. Lines are folded at 75 octets and end with CRLF."""
    lines = []
    for heading, entries in parts:
        shared = shared_lines(heading)
        for entry in entries:
            status = "CANCELLED" if entry.cancelled else "CONFIRMED"
            lines += event(heading, shared, f"{entry.day:%Y%m%d}", entry.day, entry.sequence, f"STATUS:{status}")
    return calendar(name, lines)


def recurring_feed(
    name: str, parts: Iterable[tuple[Heading, Sequence[Stretch], Iterable[date]]], *, sequence: int = 0
) -> bytes:
    """The same days with RRULE, EXDATE and RDATE. A part is a type: its rules and when they count, and its days.

    Each recurrence is an event whose exceptions are excluded, until its stretch ends: what is suspended after that nobody
    knows yet. What no recurrence says (shifted or moved days, explicit dates) is one event with RDATE. No day is in two.
    """
    lines = []
    for heading, stretches, days in parts:
        shared = shared_lines(heading)
        left = set(days)
        for stretch in stretches:
            for recurrence in stretch.rule.recurrences:
                said = list(unsuspended(recurrence, stretch.first, stretch.last))
                kept = [day for day in said if day in left]
                if not kept:
                    continue
                gone = [day for day in said if day > kept[0] and day not in left]
                repeated = f"{recurrence_rule(recurrence)};UNTIL={stretch.last:%Y%m%d}"
                extra = [repeated, *listed_days("EXDATE", gone)]
                lines += event(heading, shared, stretch.id + written_recurrence(recurrence), kept[0], sequence, *extra)
                left.difference_update(kept)
        if left:
            first, *others = sorted(left)
            lines += event(heading, shared, "dates", first, sequence, *listed_days("RDATE", others))
    return calendar(name, lines)


def calendar(name: str, lines: Iterable[str]) -> bytes:
    head = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{PRODUCT}", "CALSCALE:GREGORIAN", "METHOD:PUBLISH"]
    return joined([*head, f"X-WR-CALNAME:{text(name)}", *lines, "END:VCALENDAR"])


def shared_lines(heading: Heading) -> list[str]:
    note = [f"DESCRIPTION:{text(heading.note)}"] if heading.note else []
    stamp = f"DTSTAMP:{heading.stamp.astimezone(UTC):%Y%m%dT%H%M%SZ}"
    return [stamp, f"SUMMARY:{text(heading.title)}", *note, "TRANSP:TRANSPARENT"]


def event(heading: Heading, shared: Sequence[str], what: str, day: date, sequence: int, *extra: str) -> list[str]:
    days = [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + DAY:%Y%m%d}"]
    return ["BEGIN:VEVENT", f"UID:{heading.uid(what)}", *shared, *days, f"SEQUENCE:{sequence}", *extra, "END:VEVENT"]


def listed_days(name: str, days: Sequence[date]) -> list[str]:
    return [f"{name};VALUE=DATE:{','.join(f'{day:%Y%m%d}' for day in days)}"] if days else []


def recurrence_rule(recurrence: Recurrence) -> str:
    code = WEEKDAY_CODES[recurrence.weekday]
    if recurrence.nth:
        rule = f"RRULE:FREQ=MONTHLY;BYDAY={recurrence.nth}{code}"
    else:
        rule = f"RRULE:FREQ=WEEKLY;INTERVAL={recurrence.weeks};BYDAY={code}"
    return f"{rule};BYMONTH={','.join(map(str, recurrence.months))}" if recurrence.months else rule


def unsuspended(recurrence: Recurrence, start: date, end: date) -> Iterator[date]:
    """The days it would name if nothing were suspended, ascending."""
    for year, month in months_between(start, end):
        for day in weekdays_of(recurrence.weekday, year, month):
            if start <= day <= end and recurrence.falls_on(day):
                yield day
