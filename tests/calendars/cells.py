"""Any rule, and suspensions of any kind."""

from datetime import date, timedelta

from hypothesis import strategies as st

from yakuba.calendars.core.rules import Recurrence, Rule, Suspension

DAYS = st.dates(date(2025, 1, 1), date(2027, 12, 31))
MONTHS = st.sets(st.integers(1, 12), max_size=5).map(lambda months: tuple(sorted(months)))


@st.composite
def recurrences(draw):
    weekday, months = draw(st.integers(0, 6)), draw(MONTHS)
    kind = draw(st.sampled_from(["weekly", "nth", "weeks"]))
    if kind == "weeks":
        anchor = draw(st.dates(date(2014, 1, 1), date(2026, 12, 31)))
        return Recurrence(anchor.weekday(), weeks=draw(st.integers(2, 9)), anchor=anchor, months=months)
    return Recurrence(weekday, nth=draw(st.integers(1, 5)) if kind == "nth" else 0, months=months)


@st.composite
def rules(draw):
    from yakuba.calendars.core.grammar import written_recurrence  # noqa: PLC0415 - its order is the canonical one

    entries = draw(st.sets(recurrences(), max_size=4))
    dates = draw(st.sets(DAYS, max_size=4))
    exclusions = draw(st.sets(DAYS, max_size=4)) - dates if entries else set()
    return Rule(
        tuple(sorted(entries, key=written_recurrence)),
        tuple(sorted(dates)),
        tuple(sorted(exclusions)),
        tuple(draw(st.lists(st.sampled_from(["1", "2", "12"]), unique=True, max_size=2))),
    )


@st.composite
def suspensions(draw):
    starts = draw(st.lists(st.dates(date(2025, 12, 1), date(2027, 1, 20)), max_size=3))
    return tuple(Suspension(first, first + timedelta(days=draw(st.integers(0, 12)))) for first in starts)
