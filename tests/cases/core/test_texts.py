import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core.texts import LONGEST_BODY, written
from yakuba.kernel.codes import individual_check_digit
from yakuba.kernel.errors import Refusal

INDIVIDUAL = "12345678901" + individual_check_digit("12345678901")


@given(st.text(max_size=200))
def test_tidying_twice_changes_nothing(text):
    try:
        once = written(text, field="body", required=False)
    except Refusal:
        return
    assert written(once, field="body", required=False) == once
    assert "\r" not in once
    assert "\x00" not in once


@pytest.mark.parametrize("text", ["", "   \n\t ", "\x00\x07"])
def test_nothing_is_not_a_text(text):
    with pytest.raises(Refusal) as refused:
        written(text, field="body")
    assert refused.value.code == "text-empty"


def test_too_long_says_how_long():
    with pytest.raises(Refusal, match=r"4,000文字以内.*4,001文字"):
        written("あ" * (LONGEST_BODY + 1), field="body")


@pytest.mark.parametrize("shape", ["{}", "番号は{}です", "{:.4} {:.4} {:.4}"])
def test_an_individual_number_is_stopped_and_not_repeated(shape):
    text = shape.format(INDIVIDUAL) if shape.count("{") == 1 else f"{INDIVIDUAL[:4]}-{INDIVIDUAL[4:8]}-{INDIVIDUAL[8:]}"
    with pytest.raises(Refusal) as refused:
        written(text, field="body")
    assert refused.value.code == "individual-number"
    assert INDIVIDUAL not in str(refused.value) + str(refused.value.fields)


def test_ordinary_numbers_pass():
    assert written("電話 054-123-4567 に 15,000円", field="body") == "電話 054-123-4567 に 15,000円"
