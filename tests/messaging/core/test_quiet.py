from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.clock import JST
from yakuba.messaging.core.quiet import next_moment

hours = st.integers(0, 23)
moments = st.datetimes(datetime(2026, 1, 1), datetime(2027, 1, 1)).map(lambda at: at.replace(tzinfo=JST))  # noqa: DTZ001 - hypothesis asks for naive ones


def at(hour, minute=0):
    return datetime(2026, 11, 24, hour, minute, tzinfo=JST)


@pytest.mark.parametrize(
    ("now", "then"),
    [
        (at(20, 59), at(20, 59)),
        (at(21), at(7) + timedelta(days=1)),
        (at(23, 59), at(7) + timedelta(days=1)),
        (at(0), at(7)),
        (at(6, 59), at(7)),
        (at(7), at(7)),
    ],
)
def test_the_night(now, then):
    assert next_moment(now, 21, 7) == then


@given(moments, hours, hours)
def test_it_is_never_quiet_then_and_never_before_now(now, quiet_from, quiet_until):
    then = next_moment(now, quiet_from, quiet_until)
    assert now <= then < now + timedelta(days=1)
    assert next_moment(then, quiet_from, quiet_until) == then


@given(moments, hours)
def test_equal_hours_are_never_quiet(now, hour):
    assert next_moment(now, hour, hour) == now


def test_hours_are_japanese():
    assert next_moment(datetime.fromisoformat("2026-11-24T13:00:00+00:00"), 21, 7) == at(7) + timedelta(days=1)
