from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.eras import (
    ERAS,
    EraDate,
    format_era,
    format_era_short,
    format_era_year,
    from_era,
    parse_date,
    to_era,
)

days = st.dates(date(1873, 1, 1), date(2999, 12, 31))

BOUNDARIES = [
    (date(1873, 1, 1), "明治6年1月1日"),
    (date(1912, 7, 29), "明治45年7月29日"),
    (date(1912, 7, 30), "大正元年7月30日"),
    (date(1926, 12, 24), "大正15年12月24日"),
    (date(1926, 12, 25), "昭和元年12月25日"),
    (date(1927, 1, 1), "昭和2年1月1日"),
    (date(1989, 1, 7), "昭和64年1月7日"),
    (date(1989, 1, 8), "平成元年1月8日"),
    (date(2019, 4, 30), "平成31年4月30日"),
    (date(2019, 5, 1), "令和元年5月1日"),
    (date(2019, 12, 31), "令和元年12月31日"),
    (date(2020, 1, 1), "令和2年1月1日"),
    (date(2024, 4, 1), "令和6年4月1日"),
]


@pytest.mark.parametrize(("day", "text"), BOUNDARIES)
def test_boundaries_both_ways(day, text):
    assert format_era(day) == text
    assert parse_date(text) == day


@given(days)
def test_every_day_reads_back(day):
    assert parse_date(format_era(day)) == day
    assert parse_date(format_era_short(day)) == day
    assert parse_date(day.isoformat()) == day
    era = to_era(day)
    assert from_era(era.era, era.year, era.month, era.day) == day


@given(days, st.sampled_from(ERAS))
def test_an_era_gives_only_its_own_days(day, era):
    year = day.year - era.epoch + 1
    try:
        found = from_era(era.name, year, day.month, day.day)
    except ValueError:
        assert day < era.begins or (era.last is not None and day > era.last) or year < 1
    else:
        assert found == day
        assert era.begins <= day <= (era.last or date.max)


@pytest.mark.parametrize(
    "text",
    [
        "2024-04-01",
        "2024/4/1",
        "2024.4.1",
        "2024年4月1日",
        "２０２４年４月１日",
        "20240401",
        "令和6年4月1日",
        "令和 6 年 4 月 1 日",
        "令和六年四月一日",
        "令和６年４月１日",
        "R6.4.1",
        "r6.4.1",
        "Ｒ６．４．１",
        "R06/04/01",
        "R060401",
        "R6-4-1",
        "R6－4－1",
        "令6.4.1",
        "㋿6年4月1日",
        " 2024-04-01 ",
        "2024‐04‐01",
    ],
)
def test_many_ways_to_write_one_day(text):
    assert parse_date(text) == date(2024, 4, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("S64.1.7", date(1989, 1, 7)),
        ("昭和六十四年一月七日", date(1989, 1, 7)),
        ("H1.1.8", date(1989, 1, 8)),
        ("平元.1.8", date(1989, 1, 8)),
        ("㍻31年4月30日", date(2019, 4, 30)),
        ("令和元年5月1日", date(2019, 5, 1)),
        ("令和1年5月1日", date(2019, 5, 1)),
        ("R元.5.1", date(2019, 5, 1)),
        ("T15.12.24", date(1926, 12, 24)),
        ("M45.7.29", date(1912, 7, 29)),
        ("大正15年12月25日", date(1926, 12, 25)),
        ("明治45年7月30日", date(1912, 7, 30)),
        ("令和6年2月29日", date(2024, 2, 29)),
    ],
)
def test_eras_are_read(text, day):
    assert parse_date(text) == day


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("昭和64年1月8日", "昭和64年1月7日まで"),
        ("昭和65年1月1日", "平成元年1月8日から"),
        ("平成31年5月1日", "平成31年4月30日まで"),
        ("平成32年1月1日", "令和元年5月1日から"),
        ("大正15年12月26日", "昭和元年12月25日から"),
        ("明治45年7月31日", "大正元年7月30日から"),
        ("令和元年4月30日", "令和元年5月1日から"),
        ("平成元年1月7日", "平成元年1月8日から"),
        ("昭和元年12月24日", "昭和元年12月25日から"),
        ("明治5年12月2日", "旧暦"),
        ("明治元年10月23日", "旧暦"),
        ("令和0年1月1日", "元年"),
        ("令和5年2月29日", "暦にありません"),
        ("2023-02-29", "暦にありません"),
        ("2024-13-01", "暦にありません"),
        ("2024-00-10", "暦にありません"),
        ("6.4.1", "読めません"),
        ("24年4月1日", "西暦4けた"),
        ("元年4月1日", "読めません"),
        ("慶応4年1月1日", "読めません"),
        ("", "読めません"),
        ("2024-4/1", "読めません"),
        ("きのう", "読めません"),
        ("令和9999年1月1日", "暦にありません"),
    ],
)
def test_what_cannot_be_is_refused_with_advice(text, message):
    with pytest.raises(ValueError, match=message):
        parse_date(text)


def test_messages_do_not_repeat_what_was_typed():
    with pytest.raises(ValueError, match="昭和") as caught:
        parse_date("昭和64年3月21日")
    assert "3月21日" not in str(caught.value)


@given(st.text(max_size=20))
def test_any_text_is_a_day_or_a_value_error(text):
    try:
        found = parse_date(text)
    except ValueError:
        return
    assert isinstance(found, date)


def test_era_date_is_plain_data():
    assert to_era(date(2024, 4, 1)) == EraDate("令和", 6, 4, 1)
    assert str(EraDate("令和", 1, 5, 1)) == "令和元年5月1日"


def test_years():
    assert format_era_year(date(2019, 5, 1)) == "令和元年"
    assert format_era_year(date(2019, 4, 30)) == "平成31年"
    assert format_era_short(date(2019, 5, 1)) == "R1.5.1"


def test_lunar_dates_have_no_era_here():
    with pytest.raises(ValueError, match="旧暦"):
        to_era(date(1872, 12, 31))


@pytest.mark.parametrize("label", ["明治", "M", "明", "m"])
def test_labels(label):
    assert from_era(label, 6, 1, 1) == date(1873, 1, 1)


def test_unknown_era():
    with pytest.raises(ValueError, match="明治、大正、昭和、平成、令和"):
        from_era("慶応", 4, 1, 1)
