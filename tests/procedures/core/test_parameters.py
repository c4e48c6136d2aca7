from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.procedures.core.small import PARAMETERS
from yakuba.procedures.core.parameters import UnknownOnDate, parse_parameters

RATE = parse_parameters(PARAMETERS)["rate"]


@pytest.mark.parametrize(
    ("day", "value"),
    [("2024-04-01", 1000), ("2026-03-31", 1000), ("2026-04-01", 1200), ("2027-03-31", 1200)],
)
def test_the_value_of_a_day(day, value):
    found = RATE.on(date.fromisoformat(day))
    assert found.value == value
    assert found.reference


@pytest.mark.parametrize(
    ("day", "since", "before"), [("2024-03-31", None, date(2024, 4, 1)), ("2027-05-20", date(2027, 4, 1), None)]
)
def test_never_extrapolated(day, since, before):
    asked = date.fromisoformat(day)
    with pytest.raises(UnknownOnDate) as unknown:
        RATE.on(asked)
    assert (unknown.value.day, unknown.value.since, unknown.value.before) == (asked, since, before)
    assert not RATE.is_known(asked)


def test_without_an_end_the_last_value_holds():
    data = {"parameters": [{**PARAMETERS["parameters"][0]}]}
    del data["parameters"][0]["known_until"]
    assert parse_parameters(data)["rate"].on(date(2099, 1, 1)).value == 1200


def test_a_pack_may_have_none():
    assert parse_parameters(None) == {}


@given(st.integers(0, 1000))
def test_the_value_is_that_of_the_last_start(days):
    day = date(2024, 4, 1) + timedelta(days=days)
    found = RATE.on(day)
    assert found.since <= day
    assert not any(found.since < other.since <= day for other in RATE.values)
