"""The ages, months and amounts of the children's packs, written again from the statutes."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packs.shipped import golden, screened
from yakuba.kernel.ages import fiscal_year_end_of_age

DAYS = st.dates(date(2025, 5, 1), date(2027, 2, 28))
BIRTHS = st.dates(date(2003, 1, 1), date(2026, 10, 1))


@pytest.fixture(scope="module", autouse=True)
def warm():
    """The first screening of a pack reads and compiles it, which hypothesis would take for slowness."""
    for id_, case in (
        ("child-allowance-increase", "third-child"),
        ("child-allowance-decrease", "public-servant"),
        ("child-medical", "moved-in"),
        ("pregnancy", "first-notice"),
        ("pregnancy-children", "moved-in"),
    ):
        screened(id_, case, "2026-11-20")


def month_after(day):
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def amounts(births, first):
    """児童手当法6条: yen a month for children born on these days, in the month that begins on `first`."""
    counted = sorted(birth for birth in births if first <= fiscal_year_end_of_age(birth, 22))
    total = 0
    for place, birth in enumerate(counted):
        if first <= fiscal_year_end_of_age(birth, 18):
            months = (first.year - birth.year) * 12 + first.month - birth.month
            total += 30_000 if place >= 2 else 15_000 if months <= 36 else 10_000
    return total


@given(st.lists(BIRTHS, max_size=5), st.dates(date(2026, 9, 1), date(2026, 11, 20)), st.integers(0, 15))
def test_a_birth_raises_the_amount_by_what_the_law_says(elder, born, days):
    child = golden("child-allowance-increase")["second-child-in-time"].answers["children"][0]
    children = [child | {"child_birth_date": day.isoformat()} for day in elder]
    children.append(child | {"child_birth_date": born.isoformat(), "child_new": True})
    claimed = born + timedelta(days=days)
    facts = screened(
        "child-allowance-increase",
        "second-child-in-time",
        claimed.isoformat(),
        happened_on=born.isoformat(),
        children=children,
    ).facts
    first = month_after(born)
    assert facts["revised_from"] == first.isoformat()
    assert facts["monthly_before"] == amounts(elder, first)
    assert facts["monthly_total"] == amounts([*elder, born], first)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 31)), st.integers(0, 500))
def test_a_late_notice_counts_the_months_paid_too_many(happened, days):
    """Even months pay the two months before: what was paid from the month after the event on is too much."""
    told = happened + timedelta(days=days)
    facts = screened(
        "child-allowance-decrease", "public-servant", told.isoformat(), happened_on=happened.isoformat()
    ).facts
    paid = [
        month
        for month in (date(2024 + index // 12, index % 12 + 1, 1) for index in range(60))
        if month <= (told.replace(day=1) - timedelta(days=1 if told.month % 2 == 0 else 32)).replace(day=1)
    ]
    assert facts["overpaid_months"] == sum(month >= month_after(happened) for month in paid)


@given(st.dates(date(2000, 1, 1), date(2026, 10, 1)), DAYS)
def test_medical_expenses_cover_up_to_the_limit_and_no_further(birth, on):
    child = golden("child-medical")["moved-in"].answers["children"][0]
    facts = screened(
        "child-medical",
        "moved-in",
        on.isoformat(),
        happened_on=on.isoformat(),
        children=[child | {"child_birth_date": birth.isoformat()}],
    ).facts
    end = fiscal_year_end_of_age(birth, 18)
    assert facts["eligible_children"] == int(on <= end)
    assert facts["children"][0]["covered_until"] == (end.isoformat() if on <= end else None)


@given(st.dates(date(2025, 6, 1), date(2027, 3, 31)), st.integers(-20, 280))
def test_weeks_of_pregnancy_count_from_forty_at_the_due_date(on, left):
    facts = screened("pregnancy", "first-notice", on.isoformat(), due_on=(on + timedelta(days=left)).isoformat()).facts
    assert facts["weeks"] == (280 - left) // 7


@given(st.integers(1, 6), st.integers(0, 6))
def test_the_second_grant_is_paid_once_for_each_baby(babies, paid):
    facts = screened(
        "pregnancy-children",
        "moved-in",
        "2026-11-20",
        babies=babies,
        former_babies=paid,
        paper_number=["k"],
    ).facts
    assert facts["amount"] == 50_000 * max(babies - paid, 0)


@given(st.dates(date(2025, 6, 1), date(2027, 6, 1)), st.integers(0, 120))
def test_the_number_is_reported_from_eight_weeks_before(due, before):
    on = due - timedelta(days=before)
    found = screened("pregnancy-children", "pregnant", on.isoformat(), due_on=due.isoformat())
    assert ("too-early" in {finding.code for finding in found.findings}) == (before > 56)
