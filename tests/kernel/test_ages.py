from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.ages import (
    age_on,
    attains_age_on,
    fiscal_year,
    fiscal_year_end,
    fiscal_year_end_of_age,
    fiscal_year_start,
    has_attained,
    school_entry,
    school_year,
)

births = st.dates(date(1900, 1, 1), date(2030, 12, 31))


@pytest.mark.parametrize(
    ("birth", "on", "age"),
    [
        (date(2006, 4, 1), date(2024, 3, 31), 17),
        (date(2006, 4, 1), date(2024, 4, 1), 18),
        (date(2006, 4, 2), date(2024, 4, 1), 17),
        (date(2024, 4, 1), date(2024, 4, 1), 0),
        (date(2004, 2, 29), date(2005, 2, 28), 0),
        (date(2004, 2, 29), date(2005, 3, 1), 1),
        (date(2004, 2, 29), date(2008, 2, 28), 3),
        (date(2004, 2, 29), date(2008, 2, 29), 4),
        (date(2000, 1, 1), date(2000, 12, 31), 0),
        (date(2000, 12, 31), date(2020, 12, 30), 19),
    ],
)
def test_age_changes_on_the_birthday(birth, on, age):
    assert age_on(birth, on) == age


@pytest.mark.parametrize(
    ("birth", "age", "day"),
    [
        (date(2006, 4, 1), 18, date(2024, 3, 31)),
        (date(2006, 4, 2), 18, date(2024, 4, 1)),
        (date(2004, 1, 1), 20, date(2023, 12, 31)),
        (date(2004, 3, 1), 4, date(2008, 2, 29)),
        (date(2004, 3, 1), 5, date(2009, 2, 28)),
        (date(2004, 2, 29), 1, date(2005, 2, 28)),
        (date(2004, 2, 29), 4, date(2008, 2, 28)),
        (date(2004, 2, 29), 0, date(2004, 2, 29)),
    ],
)
def test_age_is_attained_the_day_before(birth, age, day):
    assert attains_age_on(birth, age) == day
    assert has_attained(birth, age, day)
    assert age == 0 or not has_attained(birth, age, day - timedelta(days=1))


@given(births, st.integers(1, 120))
def test_everyday_age_follows_the_attained_one_by_a_day(birth, age):
    attained = attains_age_on(birth, age)
    assert age_on(birth, attained) == age - 1
    assert age_on(birth, attained + timedelta(days=1)) == age


@given(births, st.integers(0, 40_000))
def test_age_never_falls(birth, days):
    on = birth + timedelta(days=days)
    assert age_on(birth, on) <= age_on(birth, on + timedelta(days=1)) <= age_on(birth, on) + 1


def test_no_age_before_birth():
    with pytest.raises(ValueError, match="生年月日より前"):
        age_on(date(2024, 4, 2), date(2024, 4, 1))
    with pytest.raises(ValueError, match="生年月日より前"):
        school_year(date(2024, 4, 2), date(2024, 4, 1))
    with pytest.raises(ValueError, match="0以上"):
        attains_age_on(date(2024, 4, 2), -1)


def test_fiscal_years():
    assert [fiscal_year(date(2025, 3, 31)), fiscal_year(date(2025, 4, 1))] == [2024, 2025]
    assert fiscal_year_start(2025) == date(2025, 4, 1)
    assert fiscal_year_end(date(2025, 3, 31)) == date(2025, 3, 31)
    assert fiscal_year_end(date(2025, 4, 1)) == date(2026, 3, 31)


@given(births)
def test_a_day_lies_in_its_fiscal_year(day):
    assert fiscal_year_start(fiscal_year(day)) <= day <= fiscal_year_end(day)
    assert fiscal_year_end(day).year == fiscal_year(day) + 1


@pytest.mark.parametrize(
    ("birth", "age", "end"),
    [
        (date(2006, 4, 1), 18, date(2024, 3, 31)),
        (date(2006, 4, 2), 18, date(2025, 3, 31)),
        (date(2006, 3, 31), 18, date(2024, 3, 31)),
        (date(2002, 4, 1), 22, date(2024, 3, 31)),
        (date(2002, 4, 2), 22, date(2025, 3, 31)),
        (date(2008, 2, 29), 18, date(2026, 3, 31)),
    ],
)
def test_the_march_that_ends_an_age(birth, age, end):
    assert fiscal_year_end_of_age(birth, age) == end


@pytest.mark.parametrize(
    ("birth", "entry"),
    [
        (date(2018, 3, 31), date(2024, 4, 1)),
        (date(2018, 4, 1), date(2024, 4, 1)),
        (date(2018, 4, 2), date(2025, 4, 1)),
        (date(2019, 1, 1), date(2025, 4, 1)),
        (date(2020, 2, 29), date(2026, 4, 1)),
    ],
)
def test_school_entry(birth, entry):
    assert school_entry(birth) == entry


@pytest.mark.parametrize(
    ("birth", "on", "grade", "words", "compulsory"),
    [
        (date(2018, 4, 1), date(2024, 3, 31), 0, "5歳児クラス", False),
        (date(2018, 4, 1), date(2024, 4, 1), 1, "小学1年", True),
        (date(2018, 4, 2), date(2024, 4, 1), 0, "5歳児クラス", False),
        (date(2012, 4, 2), date(2024, 4, 1), 6, "小学6年", True),
        (date(2012, 4, 1), date(2024, 4, 1), 7, "中学1年", True),
        (date(2009, 4, 2), date(2025, 3, 31), 9, "中学3年", True),
        (date(2009, 4, 2), date(2025, 4, 1), 10, "高校1年相当", False),
        (date(2006, 4, 2), date(2025, 3, 31), 12, "高校3年相当", False),
        (date(2006, 4, 1), date(2024, 4, 1), 13, "高校年齢を過ぎた年度", False),
        (date(2021, 4, 1), date(2024, 4, 1), -2, "3歳児クラス", False),
        (date(2021, 4, 2), date(2024, 4, 1), -3, "2歳児クラス", False),
        (date(2024, 4, 2), date(2024, 4, 2), -6, "0歳児クラス", False),
        (date(2024, 4, 2), date(2025, 4, 1), -5, "0歳児クラス", False),
        (date(2024, 4, 1), date(2024, 4, 1), -5, "0歳児クラス", False),
        (date(2024, 4, 1), date(2025, 4, 1), -4, "1歳児クラス", False),
    ],
)
def test_school_years(birth, on, grade, words, compulsory):
    found = school_year(birth, on)
    assert (found.grade, str(found), found.compulsory) == (grade, words, compulsory)
    assert found.fiscal_year == fiscal_year(on)


@given(births, st.integers(0, 30))
def test_one_grade_a_year(birth, years):
    first = school_year(birth, birth)
    later = school_year(birth, birth + timedelta(days=366 * years))
    assert later.grade - first.grade == later.fiscal_year - first.fiscal_year


@given(births)
def test_high_school_age_ends_with_the_allowance(birth):
    """児童手当's 18歳到達後最初の3月31日 is the last day of grade 12."""
    end = fiscal_year_end_of_age(birth, 18)
    assert school_year(birth, end).grade == 12
    assert school_year(birth, end + timedelta(days=1)).grade == 13
