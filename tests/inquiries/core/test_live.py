from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.live import LATER_MS, PRESENT, SOON_MS, Said, event_stream, is_present, last_id, retry_ms
from yakuba.kernel.clock import JST

NOW = datetime(2026, 11, 24, 10, tzinfo=JST)


def read(text):
    """What a browser makes of it: WHATWG HTML 9.2.6."""
    events, event = [], {}
    for line in text.split("\n"):
        if not line:
            if "data" in event:
                events.append(event)
            event = {}
            continue
        name, _, value = line.partition(":")
        value = value.removeprefix(" ")
        event[name] = f"{event[name]}\n{value}" if name == "data" and "data" in event else value
    return events


@given(st.lists(st.tuples(st.integers(1, 2**40), st.text(max_size=80)), max_size=5))
def test_what_was_said_arrives_as_one_event_each_whatever_it_holds(said):
    found = read(event_stream([Said(number, "said", html) for number, html in said], retry=1500))
    assert [(event["event"], event["id"]) for event in found] == [("said", str(number)) for number, _ in said]
    assert [event["data"] for event in found] == [html.replace("\r\n", "\n").replace("\r", "\n") for _, html in said]


def test_a_state_has_no_number_and_the_stream_says_when_to_ask_again():
    text = event_stream([Said(0, "state", "x")], retry=4000)
    assert text.startswith("retry: 4000\n\n")
    assert "id:" not in text


@pytest.mark.parametrize(("header", "number"), [("12", 12), ("", 0), ("-1", 0), ("１", 0), ("9" * 30, 0), ("x", 0)])
def test_last_event_id(header, number):
    assert last_id(header) == number


def test_presence_and_pace():
    assert is_present(NOW - PRESENT + timedelta(seconds=1), NOW)
    assert not is_present(NOW - PRESENT, NOW)
    assert not is_present(None, NOW)
    assert retry_ms(NOW - timedelta(seconds=5), NOW) == SOON_MS
    assert retry_ms(NOW - timedelta(hours=1), NOW) == retry_ms(None, NOW) == LATER_MS
