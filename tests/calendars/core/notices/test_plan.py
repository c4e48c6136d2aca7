"""The shipped pack: its cases, and what must hold for every child."""

from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from yakuba.calendars.core.notices.moments import after, after_interval
from yakuba.calendars.core.notices.plan import Child, course_of, next_dose, plan, window
from yakuba.calendars.core.notices.rules import parse_rules
from yakuba.kernel.ages import school_entry
from yakuba.kernel.errors import Refusal
from yakuba.kernel.packs import load_pack

TODAY = date(2026, 11, 24)
BORN = st.dates(date(2008, 1, 1), TODAY)


@cache
def rules():
    return parse_rules(load_pack(Path(__file__).parents[4] / "packs/base/notices/child-rearing"))


def series(id_):
    return rules().one(id_)


IDS = [each.id for each in rules().series]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(IDS), BORN, st.lists(st.integers(0, 400), min_size=0, max_size=5), st.integers(0, 2500))
def test_no_dose_is_ever_before_its_age_its_interval_or_after_its_time(id_, born, pauses, start):
    """Doses are given as the plan says, or later; the next one is never too early."""
    one = series(id_)
    begins, ends = window(one, born)
    days, today = [], begins + timedelta(days=start)
    for pause in pauses:
        found = next_dose(one, born, days, today)
        if found is None:
            return
        assert begins <= found.first <= found.last <= ends
        assert found.usual <= found.last
        assert found.number == len(days) + 1
        day = max(found.first, today) + timedelta(days=pause)
        if day > found.last:
            return
        days.append(day)
        course = course_of(one, born, days[0])
        for (before, later), rule in zip(pairwise(days), course.doses[1:], strict=False):
            assert later >= after_interval(before, rule.after)
            assert later >= after_interval(days[0], rule.after_first)
            assert later >= after(born, rule.first)
        today = day


@settings(max_examples=60, deadline=None)
@given(BORN, st.sets(st.sampled_from(IDS)))
def test_a_plan_holds_nothing_past_and_names_each_thing_once(born, begun):
    given_days = {id_: (born + timedelta(days=70),) for id_ in begun if born + timedelta(days=70) <= TODAY}
    found = plan(rules(), Child(born=born, given=given_days), TODAY)
    assert all(each.last >= TODAY and each.first <= each.last for each in found)
    assert len({each.id for each in found}) == len(found)
    starts = [(max(each.usual, TODAY), each.last) for each in found]
    assert starts == sorted(starts)


@settings(max_examples=40, deadline=None)
@given(BORN)
def test_a_series_begun_under_the_older_rule_ends_in_kind(born):
    first = born + timedelta(days=70)
    for old, new in (("four-in-one", "five-in-one"), ("hib", "five-in-one"), ("pneumococcal-15", "pneumococcal-20")):
        if first <= TODAY:
            ids = {each.id for each in plan(rules(), Child(born=born, given={old: (first,)}), TODAY)}
            assert new not in ids
        assert old not in {each.id for each in plan(rules(), Child(born=born), TODAY)}


@settings(max_examples=60, deadline=None)
@given(st.dates(date(2019, 4, 2), date(2022, 4, 1)))
def test_the_second_measles_dose_lies_in_the_year_before_school(born):
    begins, ends = window(series("measles-rubella-2"), born)
    assert (begins.month, begins.day, ends.month, ends.day) == (4, 1, 3, 31)
    assert ends + timedelta(days=1) == school_entry(born)


def test_a_child_born_on_1_april_applies_for_nursery_with_the_class_of_the_year_before():
    born = date(2025, 4, 1)
    found = {each.id: each for each in plan(rules(), Child(born=born), date(2026, 9, 1))}
    assert (found["nursery-application"].first, found["nursery-application"].last) == (
        date(2026, 10, 15),
        date(2026, 11, 30),
    )


def test_nobody_applies_for_a_nursery_before_they_are_born_or_for_after_school_began():
    for born, year in ((date(2021, 4, 1), 2026), (date(2021, 4, 2), 2026)):
        days = [
            each.first.year
            for each in plan(rules(), Child(born=born), date(year, 10, 15))
            if each.id == "nursery-application"
        ]
        assert days == ([] if born.day == 1 else [year])


@pytest.mark.parametrize(
    ("child", "field"),
    [
        (Child(), "born"),
        (Child(born=TODAY + timedelta(days=1)), "born"),
        (Child(due=TODAY + timedelta(days=400)), "due"),
        (Child(due=TODAY - timedelta(days=60)), "due"),
        (Child(born=TODAY, given={"unknown": (TODAY,)}), "given"),
        (Child(born=TODAY, given={"bcg": (TODAY + timedelta(days=1),)}), "given"),
        (Child(born=TODAY, given={"bcg": (TODAY - timedelta(days=1),)}), "given"),
        (Child(born=date(2026, 1, 1), given={"bcg": (TODAY, date(2026, 6, 1))}), "given"),
        (Child(due=TODAY, given={"bcg": (TODAY,)}), "given"),
    ],
)
def test_dates_that_can_not_be_are_refused_with_their_field(child, field):
    with pytest.raises(Refusal) as refused:
        plan(rules(), child, TODAY)
    assert set(refused.value.fields) == {field}


def test_what_was_done_is_not_told_again():
    born = date(2026, 11, 20)
    assert "child-allowance" in {each.id for each in plan(rules(), Child(born=born), TODAY)}
    done = Child(born=born, done=frozenset({"child-allowance"}))
    assert "child-allowance" not in {each.id for each in plan(rules(), done, TODAY)}
