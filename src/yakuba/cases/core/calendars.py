"""The days of a case for a calendar program (RFC 5545): when a correction is due, and when to expect the decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from icalendar import Alarm, Calendar, Event


@dataclass(frozen=True)
class CalendarDay:
    """`uid` stays the same for as long as the day means the same thing, so that a newer file moves it."""

    uid: str
    day: date
    title: str
    text: str
    url: str


def calendar_file(days: Sequence[CalendarDay], *, town: str, changed_at: datetime, version: int) -> bytes:
    """Whole-day events, with a reminder the day before at nine. `version` grows with every change of the case."""
    calendar = Calendar()
    calendar.add("prodid", "-//Yakuba//Yakuba//JA")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", town)
    for each in days:
        event = Event()
        event.add("uid", each.uid)
        event.add("dtstamp", changed_at)
        event.add("last-modified", changed_at)
        event.add("sequence", version)
        event.add("dtstart", each.day)
        event.add("dtend", each.day + timedelta(days=1))
        event.add("summary", each.title)
        event.add("description", each.text)
        event.add("url", each.url)
        event.add("transp", "TRANSPARENT")
        alarm = Alarm()
        alarm.add("action", "DISPLAY")
        alarm.add("description", each.title)
        alarm.add("trigger", timedelta(hours=-15))
        event.add_component(alarm)
        calendar.add_component(event)
    return bytes(calendar.to_ical())
