"""The file a calendar program reads."""

from datetime import UTC, date, datetime, timedelta, timezone

from icalendar import Calendar

from yakuba.cases.core.calendars import CalendarDay, CalendarTime, calendar_file

DAY = CalendarDay(
    "decision-26-A@mihon", date(2026, 12, 18), "結果、そのめやす; 一", "受付番号 26-A", "https://x.example/status/"
)
AT = datetime(2026, 11, 24, 1, 0, tzinfo=UTC)


def test_a_calendar_program_reads_the_day_back():
    (event,) = Calendar.from_ical(calendar_file([DAY], town="みほん町", changed_at=AT, version=3)).walk("VEVENT")
    assert str(event["UID"]) == DAY.uid
    assert event["DTSTART"].dt == date(2026, 12, 18)
    assert str(event["SUMMARY"]) == DAY.title
    assert event["SEQUENCE"] == 3
    assert event["DTSTART"].params["VALUE"] == "DATE"


def test_the_same_day_gives_the_same_bytes_and_lines_are_folded():
    made = [calendar_file([DAY], town="みほん町", changed_at=AT, version=3) for _ in range(2)]
    assert made[0] == made[1]
    assert all(len(line) <= 75 for line in made[0].split(b"\r\n"))


def test_a_time_says_when_and_where():
    jst = timezone(timedelta(hours=9))
    starts = datetime(2026, 12, 1, 13, 0, tzinfo=jst)
    time = CalendarTime(
        "booking-visit-26-A@mihon", starts, starts + timedelta(minutes=30), "健診", "センター", "番号", DAY.url
    )
    made = calendar_file([DAY, time], town="みほん町", changed_at=AT, version=3)
    day, booked = Calendar.from_ical(made).walk("VEVENT")
    assert booked["DTSTART"].dt == starts
    assert booked["DTEND"].dt - booked["DTSTART"].dt == timedelta(minutes=30)
    assert (str(booked["LOCATION"]), str(booked["SUMMARY"])) == ("センター", "健診")
    assert b"DTSTART:20261201T040000Z" in made
    assert "TRANSP" in day
    assert "TRANSP" not in booked
