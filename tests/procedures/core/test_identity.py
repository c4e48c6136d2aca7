"""Which papers suffice at the counter."""

import pytest

from yakuba.procedures.core.identity import identity_problem


@pytest.mark.parametrize(
    ("visitor", "shown"),
    [
        ("self", ["my_number_card"]),
        ("household", ["insurance", "pension"]),
        ("proxy", ["licence", "letter"]),
        ("legal", ["passport", "family_register"]),
    ],
)
def test_enough(visitor, shown):
    assert identity_problem(visitor, shown) == ""


@pytest.mark.parametrize(
    ("visitor", "shown", "said"),
    [
        ("self", [], "写真付き"),
        ("self", ["insurance"], "2点"),
        ("self", ["insurance", "insurance"], "2点"),
        ("self", ["letter"], "写真付き"),
        ("proxy", ["licence"], "委任状"),
        ("legal", ["licence", "letter"], "戸籍謄本"),
        ("nobody", ["licence"], "来庁した人"),
        ("self", ["number"], "一覧から"),
    ],
)
def test_not_enough(visitor, shown, said):
    assert said in identity_problem(visitor, shown)
