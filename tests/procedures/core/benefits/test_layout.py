from datetime import date

import pytest

from yakuba.procedures.core.benefits.layout import LayoutError, Person, parse_day, read_households, value_on

DAY = date(2024, 11, 1)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-11-01", date(2024, 11, 1)),
        ("2024-11", date(2024, 11, 1)),
        ("2024", date(2024, 1, 1)),
        (2024, date(2024, 1, 1)),
        ("month:2024-11:1", date(2024, 11, 1)),
    ],
)
def test_periods(text, day):
    assert parse_day(text) == day


@pytest.mark.parametrize("text", ["", None, "November", "2024-13-01", "2023-02-29"])
def test_no_period(text):
    with pytest.raises(LayoutError):
        parse_day(text)


@pytest.mark.parametrize(
    ("value", "found"),
    [
        (5, 5),
        (None, None),
        ({"2024-11-01": 5}, 5),
        ({"2024-04-01": 4, "2024-11-01": 5, "2025-01-01": 6}, 5),
        ({"2024-12-01": 5}, None),
        ({"ETERNITY": 5}, 5),
        ({}, None),
    ],
)
def test_a_value_is_bare_or_the_latest_that_is_written(value, found):
    assert value_on(value, DAY) == found


@pytest.mark.parametrize(
    ("values", "birth"),
    [
        ({"誕生年月日": "2012-10-01"}, date(2012, 10, 1)),
        ({"誕生年月日": {"2024-11-01": "2012-10-01"}}, date(2012, 10, 1)),
        ({"年齢": 10}, date(2014, 11, 1)),
        ({"年齢": {"2024-11-01": 0}}, date(2024, 11, 1)),
    ],
)
def test_a_birth_is_written_or_follows_from_the_age(values, birth):
    assert Person("子", values).birth(DAY) == birth


def test_an_age_on_a_leap_day():
    assert Person("子", {"年齢": 3}).birth(date(2024, 2, 29)) == date(2021, 2, 28)


@pytest.mark.parametrize("values", [{}, {"年齢": True}, {"年齢": -1}, {"誕生年月日": "昔"}])
def test_no_birth_names_the_person(values):
    with pytest.raises(LayoutError):
        Person("子", values).birth(DAY)


def test_grades_are_read_in_any_width():
    assert Person("子", {"身体障害者手帳等級": "３級"}).grade("身体障害者手帳等級", DAY) == "三級"
    assert Person("子", {}).grade("身体障害者手帳等級", DAY) == ""


def household(**values):
    people = {"親": {"所得": 100}, "配": {"所得": {"2024-11-01": 300}}, "祖母": {}, "子": None}
    return read_households({"世帯": values, "世帯員": people})[""]


def test_members_by_role_also_by_the_older_names_of_roles():
    home = household(自分一覧=["親"], 配偶者一覧="配", 子一覧=["子"], 祖父母一覧=["祖母"])
    assert [each.name for each in home.parents] == ["親", "配"]
    assert [each.name for each in home.children] == ["子"]
    assert [each.name for each in home.grandparents] == ["祖母"]


@pytest.mark.parametrize(
    ("values", "income"),
    [
        ({"児童扶養手当の控除後世帯高所得": 1000, "控除後世帯高所得": 5}, 81_000),
        ({"控除後世帯高所得": {"2024-11-01": 1000.0}}, 81_000),
        ({"特別児童扶養手当の控除後世帯高所得": 1000}, 300),
        ({}, 300),
    ],
)
def test_incomes_are_given_before_the_flat_deduction(values, income):
    home = household(親一覧=["親", "配"], **values)
    assert home.income("児童扶養手当", DAY) == income


@pytest.mark.parametrize("value", [-1, 0.5, "高い", True])
def test_an_income_that_is_none(value):
    with pytest.raises(LayoutError):
        household(控除後世帯高所得=value).income("児童扶養手当", DAY)


def test_several_households_by_name():
    homes = read_households({"世帯一覧": {"一": {"子一覧": []}, "二": {"子一覧": ["子"]}}, "世帯員": {"子": {}}})
    assert {name: len(home.children) for name, home in homes.items()} == {"一": 0, "二": 1}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        (None, "input"),
        ({}, "世帯"),
        ({"世帯": []}, "世帯"),
        ({"世帯一覧": {"一": 5}}, "世帯「一」"),
        ({"世帯": {"子一覧": ["子"]}, "世帯員": {}}, "子一覧の「子」"),
        ({"世帯": {"子一覧": ["子"]}, "世帯員": {"子": 5}}, "世帯員「子」"),
        ({"世帯": {}, "世帯員": []}, "世帯員"),
        ({"世帯": {"子一覧": 5}}, "子一覧が"),
        ({"世帯": {"親一覧": [{"名前": 1}]}}, "親一覧の"),
    ],
)
def test_what_cannot_be_read_names_the_place(given, message):
    with pytest.raises(LayoutError, match=message):
        read_households(given)


def test_a_child_yet_to_be_born_is_not_there():
    home = read_households(
        {
            "世帯": {"子一覧": ["一", "二"]},
            "世帯員": {"一": {"誕生年月日": "2024-11-01"}, "二": {"誕生年月日": "2024-11-02"}},
        }
    )[""]
    assert [child.name for child in home.born(DAY)] == ["一"]
