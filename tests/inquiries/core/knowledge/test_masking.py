"""Personal numbers do not get past the door; other numbers do."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.knowledge.masking import MASKS, Masked, is_card_number, mask
from yakuba.kernel.codes import individual_check_digit


@pytest.mark.parametrize(
    ("typed", "masked", "kinds"),
    [
        ("番号は123456789018です", "番号は〔個人番号〕です", {"individual"}),
        ("１２３４　５６７８　９０１８", "〔個人番号〕", {"individual"}),
        ("カード4111 1111 1111 1111です", "カード〔カード番号〕です", {"card"}),
        ("090-1234-5678に電話して", "〔電話番号〕に電話して", {"phone"}),
        ("（０３）１２３４－５６７８", "〔電話番号〕", {"phone"}),
        ("+81 90 1234 5678", "〔電話番号〕", {"phone"}),
        ("0312345678", "〔電話番号〕", {"phone"}),
        ("taro.yama+x@example.co.jp まで", "〔メールアドレス〕 まで", {"email"}),
        ("090-1234-5678 と a@example.org", "〔電話番号〕 と 〔メールアドレス〕", {"phone", "email"}),
    ],
)
def test_it_is_masked(typed, masked, kinds):
    assert mask(typed) == Masked(masked, frozenset(kinds))


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "2026年11月24日",
        "119",
        "#9110",
        "15,000円",
        "123456789012",
        "令和8年度",
        "20261124",
        "1丁目2-3",
    ],
)
def test_other_numbers_stay(typed):
    assert mask(typed).text == typed


@given(
    st.text(max_size=80),
    st.text(alphabet="0123456789", min_size=11, max_size=11),
    st.text(alphabet="あいう。", min_size=1),
)
def test_no_individual_number_ever_comes_through(before, eleven, after):
    number = eleven + individual_check_digit(eleven)
    masked = mask(f"{before}、{number}{after}")
    assert number not in masked.text
    assert mask(masked.text).text == masked.text


def test_a_card_number_has_its_check_digit():
    assert [is_card_number(digits) for digits in ("4111111111111111", "4111111111111112", "41", "x" * 16)] == [
        True, False, False, False,
    ]  # fmt: skip
    assert set(MASKS) == {"individual", "card", "email", "phone"}
