from datetime import date

import pytest

from yakuba.procedures.core.benefits.handbooks import CONSTANT_CARE, SPECIAL, holds, special_grade, tokyo_disability
from yakuba.procedures.core.benefits.layout import Person

DAY = date(2024, 11, 1)
PHYSICAL, INTELLECTUAL, TOKYO, MENTAL = (
    "身体障害者手帳等級",
    "療育手帳等級",
    "愛の手帳等級",
    "精神障害者保健福祉手帳等級",
)


def person(key, value):
    return Person("子", {key: value})


@pytest.mark.parametrize(
    ("key", "value", "special", "care"),
    [
        (PHYSICAL, "一級", True, True),
        (PHYSICAL, "二級", True, True),
        (PHYSICAL, "三級", True, False),
        (PHYSICAL, "四級", False, False),
        (INTELLECTUAL, "A", True, True),
        (INTELLECTUAL, "Ｂ", True, True),
        (TOKYO, "二度", True, True),
        (TOKYO, "三度", True, False),
        (TOKYO, "四度", False, False),
        (MENTAL, "2級", True, False),
        (MENTAL, "三級", False, False),
        (PHYSICAL, "無", False, False),
        ("内部障害", "有", False, False),
    ],
)
def test_degrees(key, value, special, care):
    assert holds(person(key, value), SPECIAL, DAY) is special
    assert holds(person(key, value), CONSTANT_CARE, DAY) is care


@pytest.mark.parametrize(
    ("key", "value", "bounds", "graded"),
    [
        (PHYSICAL, "二級", "either", "first"),
        (PHYSICAL, "三級", "either", "second"),
        (INTELLECTUAL, "B", "either", "second"),
        ("内部障害", "有", "unclear", "unclear"),
        (PHYSICAL, "四級", "none", "none"),
    ],
)
def test_the_special_allowance_leaves_the_grade_open_for_its_bounds(key, value, bounds, graded):
    assert special_grade(person(key, value), DAY, bounds=True) == bounds
    assert special_grade(person(key, value), DAY, bounds=False) == graded


@pytest.mark.parametrize(
    ("key", "value", "answer"),
    [
        (TOKYO, "三度", "intellectual"),
        (PHYSICAL, "二級", "physical"),
        ("脳性まひ_進行性筋萎縮症", "有", "palsy"),
        ("脳性まひ_進行性筋萎縮症", "無", "none"),
        (PHYSICAL, "三級", "none"),
    ],
)
def test_tokyo(key, value, answer):
    assert tokyo_disability(person(key, value), DAY) == answer
