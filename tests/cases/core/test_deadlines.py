from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core.deadlines import DeadlineClock, due_day, urgency
from yakuba.kernel.workdays import WorkingDays

WORKING = WorkingDays()
days = st.dates(date(2024, 1, 1), date(2027, 12, 31))


def test_the_day_of_arrival_does_not_count():
    assert due_day(date(2026, 11, 24), 1, WORKING) == date(2026, 11, 25)
    assert due_day(date(2026, 12, 25), 5, WORKING) == date(2027, 1, 7)


@given(days, st.integers(1, 60))
def test_it_is_due_after_so_many_working_days(arrived, count):
    due = due_day(arrived, count, WORKING)
    assert WORKING.is_working(due)
    assert WORKING.between(arrived, due) == count


@given(days, st.integers(1, 30), st.integers(0, 20), st.integers(0, 40))
def test_what_was_spent_waiting_is_added(arrived, count, worked, waited):
    due = due_day(arrived, count, WORKING)
    paused_on = arrived + timedelta(days=worked)
    resumed_on = paused_on + timedelta(days=waited)
    clock = DeadlineClock(due).pause(paused_on).resume(resumed_on, WORKING)
    spent = WORKING.between(paused_on, resumed_on)
    assert clock.paused_days == spent
    assert clock.paused_on is None
    assert WORKING.between(due, clock.due_on) == spent


@given(days, st.lists(st.integers(0, 15), min_size=2, max_size=8))
def test_pausing_again_adds_up(due, steps):
    clock, day, spent = DeadlineClock(due), due, 0
    for at, step in enumerate(steps):
        after = day + timedelta(days=step)
        if at % 2:
            clock = clock.pause(day).resume(after, WORKING)
            spent += WORKING.between(day, after)
        day = after
    assert clock.paused_days == spent


@given(days)
def test_a_clock_that_runs_or_stands_is_left_alone(day):
    running = DeadlineClock(day)
    assert running.resume(day, WORKING) == running
    standing = running.pause(day)
    assert standing.pause(day + timedelta(days=3)) == standing


def test_without_a_deadline_only_the_days_are_counted():
    clock = DeadlineClock(None).pause(date(2026, 11, 24)).resume(date(2026, 11, 27), WORKING)
    assert (clock.due_on, clock.paused_days) == (None, 3)


def test_how_a_list_marks_it():
    today = date(2026, 11, 24)
    marks = [urgency(today + timedelta(days=n), today) for n in (-1, 0, 3, 4)]
    assert marks == ["overdue", "today", "soon", "calm"]
