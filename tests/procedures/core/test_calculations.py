from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.procedures.core.calculations import CALCULATIONS, CalculationError, calculate


@pytest.mark.parametrize(
    ("name", "given_", "expected"),
    [
        ("age_on", {"birth": "2008-04-02", "on": "2026-04-01"}, 17),
        ("age_on", {"birth": "2026-04-02", "on": "2026-04-01"}, None),
        ("attains_age_on", {"birth": "2008-04-01", "age": 18}, "2026-03-31"),
        ("fiscal_year_end_of_age", {"birth": "2008-04-01", "age": 18}, "2026-03-31"),
        ("fiscal_year_end_of_age", {"birth": "2008-04-02", "age": 18}, "2027-03-31"),
        ("fiscal_year_end", {"day": "2026-04-01"}, "2027-03-31"),
        ("add_days", {"day": "2026-12-31", "days": 1}, "2027-01-01"),
        ("add_months", {"day": "2024-02-29", "months": 36}, "2027-02-28"),
        ("add_months", {"day": "2026-01-31", "months": -2}, "2025-11-30"),
        ("month_start", {"day": "2026-12-31", "months": 1}, "2027-01-01"),
        ("month_start", {"day": "2026-12-31", "months": 0}, "2026-12-01"),
        ("days_between", {"start": "2026-05-02", "end": "2026-05-01"}, -1),
        ("months_between", {"start": "2026-04-30", "end": "2026-05-01"}, 1),
        ("deadline_after", {"day": "2026-04-30", "days": 15}, "2026-05-15"),
        ("deadline_after", {"day": "2026-04-25", "days": 15}, "2026-05-11"),
        ("latest", {"days": ["2026-05-01", None, "2026-04-01"]}, "2026-05-01"),
        ("latest", {"days": [None]}, None),
        ("earliest", {"days": ["2026-05-01", "2026-04-01"]}, "2026-04-01"),
        ("length", {"text": "二文字と3字"}, 6),
        ("same_name", {"one": "ｷﾘｼﾏ ﾊﾅｺ", "other": "きりしま　はなこ"}, True),
        ("same_name", {"one": "ｷﾘｼﾏ ﾀﾛｳ", "other": "キリシマ　ハナコ"}, False),
        ("add_days", {"day": None, "days": 1}, None),
    ],
)
def test_calculations(name, given_, expected):
    assert calculate(name, given_) == expected


@pytest.mark.parametrize(
    ("name", "given_"),
    [
        ("add_days", {"day": "soon", "days": 1}),
        ("add_days", {"day": "2026-01-01", "days": "1"}),
        ("add_days", {"day": "2026-01-01", "days": True}),
        ("add_days", {"day": "2026-01-01", "days": 10**9}),
        ("add_days", {"day": "2026-01-01"}),
        ("same_name", {"one": 1, "other": "x"}),
        ("latest", {"days": "2026-01-01"}),
        ("attains_age_on", {"birth": "2026-01-01", "age": -1}),
    ],
)
def test_what_cannot_be_calculated_raises(name, given_):
    with pytest.raises(CalculationError):
        calculate(name, given_)


@pytest.mark.parametrize(
    ("amount", "rate", "unit", "share"),
    [
        (430_000, 256_619, 10, 11_030),
        (1_389_999, 250_000, 10, 34_750),
        (200, 250_000, 10, 10),
        (199, 250_000, 10, 0),
        (600_002, 8_000_000, 1, 480_002),
        (0, 256_619, 10, 0),
    ],
)
def test_a_share_is_rounded_half_up_to_its_unit(amount, rate, unit, share):
    assert calculate("rounded_share", {"amount": amount, "rate": rate, "unit": unit}) == share


@given(st.integers(0, 10**9), st.integers(0, 10**7), st.sampled_from([1, 10, 100, 1000]))
def test_a_share_is_at_most_half_a_unit_off(amount, rate, unit):
    share = calculate("rounded_share", {"amount": amount, "rate": rate, "unit": unit})
    assert share % unit == 0
    assert -(unit * 10**7) <= 2 * (share * 10**7 - amount * rate) <= unit * 10**7


@pytest.mark.parametrize(("amount", "rate", "unit"), [(-1, 1, 1), (1, -1, 1), (1, 1, 0)])
def test_a_share_of_nonsense_raises(amount, rate, unit):
    with pytest.raises(CalculationError):
        calculate("rounded_share", {"amount": amount, "rate": rate, "unit": unit})


def test_every_calculation_is_described():
    assert all(calculation.about and calculation.arguments for calculation in CALCULATIONS.values())


@given(st.dates(date(1990, 1, 1), date(2100, 1, 1)), st.integers(-400, 400))
def test_months_keep_their_order(day, months):
    later = date.fromisoformat(calculate("add_months", {"day": day.isoformat(), "months": months}))
    assert calculate("months_between", {"start": day.isoformat(), "end": later.isoformat()}) == months
    assert later.day <= day.day


@given(st.dates(date(2000, 1, 1), date(2050, 1, 1)), st.integers(1, 60))
def test_a_deadline_is_never_early(day, days):
    last = date.fromisoformat(calculate("deadline_after", {"day": day.isoformat(), "days": days}))
    assert last >= day + timedelta(days=days)
    assert last.weekday() < 5
