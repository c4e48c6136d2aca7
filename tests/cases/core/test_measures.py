from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core import measures
from yakuba.cases.core.lives import Life
from yakuba.kernel.workdays import WorkingDays

START, END = date(2026, 4, 1), date(2026, 6, 30)
WORKING = WorkingDays()


def decided(arrived, on, **more):
    return Life("online", arrived, arrived, on, **more)


LIVES = [
    Life("online", date(2026, 4, 3), date(2026, 4, 3)),
    Life("counter", date(2026, 4, 30), date(2026, 4, 30)),
    Life("online", date(2026, 6, 1), date(2026, 6, 1)),
    Life("post", date(2026, 7, 1), date(2026, 7, 1)),
]


def test_channels_count_what_arrived_in_the_period():
    found = measures.by_channel(LIVES, START, END)
    assert found.headline.value == 3
    assert {row.label: row.value for row in found.rows} == {
        "オンライン": 2,
        "ぴったりサービス": 0,
        "外部連携": 0,
        "窓口": 1,
        "電話": 0,
        "郵送": 0,
    }
    assert found.series == [("2026-04", 2), ("2026-05", 0.0), ("2026-06", 1)]


def test_a_month_without_anything_has_no_share():
    found = measures.online_share(LIVES, START, END)
    assert found.headline.value == 66.7
    assert found.series == [("2026-04", 50.0), ("2026-05", None), ("2026-06", 100.0)]


def test_lead_time_in_calendar_and_working_days():
    monday = date(2026, 6, 1)
    found = measures.lead_time(
        [decided(monday, monday + timedelta(days=7)), decided(monday, monday + timedelta(days=14), paused=4)],
        START,
        END,
        WORKING,
    )
    assert found.headline.value == 10.5
    assert [row.value for row in found.rows] == [14, 5.5, 6]
    assert found.series[-1] == ("2026-06", 10.5)


@given(st.lists(st.tuples(st.dates(date(2026, 4, 1), date(2026, 5, 15)), st.integers(0, 45)), min_size=1, max_size=30))
def test_working_days_agree_with_the_calendar(pairs):
    found = [decided(arrived, arrived + timedelta(days=wait)) for arrived, wait in pairs]
    count = measures._counter(found, WORKING)
    assert [count(life) for life in found] == [WORKING.between(life.arrived_on, life.decided_on) for life in found]


def test_nothing_measured_is_none():
    for measure in (measures.online_share, measures.first_time_right, measures.deadline_kept, measures.satisfaction):
        assert measure([], START, END).headline.value is None
    assert measures.lead_time([], START, END, WORKING).headline.value is None
    assert measures.by_channel([], START, END).headline.value == 0


def test_first_time_right():
    day = date(2026, 5, 7)
    found = measures.first_time_right([decided(day, day), decided(day, day, corrections=2)], START, END)
    assert (found.headline.value, found.headline.count) == (50.0, 2)


def test_deadline_kept_asks_only_those_that_had_one():
    day = date(2026, 5, 7)
    found = measures.deadline_kept(
        [decided(day, day, due=day), decided(day, day, due=day - timedelta(days=1)), decided(day, day)], START, END
    )
    assert (found.headline.value, found.headline.count) == (50.0, 2)


def test_satisfaction():
    found = measures.satisfaction(
        [Life(rating=5, rated_on=date(2026, 4, 1)), Life(rating=2, rated_on=date(2026, 4, 30)), Life()], START, END
    )
    assert found.headline.value == 3.5
    assert [row.value for row in found.rows] == [1, 0, 0, 1, 0]
    assert found.series[0] == ("2026-04", 3.5)


@pytest.mark.parametrize(("percent", "value"), [(50, 2), (90, 4), (100, 4), (1, 1)])
def test_percentiles_are_values_that_were_seen(percent, value):
    assert measures.percentile([4.0, 1.0, 3.0, 2.0], percent) == value


def test_months_span_years():
    assert measures.months(date(2026, 11, 30), date(2027, 2, 1)) == ["2026-11", "2026-12", "2027-01", "2027-02"]
