"""Feeds: the days come back out of the text, whoever expands it, and changes reach those who subscribed."""

from datetime import UTC, date, datetime, timedelta

import pytest
from dateutil.rrule import rruleset, rrulestr
from hypothesis import given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from tests.calendars.cells import rules, suspensions
from tests.calendars.cities import CITIES, city
from yakuba.calendars.core.expansion import expand_year
from yakuba.calendars.core.feeds import Entry, Heading, Stretch, day_feed, recurring_feed
from yakuba.calendars.core.grammar import parse_cell

HEADING = Heading(
    "22698",
    "北区/片町",
    "可燃ごみ",
    "燃やすごみの日",
    datetime(2026, 1, 1, tzinfo=UTC),
    "朝8時までに、決められた場所に出してください。",
)
START, END = date(2026, 1, 1), date(2026, 12, 31)


def by_day(entries, heading=HEADING):
    return day_feed(heading.title, [(heading, entries)])


def by_rule(rule, dates, sequence=0):
    return recurring_feed("", [(HEADING, [Stretch(rule, START, END)], dates)], sequence=sequence)


def events(text):
    return Calendar.from_ical(text).walk("VEVENT")


def days_of(event):
    """By dateutil, from the lines as they stand."""
    found = rruleset()
    start = datetime.combine(event.decoded("dtstart"), datetime.min.time())
    if "RRULE" in event:
        found.rrule(rrulestr(event["RRULE"].to_ical().decode(), dtstart=start))
    else:
        found.rdate(start)
    for name, add in (("RDATE", found.rdate), ("EXDATE", found.exdate)):
        for each in event[name].dts if name in event else ():
            add(datetime.combine(each.dt, datetime.min.time()))
    return [day.date() for day in found]


def all_days(text):
    return sorted(day for event in events(text) for day in days_of(event))


@settings(max_examples=60)
@given(rules(), suspensions(), st.booleans())
def test_both_feeds_say_the_dates_each_once(rule, closed, shift):
    dates = list(expand_year(rule, 2026, closed, shift=shift))
    assert all_days(by_day(map(Entry, dates))) == dates
    assert all_days(by_rule(rule, dates)) == dates


@pytest.mark.parametrize("name", CITIES)
def test_both_feeds_say_the_dates_of_every_real_city(shared, name):
    folder = city(shared, name)
    cases = {(cell.rule, folder.closing.at(area.centre)) for area in folder.areas for cell in area.cells if cell.rule}
    for rule, closed in sorted(cases, key=repr):
        dates = list(expand_year(rule, 2026, closed, shift=folder.closing.shifts))
        assert all_days(by_rule(rule, dates)) == dates


def test_an_event_is_all_day_and_its_lines_are_short():
    text = by_day([Entry(date(2028, 2, 29))])
    (event,) = events(text)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1)
    assert (event["SUMMARY"], event["SEQUENCE"], event["STATUS"]) == ("燃やすごみの日", 0, "CONFIRMED")
    assert b"DTSTART;VALUE=DATE:20280229\r\n" in text
    assert all(len(line) <= 75 for line in text.split(b"\r\n"))
    assert text == by_day([Entry(date(2028, 2, 29))])


def test_a_day_keeps_its_uid_and_another_type_has_another():
    other = Heading("22698", "北区/片町", "資源", "資源の日", HEADING.stamp)
    entries = [Entry(START), Entry(END)]
    uids = [event["UID"] for each in (HEADING, HEADING, other) for event in events(by_day(entries, each))]
    assert uids[:2] == uids[2:4]
    assert len(set(uids)) == 4


def test_what_was_told_and_is_no_more_is_cancelled():
    (cancelled, living) = events(by_day([Entry(START, 1, cancelled=True), Entry(END, 2)]))
    assert (cancelled["STATUS"], cancelled["SEQUENCE"]) == ("CANCELLED", 1)
    assert (living["STATUS"], living["SEQUENCE"]) == ("CONFIRMED", 2)


def test_few_events_say_a_year():
    rule = parse_cell("水2:4 6")
    (event,) = events(by_rule(rule, expand_year(rule, 2026), sequence=3))
    assert event["RRULE"].to_ical() == b"FREQ=MONTHLY;UNTIL=20261231;BYDAY=2WE;BYMONTH=4,6"
    assert event["SEQUENCE"] == 3
    assert events(by_rule(parse_cell("*1"), [])) == []
