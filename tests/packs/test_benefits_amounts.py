"""Amounts at the edges of dates, ages and incomes, written again from the statutes."""

import json
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packs.benefits import DISABILITY, RAISING, REARING, SPECIAL, WELFARE, claim, procedures
from yakuba.kernel.ages import attains_age_on, fiscal_year_end_of_age
from yakuba.procedures.core.benefits.agreement import compare_cases

FLAT = 80_000
CLAIMS = st.dates(date(2023, 3, 1), date(2026, 2, 28))
INCOMES = st.integers(0, 4_500_000)

RATES = (  # 児童扶養手当: from, full amounts of the 1st, 2nd, further child, rates, limit of the full amount
    (date(2023, 4, 1), (44140, 10420, 6250), ("0.0235804", "0.0036364", "0.0021748"), 490_000, 1_920_000),
    (date(2024, 4, 1), (45500, 10750, 6450), ("0.0243007", "0.0037483", "0.0022448"), 490_000, 1_920_000),
    (date(2024, 11, 1), (45500, 10750, 10750), ("0.025", "0.0038561", "0.0038561"), 690_000, 2_080_000),
    (date(2025, 4, 1), (46690, 11030, 11030), ("0.0256619", "0.0039568", "0.0039568"), 690_000, 2_080_000),
)


def test_every_case_of_the_oracle_agrees(shared):
    """82 cases of an independent project."""
    cases = json.loads((shared / "data" / "benefits" / "childcare_benefits_cases.json").read_text(encoding="utf-8"))
    found = compare_cases(cases, procedures())
    assert [(each.name, each.expected, each.got, each.reasons) for each in found.disagreed] == []
    assert found.agreed == found.cases == 82


def next_month(day):
    return date(day.year + day.month // 12, day.month % 12 + 1, 1)


def ten(value):
    return int((value / 10).quantize(Decimal(1), ROUND_HALF_UP)) * 10


def rearing(claimed, income, children):
    births = [f"201{n}-07-01" for n in range(children)]
    return claim(REARING, claimed.isoformat(), births, income=income + FLAT, dependants=children).facts


@given(CLAIMS, INCOMES, st.integers(1, 6))
def test_the_partial_amount_is_the_decrees_to_ten_yen(claimed, income, children):
    month = next_month(claimed)
    _, full, rates, limit, partial = next(row for row in reversed(RATES) if row[0] <= month)
    limit, partial = (each + 380_000 * children for each in (limit, partial))
    of_each = [min(n, 2) for n in range(children)]
    if income < limit:
        expected = sum(full[n] for n in of_each)
    elif income >= partial:
        expected = 0
    else:
        expected = sum(full[n] - ten((income - limit) * Decimal(rates[n])) - 10 for n in of_each)
    assert rearing(claimed, income, children)["monthly_total"] == expected


@given(CLAIMS, INCOMES, st.integers(1, 6))
def test_it_stays_within_its_bounds(claimed, income, children):
    facts = rearing(claimed, income, children)
    assert facts["monthly_lowest"] <= facts["monthly_total"] <= facts["monthly_highest"]


@given(CLAIMS, INCOMES, st.integers(0, 300_000), st.integers(1, 5))
def test_more_income_never_gives_more(claimed, income, more, children):
    assert (
        rearing(claimed, income + more, children)["monthly_total"]
        <= rearing(claimed, income, children)["monthly_total"]
    )


@pytest.mark.parametrize("claimed", ["2023-03-31", "2024-10-31", "2025-03-31"])
@pytest.mark.parametrize("children", [1, 3])
def test_the_bounds_are_reached_at_the_two_limits(claimed, children):
    """Just below a limit the amount is the lowest of its range, at the limit the highest of the next."""
    month = next_month(date.fromisoformat(claimed))
    _, _, _, limit, partial = next(row for row in reversed(RATES) if row[0] <= month)
    limit, partial = (each + 380_000 * children for each in (limit, partial))
    at, last, over = (
        rearing(date.fromisoformat(claimed), income, children) for income in (limit, partial - 1, partial)
    )
    assert (at["income_full"], at["income_partial"]) == (False, True)
    assert at["monthly_total"] == at["monthly_highest"]
    assert last["monthly_total"] == last["monthly_lowest"]
    assert over["monthly_total"] == 0


@given(st.dates(date(2004, 1, 1), date(2024, 12, 31)), st.dates(date(2025, 1, 1), date(2026, 2, 28)), st.booleans())
def test_children_are_paid_to_the_march_after_18_or_to_20(birth, claimed, disabled):
    month = next_month(claimed)
    child = {"child_disability": "yes" if disabled else "none"}
    facts = claim(REARING, claimed.isoformat(), [birth.isoformat()], child, paper_disability=["k"]).facts
    last = max(fiscal_year_end_of_age(birth, 18), attains_age_on(birth, 20) if disabled else date.min)
    assert (facts["counted_children"] == 1) == (month <= last)
    assert facts["children"][0]["last_paid_on"] == (last.isoformat() if month <= last else None)


AMOUNTS = (
    (SPECIAL, {"child_disability": "first"}, "amount", {2023: 53700, 2024: 55350, 2025: 56800}),
    (SPECIAL, {"child_disability": "second"}, "amount", {2023: 35760, 2024: 36860, 2025: 37830}),
    (WELFARE, {}, "child_amount", {2023: 15220, 2024: 15690, 2025: 16100}),
    (DISABILITY, {}, "child_amount", {2023: 15500, 2024: 15500, 2025: 15500}),
)


@pytest.mark.parametrize(("name", "child", "fact", "amounts"), AMOUNTS)
@given(birth=st.dates(date(2003, 1, 1), date(2022, 12, 31)), claimed=CLAIMS)
def test_a_disabled_child_is_paid_to_the_month_of_20(name, child, fact, amounts, birth, claimed):
    month = next_month(claimed)
    year = month.year if month.month >= 4 else month.year - 1
    facts = claim(name, claimed.isoformat(), [birth.isoformat()], child).facts
    paid = month <= attains_age_on(birth, 20)
    assert facts["monthly_total"] == facts["children"][0][fact] == (amounts[year] if paid else 0)


LIMITS = (  # the income is over where it reaches the limit (以上)
    (SPECIAL, "income", 4_596_000 + 380_000, {}),
    (RAISING, "income", 3_661_000 + 380_000, {}),
    (DISABILITY, "income", 3_661_000 + 380_000, {}),
    (SPECIAL, "relative_income", 6_536_000, {"relatives": True, "relative_salary": False, "relative_dependants": 1}),
    (SPECIAL, "relative_income", 6_962_000, {"relatives": True, "relative_salary": False, "relative_dependants": 3}),
    (WELFARE, "relative_income", 6_536_000, {}),
    (REARING, "relative_income", 2_740_000, {"relatives": True, "relative_salary": False, "relative_dependants": 1}),
)


@pytest.mark.parametrize(("name", "field", "limit", "answers"), LIMITS)
def test_at_a_limit_it_is_over(name, field, limit, answers):
    below, at = (
        claim(name, "2025-10-15", ["2015-08-20"], **{**answers, field: income + FLAT}) for income in (limit - 1, limit)
    )
    assert below.facts["monthly_total"] > 0
    assert at.facts["monthly_total"] == 0
    assert (below.recommendation, at.recommendation) == ("approve", "judge")


@pytest.mark.parametrize(("claimed", "limit"), [("2025-06-30", 3_604_000), ("2025-07-01", 3_661_000)])
def test_only_above_its_own_limit_is_a_disabled_child_over(claimed, limit):
    """特児法20条: 超える."""
    at, above = (claim(WELFARE, claimed, ["2015-08-20"], {"child_income": income}) for income in (limit, limit + 1))
    assert at.facts["monthly_total"] > 0
    assert above.facts["monthly_total"] == 0


@pytest.mark.parametrize("name", [REARING, SPECIAL, WELFARE, RAISING, DISABILITY])
@pytest.mark.parametrize("claimed", ["2023-02-28", "2026-03-01"])
def test_a_month_without_a_known_amount_is_refused_and_said_once(name, claimed):
    result = claim(name, claimed, ["2015-08-20"])
    assert result.facts["monthly_total"] is None
    assert result.recommendation == "judge"
    assert [each.code for each in result.findings].count("amount-unregistered") == 1
    assert not any(each.technical for each in result.findings)


PAYDAYS = {  # months of payment and how many months before they cover
    REARING: {1, 3, 5, 7, 9, 11},
    WELFARE: {2, 5, 8, 11},
    RAISING: {2, 6, 10},
    DISABILITY: {2, 6, 10},
}


@pytest.mark.parametrize("name", PAYDAYS)
def test_the_first_payment_is_the_next_payday_after_the_first_month(name):
    for month in range(1, 13):
        claimed = date(2025, month, 1) - timedelta(days=1)
        paid = date.fromisoformat(claim(name, claimed.isoformat(), ["2015-08-20"]).facts["first_paid_on"])
        later = (date(2025 + (month + n - 1) // 12, (month + n - 1) % 12 + 1, 1) for n in range(1, 7))
        assert paid == next(day for day in later if day.month in PAYDAYS[name])


def test_the_special_allowance_pays_november_in_november():
    """特児法5条の2: 4月, 8月, 11月; November's own month is paid in November."""
    for month, expected in ((12, 4), (3, 4), (4, 8), (7, 8), (8, 11), (11, 11)):
        claimed = date(2024 if month == 12 else 2025, month, 1) - timedelta(days=1)
        facts = claim(SPECIAL, claimed.isoformat(), ["2015-08-20"]).facts
        assert date.fromisoformat(facts["first_paid_on"]).month == expected
