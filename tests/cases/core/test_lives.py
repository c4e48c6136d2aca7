from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from yakuba.cases.core.lives import Life, lives
from yakuba.kernel.clock import JST


@dataclass(frozen=True)
class Event:
    kind: str
    at: datetime
    payload: dict[str, Any]


def event(kind, day, **payload):
    return Event(f"case.{kind}", datetime(2026, 11, day, 10, tzinfo=JST), {"case": 1, "topic": "x", **payload})


SUBMITTED = event("submitted", 2, channel="online", arrived="2026-11-01", due="2026-11-30")


def test_a_whole_life():
    found = lives(
        [
            SUBMITTED,
            event("correction_requested", 5, fields=[], due="2026-11-12"),
            event("decided", 20, on="2026-11-20", due="2026-12-07", paused=5, outcome="approve"),
            event("feedback", 22, rating=4),
        ]
    )
    assert found == [
        Life(
            "online",
            date(2026, 11, 2),
            date(2026, 11, 1),
            date(2026, 11, 20),
            date(2026, 12, 7),
            5,
            1,
            4,
            date(2026, 11, 22),
        )
    ]


def test_a_reopened_case_counts_once_as_first_decided():
    first = event("decided", 10, on="2026-11-10", due="2026-11-30", paused=0)
    again = event("decided", 25, on="2026-11-25", due="2026-11-30", paused=3)
    after = event("correction_requested", 15, fields=[], due="2026-11-20")
    (life,) = lives([SUBMITTED, first, after, again])
    assert (life.decided_on, life.paused, life.corrections) == (date(2026, 11, 10), 0, 0)


def test_the_day_is_japanese():
    late = Event("case.submitted", datetime.fromisoformat("2026-11-01T16:00:00+00:00"), SUBMITTED.payload)
    assert lives([late])[0].submitted_on == date(2026, 11, 2)


def test_other_events_make_no_life():
    assert lives([event("note", 3, message=1)]) == []


def test_inquiries_are_nobodys_application():
    asked = event("submitted", 2, channel="online", arrived="2026-11-01", nature="inquiry")
    assert lives([asked, event("feedback", 3, rating=5)]) == []
