"""Whatever happens, no step of the funnel is wider than the one before, and nothing is lost or counted twice."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inquiries.core.measuring.events import START, TAX, TOPICS, WASTE, after, asked, chosen, handed_over, judged
from yakuba.inquiries.core.measuring.funnel import Funnel, by, tally, total
from yakuba.inquiries.core.measuring.outcomes import inquiries

LATER = START + timedelta(days=60)
ENDS = ("crisis", "confirmed", "by_staff", "unsolved", "unanswered", "handed_over", "unknown")
topic = st.sampled_from([WASTE, TAX])
event = st.one_of(
    st.builds(
        asked,
        st.floats(0, 24 * 20),
        st.integers(1, 4),
        st.integers(1, 4),
        tier=st.sampled_from(["answer", "choice", "person", "crisis"]),
        faqs=st.lists(topic, max_size=1),
        channel=st.sampled_from(["web", "phone", "counter", "email"]),
        person=st.sampled_from(["", "", "7"]),
    ),
    st.builds(judged, st.floats(0, 24 * 20), st.integers(1, 4), st.integers(1, 4), solved=st.booleans()),
    st.builds(chosen, st.floats(0, 24 * 20), st.integers(1, 4), st.integers(1, 4), faq=st.none() | topic),
    st.builds(handed_over, st.floats(0, 24 * 20), st.integers(1, 4)),
)


def counted(*events, now=LATER):
    found = inquiries(events, TOPICS)
    return tally(found, found, now)


@given(st.lists(event, max_size=30), st.floats(0, 24 * 30))
def test_it_only_narrows_and_adds_up(events, hours):
    told = sorted(events, key=lambda each: each.at)
    cells = counted(*told, now=after(hours))
    for each in (*cells.values(), total(cells.values())):
        assert 0 <= each.watched <= each.durable <= each.confirmed <= each.attempted <= each.reach
        assert sum(getattr(each, name) for name in ENDS) == each.reach
        assert each.durable + each.returned + each.pending == each.confirmed
    for side in ("month", "department", "channel"):
        assert total(by(cells, side).values()) == total(cells.values())


@given(st.lists(event, max_size=20))
def test_waiting_never_takes_away_what_was_solved_for_good(events):
    told = sorted(events, key=lambda each: each.at)
    early, late = (total(counted(*told, now=after(24 * days)).values()) for days in (10, 40))
    assert early.durable <= late.durable
    assert late.pending == 0
    assert early.returned == late.returned


def one(*events, now=LATER):
    return total(counted(*events, now=now).values())


def test_solved_for_good():
    found = one(asked(0), judged(0))
    assert (found.durable, found.watched, found.headline) == (1, 0, 1)
    assert one(asked(0, person="7"), judged(0)).watched == 1


def test_who_comes_back_with_the_topic_was_not_helped_for_good():
    found = one(asked(0), judged(0), asked(24, turn=2))
    assert (found.reach, found.confirmed, found.durable, found.returned) == (2, 1, 0, 1)
    assert one(asked(0, person="7"), judged(0), asked(48, 2, person="7")).returned == 1
    assert one(asked(0), judged(0), asked(24, turn=2, tier="person", faqs=())).returned == 1


def test_another_topic_another_person_or_another_week_is_no_return():
    assert one(asked(0), judged(0), asked(24, turn=2, faqs=(TAX,))).durable == 1
    assert one(asked(0), judged(0), asked(24, 2)).durable == 1
    assert one(asked(0), judged(0), asked(24 * 8, turn=2)).durable == 1


def test_before_the_week_is_over_nobody_knows():
    found = one(asked(0), judged(0), now=after(24))
    assert (found.confirmed, found.durable, found.pending) == (1, 0, 1)


def test_every_channel_is_in_the_denominator():
    found = one(asked(0), judged(0), asked(1, 2, channel="phone", tier="choice"), asked(2, 3, channel="email"))
    assert found.headline == pytest.approx(1 / 3)
    assert Funnel().headline is None


def test_cells_are_by_month_department_and_channel():
    (cell,) = counted(asked(0), judged(0))
    assert cell == ("2026-10", "living", "web")
