import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core.receipts import make_receipt_number
from yakuba.cases.core.status_rows import Problem, StatusRow, read_rows
from yakuba.kernel.errors import Refusal

HEAD = ["受付番号", "処理", "担当者", "メモ", "手続き"]
ONE, TWO = make_receipt_number(2026, lambda letters: letters[0]), make_receipt_number(2026, lambda letters: letters[1])


def read(*rows, head=HEAD):
    return list(read_rows([(1, head), *enumerate(rows, start=2)]))


def test_rows():
    assert read([ONE, "審査開始"], [TWO.replace("-", ""), "担当変更", "山田 花子", "引き継ぎ"]) == [
        StatusRow(2, ONE, "examine"),
        StatusRow(3, TWO, "assign", "山田 花子", "引き継ぎ"),
    ]


def test_columns_in_any_order_or_as_codes():
    assert read(["note", ONE, "x"], head=["act", "receipt_number", "note"]) == [StatusRow(2, ONE, "note", "", "x")]


def test_a_row_without_an_act_is_left_alone():
    assert read([ONE, "", "", "書きかけ"], [TWO, "メモ", "", "済"]) == [StatusRow(3, TWO, "note", "", "済")]


@pytest.mark.parametrize(
    ("row", "field", "why"),
    [
        (["26-AAAA-AAAB", "審査開始"], "receipt_number", "受付番号"),
        ([ONE, "却下"], "act", "一件ずつ"),
        ([ONE, "取下げ"], "act", "一件ずつ"),
        ([ONE, "済み"], "act", "「審査開始」"),
        ([ONE, "担当変更"], "assignee", "氏名"),
        ([ONE, "メモ"], "note", "書いて"),
        ([ONE, "メモ", "", "あ" * 1001], "note", "1,000文字"),
        ([ONE, "メモ", "", "番号は123456789018です"], "note", "マイナンバー"),
    ],
)
def test_what_is_wrong_is_named(row, field, why):
    [problem] = read(row)
    assert isinstance(problem, Problem)
    assert (problem.number, problem.field) == (2, field)
    assert why in problem.why
    assert problem.column in HEAD


def test_the_same_number_twice():
    first, second = read([ONE, "審査開始"], [ONE.lower(), "メモ", "", "x"])
    assert isinstance(first, StatusRow)
    assert second.why == "2行目と同じ受付番号です。"


@pytest.mark.parametrize("head", [[], ["受付番号"], ["番号", "処理"]])
def test_a_column_is_missing(head):
    with pytest.raises(Refusal, match="列がありません"):
        read([ONE, "審査開始"], head=head)


@given(st.lists(st.lists(st.text(max_size=6), max_size=5), max_size=6))
def test_whatever_stands_in_the_rows_it_is_a_row_or_a_problem(rows):
    assert all(isinstance(each, StatusRow | Problem) for each in read(*rows))
