from datetime import datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.chat_settings import ChatSettings, origin, parse_settings
from yakuba.kernel.clock import JST
from yakuba.kernel.errors import Refusal
from yakuba.kernel.workdays import WorkingDays


def parsed(**changes):
    typed = {"origins": "", "live": True, "live_from": "09:00", "live_until": "17:00", **changes}
    return parse_settings(**typed)


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("https://www.example.jp", "https://www.example.jp"),
        ("https://WWW.Example.jp:443/", "https://www.example.jp"),
        ("http://localhost:8080", "http://localhost:8080"),
        ("https://役場.jp", "https://xn--rlsz2o.jp"),
    ],
)
def test_an_origin_is_kept_as_a_policy_writes_it(typed, kept):
    assert origin(typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        "www.example.jp",
        "https://*.example.jp",
        "https://example.jp/page",
        "https://a@example.jp",
        "https://example.jp; script-src *",
        "javascript:alert(1)",
        "https://",
        "https://example.jp:99999",
        "https://example.jp?x",
        "'self'",
    ],
)
def test_anything_else_is_refused_with_its_line(typed):
    with pytest.raises(Refusal) as refused:
        parsed(origins=f"https://good.example\n{typed}")
    assert refused.value.fields["origins"].startswith("2行目")


@given(st.text(max_size=60))
def test_no_text_gets_more_than_one_source_into_the_policy(text):
    try:
        found = origin(text)
    except ValueError:
        return
    assert found.isascii()
    assert not set(found) & set(" ;,*'\"\t\r\n")


def test_settings_survive_being_kept():
    held = parsed(origins="https://a.example\n\nhttps://b.example\nhttps://a.example")
    assert held.origins == ("https://a.example", "https://b.example")
    assert ChatSettings.of(held.as_plain()) == held
    assert ChatSettings.of({}) == ChatSettings()


@pytest.mark.parametrize(("start", "end", "field"), [("9", "17:00", "live_from"), ("17:00", "09:00", "live_until")])
def test_hours_have_to_be_hours(start, end, field):
    with pytest.raises(Refusal) as refused:
        parsed(live_from=start, live_until=end)
    assert field in refused.value.fields


@pytest.mark.parametrize(
    ("day", "hour", "is_live"), [(24, 9, True), (24, 17, False), (24, 8, False), (22, 10, False), (23, 10, False)]
)
def test_live_only_on_working_days_in_the_hours(day, hour, is_live):
    held = ChatSettings(live=True, live_from=time(9), live_until=time(17))
    now = datetime(2026, 11, day, hour, tzinfo=JST)
    assert held.is_live(now, WorkingDays()) is is_live
    assert not ChatSettings(live=False).is_live(now, WorkingDays())
