"""A draft says what clerks said, without the people in it."""

from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.learning.drafting import cleaned, distinct, draft

REPLY = """山田　花子　様

お問い合わせいただきありがとうございます。
充電池は、役場1階の回収箱へ入れてください。
端子にはテープを貼ってください。電話は 000-000-0100 です。

生活環境課の鈴木です。
よろしくお願いいたします。
"""


def test_greetings_and_names_go_and_the_number_becomes_a_place():
    assert cleaned(REPLY, "000-000-0100") == (
        "充電池は、役場1階の回収箱へ入れてください。\n端子にはテープを貼ってください。電話は {phone} です。"
    )


def test_personal_numbers_are_masked():
    assert "090" not in cleaned("090-1234-5678 へお電話します。")
    assert cleaned("{town} の係です") == "（town） の係です"


@given(st.text(max_size=200))
def test_cleaning_twice_changes_nothing(text):
    once = cleaned(text)
    assert cleaned(once) == once


def test_the_same_answer_is_taken_once():
    assert distinct(
        ["役場1階の回収箱へ入れてください。", "回収箱は役場1階です。回収箱へ入れてください。", "燃えるごみへ。"]
    ) == [
        "役場1階の回収箱へ入れてください。",
        "燃えるごみへ。",
    ]


def test_a_draft_of_a_cluster():
    found = draft("充電池の\n捨て方", ["充電池を捨てたい", "充電池の 捨て方", "あ" * 300], [REPLY, REPLY])
    assert found.question == "充電池の 捨て方"
    assert found.aliases == ("充電池を捨てたい",)
    assert found.answer.count("回収箱") == 1


def test_without_replies_the_answer_is_for_the_clerk_to_write():
    assert draft("質問", [], []).answer == ""
