"""The days of a case for a calendar program (RFC 5545): when a correction is due, when to expect the decision, and what
is booked.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True)
class CalendarDay:
    """`uid` stays the same for as long as the day means the same thing, so that a newer file moves it."""

    uid: str
    day: date
    title: str
    text: str
    url: str


@dataclass(frozen=True)
class CalendarTime:
    """Somewhere to be at a time (aware)."""

    uid: str
    starts: datetime
    ends: datetime
    title: str
    place: str
    text: str
    url: str


def calendar_file(
    entries: Sequence[CalendarDay | CalendarTime], *, town: str, changed_at: datetime, version: int
) -> bytes:
    """Whole days with a reminder the day before at nine, times in UTC with one a day ahead. `version` grows with every
    change of the case.
    """
    calendar = Calendar()
    calendar.add("prodid", "-//Yakuba//Yakuba//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", town)
    for each in entries:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", version)
        if isinstance(each, CalendarTime):
            event.add("dtstart", each.starts.astimezone(UTC))
            event.add("dtend", each.ends.astimezone(UTC))
            event.add("location", each.place)
        else:
            event.add("dtstart", each.day)
            event.add("dtend", each.day + timedelta(days=1))
            event.add("transp", "TRANSPARENT")
        event.add("summary", each.title)
        event.add("description", each.text)
        event.add("url", each.url)
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", each.title)
        alarm.add("trigger", timedelta(hours=-24 if isinstance(each, CalendarTime) else -15))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
