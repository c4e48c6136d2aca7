import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.expressions import (
    MAX_EXACT,
    ExpressionError,
    compile_expression,
    compile_unary,
    names_in,
    validate_expression,
    validate_unary,
)


@pytest.mark.parametrize(
    ("text", "context", "expected"),
    [
        ("a + b", {"a": 1, "b": 2}, 3),
        ("10 / 4", {}, 2.5),
        ("a.b.c", {}, None),
        ("missing == null", {}, True),
        ("sum(map(children, #.amount))", {"children": [{"amount": 10_000}, {"amount": 15_000}]}, 25_000),
        ("count(xs, # > 1)", {"xs": [1, 2, 3]}, 2),
        ("a ?? 'none'", {}, "none"),
        ("{total: a, parts: [a, 1]}", {"a": 2}, {"total": 2, "parts": [2, 1]}),
        ("d('2024-02-28').add(1, 'day').format('%Y-%m-%d')", {}, "2024-02-29"),
        ("'霧' + 'ヶ丘'", {}, "霧ヶ丘"),
    ],
)
def test_values(text, context, expected):
    assert compile_expression(text).evaluate(context) == expected


@pytest.mark.parametrize(
    ("text", "context"),
    [
        ("a > 1", {}),
        ("a > 1", {"a": "x"}),
        ("not a", {}),
        ("a and true", {}),
        ("len(a)", {}),
        ("d('2024-02-31')", {}),
        ("d(a)", {}),
        ("a", {"a": 2**60}),
        ("a", {"a": float("nan")}),
        ("a", {"a": object()}),
    ],
)
def test_what_cannot_be_evaluated_raises(text, context):
    with pytest.raises(ExpressionError) as raised:
        compile_expression(text).evaluate(context)
    assert "stack backtrace" not in raised.value.message.lower()


@pytest.mark.parametrize("value", [None, 1, "true", [], {}])
def test_a_condition_must_be_true_or_false(value):
    with pytest.raises(ExpressionError):
        compile_expression("a").truth({"a": value})


@pytest.mark.parametrize("value", [True, False])
def test_truth(value):
    assert compile_expression("a").truth({"a": value}) is value


@pytest.mark.parametrize(
    ("text", "value", "expected"),
    [
        ("> 5", 6, True),
        (">= 3", 3, True),
        ("'a', 'b'", "b", True),
        ("'a', 'b'", "c", False),
        ("[1..5]", 5, True),
        ("(1..5]", 1, False),
        ("> d('2024-10-01')", "2024-10-02", True),
        ("> d('2024-10-01')", "2024-10-01", False),
        ("len($) == 0", [], True),
        ("null", None, True),
        ("$ != null and $ > 3", None, False),
        ("true", True, True),
        ("false", False, True),
    ],
)
def test_unary(text, value, expected):
    assert validate_unary(text) is None
    assert compile_unary(text).matches(value) is expected


@pytest.mark.parametrize(
    ("text", "value"), [("> 5", None), ("> 5", "x"), ("> d('2024-10-01')", "soon"), ("[1..5]", None)]
)
def test_unary_that_cannot_be_evaluated_raises(text, value):
    with pytest.raises(ExpressionError):
        compile_unary(text).matches(value)


def test_unary_with_other_values():
    assert compile_unary("> limit").matches(5, {"limit": 4})


@pytest.mark.parametrize(
    ("text", "position"),
    [("1 +", 3), ("a ~ b", 2), ("'霧' ~ b", 4), ("霧", 0), ("(1", 2)],
)
def test_errors_say_where(text, position):
    problem = validate_expression(text)
    assert problem.position == position
    assert f"（{position + 1}文字目）" in problem.message
    with pytest.raises(ExpressionError):
        compile_expression(text)


@pytest.mark.parametrize("text", ["d()", "d( )", "date('now')", "d('now')", 'd("now")', "rand(3)", "1" * 3000])
def test_clock_chance_and_bulk_are_refused(text):
    assert validate_expression(text) is not None
    assert validate_unary(text) is not None
    with pytest.raises(ExpressionError):
        compile_expression(text)


@pytest.mark.parametrize("text", ["", "-", "$ >", "> > 3"])
def test_broken_conditions(text):
    assert validate_unary(text) is not None


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("a.b + item.c", {"a", "item"}),
        ("some(children, #.age > limit)", {"children", "limit"}),
        ("d(x).add(1, 'day') > d('2024-10-01')", {"x"}),
        ("a == 'b c' and not d1 or null == true", {"a", "d1"}),
        ("`t ${x} u`", {"x"}),
        ("$ > y", {"y"}),
    ],
)
def test_names(text, names):
    assert names_in(text) == names


def test_compiled_once():
    assert compile_expression("a + 1") is compile_expression("a + 1")


@given(st.integers(-MAX_EXACT, MAX_EXACT))
def test_whole_numbers_come_back_exactly(number):
    value = compile_expression("a").evaluate({"a": number})
    assert value == number
    assert isinstance(value, int)


@given(st.text(max_size=60))
def test_any_text_is_valid_or_explained(text):
    problem = validate_expression(text)
    if problem is None:
        assert compile_expression(text).text == text
    else:
        assert problem.problem
