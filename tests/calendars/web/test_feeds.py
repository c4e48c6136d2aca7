"""What calendar applications get: exactly our days, changes included; from memory, or 304."""

from collections import defaultdict
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import cache
from types import SimpleNamespace

import pytest
import recurring_ical_events
from icalendar import Calendar

from tests.calendars.cities import CITIES
from tests.calendars.conftest import area, type_
from yakuba.calendars import services
from yakuba.calendars.core.contents import EVERY_FILE, read_contents
from yakuba.calendars.core.feeds import Entry, day_feed
from yakuba.calendars.core.timetable import Plan, Row, Timetable
from yakuba.calendars.queries.standing import AreaNow, Standing, standing
from yakuba.calendars.web.feeds import by_rules, heading
from yakuba.kernel.clock import JST, FixedClock

START, END = date(2026, 10, 1), date(2027, 12, 31)
CHANGED = "地名,センター,可燃ごみ,資源\n北区/片町,東部,火 金,水2\n"


@pytest.fixture
def home(shown, clock):
    return area("北区/片町")


def expanded(content):
    """UID-less: (summary, day) of every event that isn't cancelled, as another program expands them."""
    found = recurring_ical_events.of(Calendar.from_ical(content)).between(START, END + timedelta(days=1))
    return sorted((str(event["SUMMARY"]), event["DTSTART"].dt) for event in found if event.get("STATUS") != "CANCELLED")


def ours(town, area_id):
    dates = standing(town.pk).timetable.days(area_id, START, END)
    names = {type_(name): name for name in ("可燃ごみ", "資源")}
    return sorted((names[id_], day) for id_, days in dates.items() for day in days)


def test_both_feeds_say_our_days_also_after_changes(client, home, take, town, keeper, now):
    take(area_days=CHANGED, area_master=None, starts_on=date(2027, 4, 1), at=now + timedelta(minutes=1))
    services.change_date(
        actor=keeper, town=town, day=date(2026, 11, 30), moved_to=date(2026, 12, 1), reason="snow",
        now=now + timedelta(minutes=2),
    )  # fmt: skip
    services.change_date(
        actor=keeper, town=town, day=date(2026, 12, 3), moved_to=None, reason="storm", now=now + timedelta(minutes=3)
    )
    assert ours(town, home)
    for kind in ("days", "rules"):
        assert expanded(client.get(f"/garbage/areas/{home}/{kind}.ics").content) == ours(town, home)
    one = client.get(f"/garbage/areas/{home}/types/{type_('資源')}/rules.ics").content
    assert expanded(one) == [each for each in ours(town, home) if each[0] == "資源"]


def test_a_called_off_day_stands_as_cancelled_with_a_higher_sequence(client, home, town, keeper, now):
    def event(day):
        events = Calendar.from_ical(client.get(f"/garbage/areas/{home}/days.ics").content).walk("VEVENT")
        return next(each for each in events if each["DTSTART"].dt == day)

    before = event(date(2026, 11, 30))
    services.change_date(
        actor=keeper, town=town, day=date(2026, 11, 30), moved_to=None, reason="snow", now=now + timedelta(minutes=1)
    )
    after = event(date(2026, 11, 30))
    assert (before["UID"], before["SEQUENCE"], before["STATUS"]) == (after["UID"], 0, "CONFIRMED")
    assert (after["SEQUENCE"], after["STATUS"]) == (1, "CANCELLED")


def test_who_has_it_already_is_told_so(client, home, town, keeper, now, django_assert_max_num_queries):
    first = client.get(f"/garbage/areas/{home}/days.ics")
    with django_assert_max_num_queries(3):
        again = client.get(f"/garbage/areas/{home}/days.ics", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert "public" in first["Cache-Control"]
    services.change_date(
        actor=keeper, town=town, day=date(2026, 11, 30), moved_to=None, reason="snow", now=now + timedelta(minutes=1)
    )
    changed = client.get(f"/garbage/areas/{home}/days.ics", headers={"if-none-match": first["ETag"]})
    assert changed.status_code == 200


def test_lines_are_short_and_the_language_is_the_addresss(client, home):
    content = client.get(f"/garbage/areas/{home}/days.ics?language=en").content
    assert max(map(len, content.split(b"\r\n"))) <= 75
    assert b"X-WR-CALNAME:Waste collection days" in content


def test_what_is_not_there(client, home):
    assert client.get("/garbage/areas/999999/days.ics").status_code == 404
    assert client.get(f"/garbage/areas/{home}/types/999999/days.ics").status_code == 404


@cache
def days_of_event(lines, year):
    """An event without UID and title, as another program expands it. What many areas say is expanded once."""
    text = f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:x{lines}END:VCALENDAR\r\n"
    found = recurring_ical_events.of(Calendar.from_ical(text)).between(date(year, 1, 1), date(year + 1, 1, 1))
    return tuple(event["DTSTART"].dt for event in found)


def days_in(content, year):
    """Title → days of a feed, each event expanded by itself: no two have the same UID."""
    _, *blocks = content.decode().split("BEGIN:VEVENT\r\n")
    uids, found = set(), defaultdict(list)
    for block in blocks:
        unfolded = block.replace("\r\n ", "").removesuffix("END:VCALENDAR\r\n")
        uid, stamp, title, rest = unfolded.split("\r\n", 3)
        assert (uid[:4], stamp[:8], title[:8]) == ("UID:", "DTSTAMP:", "SUMMARY:")
        uids.add(uid)
        found[title[8:]] += days_of_event(f"\r\n{stamp}\r\n{rest}", year)
    assert len(uids) == len(blocks)
    return {title: sorted(days) for title, days in found.items() if days}


@pytest.mark.parametrize(("name", "year"), CITIES.items())
def test_every_real_area_expands_to_our_days(shared, monkeypatch, name, year):
    """All 1,704 areas, both feeds, a year: `recurring-ical-events` expands every event that any of them has."""
    now = datetime(year - 1, 12, 15, tzinfo=JST)
    monkeypatch.setattr("yakuba.calendars.web.shown.SystemClock", lambda: FixedClock(now))
    place = shared / "data" / "garbage" / name
    read = read_contents({file: (place / file).read_bytes() for file in EVERY_FILE if (place / file).exists()})
    town = SimpleNamespace(pk=1, municipality_code="22698", created_at=now)
    texts = {at: replace(text, description={}) for at, text in enumerate(read.types)}
    ids = {text.name: at for at, text in texts.items()}
    rows = {
        at: Row(each.centre, {ids[cell.type]: cell.text for cell in each.cells})
        for at, each in enumerate(read.folder.areas)
    }
    table = Timetable([Plan(1, None, read.folder.closing, rows)])
    held = Standing(town.pk, 1, now, table, {})
    for at, each in enumerate(read.folder.areas):
        shown = AreaNow(at, each.key, {"ja": each.names}, each.centre)
        days = table.days(at, date(year, 1, 1), date(year, 12, 31))
        expected = {texts[id_].name: list(found) for id_, found in days.items() if found}
        parts = [(heading(town, held, shown, text, "ja"), map(Entry, days.get(id_, ()))) for id_, text in texts.items()]
        assert days_in(by_rules(town, held, shown, texts, "ja"), year) == expected
        assert days_in(day_feed(each.key, parts), year) == expected
