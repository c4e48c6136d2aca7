"""FEEL unary tests as cells: each carried test holds for the same values in the engine."""

import pytest

from yakuba.kernel.expressions import compile_unary
from yakuba.procedures.core.exchange.feel import to_cell


@pytest.mark.parametrize(
    ("feel", "yes", "no"),
    [
        ('"a"', ["a"], ["b"]),
        ('"a","b, c"', ["a", "b, c"], ["c"]),
        ("3", [3], [4]),
        ("1, 2, 3", [1, 3], [4]),
        ("> 5", [6], [5]),
        ("<= -1.5", [-2, -1.5], [0]),
        ("< 3, > 10", [1, 11], [5]),
        ("[1..5]", [1, 5], [0, 6]),
        ("(1..5)", [2], [1, 5]),
        ("]1..5[", [2], [1, 5]),
        ("[1..5)", [1], [5]),
        ("not(3, 4)", [5], [3, 4]),
        ('not("a")', ["b"], ["a"]),
        ("not(> 5)", [5], [6]),
        ("true", [True], [False]),
        ('date("2026-04-01")', ["2026-04-01"], ["2026-04-02"]),
        ('< date("2026-04-01")', ["2026-03-31"], ["2026-04-01"]),
        ('[date("2026-04-01")..date("2027-03-31")]', ["2026-04-01", "2027-03-31"], ["2026-03-31", "2027-04-01"]),
    ],
)
def test_a_carried_test_means_the_same(feel, yes, no):
    cell = compile_unary(to_cell(feel))
    assert [cell.matches(value) for value in yes] == [True] * len(yes)
    assert [cell.matches(value) for value in no] == [False] * len(no)


@pytest.mark.parametrize("feel", ["", "-", "  - "])
def test_any_value(feel):
    assert to_cell(feel) == ""


@pytest.mark.parametrize(
    "feel",
    [
        "today()",
        "? > 3 and ? < 5",
        "[a..b]",
        'duration("P1D")',
        'starts with(?, "a")',
        "not(x)",
        "> x",
        '"a',
        "1, x",
        "[1..",
        "...",
    ],
)
def test_what_has_no_counterpart(feel):
    assert to_cell(feel) is None
