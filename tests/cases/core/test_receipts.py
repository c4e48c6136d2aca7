import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.cases.core.receipts import ALPHABET, is_receipt_number, make_receipt_number, normalise_receipt_number
from yakuba.kernel.errors import Refusal

bodies = st.lists(st.sampled_from(ALPHABET), min_size=7, max_size=7)
plain = st.sampled_from(ALPHABET + "01OILSZBGQDNV")


def number_of(year, body):
    rest = iter(body)
    return make_receipt_number(year, lambda _: next(rest))


numbers = st.builds(number_of, st.integers(2000, 2099), bodies)


def read(text):
    try:
        return normalise_receipt_number(text)
    except Refusal:
        return None


@given(numbers)
def test_a_number_reads_as_itself(number):
    assert normalise_receipt_number(number) == number
    assert len(number) == 12


@given(numbers)
def test_it_is_read_however_it_is_typed(number):
    wide = number.translate({ord(c): chr(ord(c) + 0xFEE0) for c in number})
    assert unicodedata.normalize("NFKC", wide) == number
    for typed in (
        number.lower(),
        number.replace("-", ""),
        f"  {number.replace('-', ' ')}　",
        wide,
        number.replace("-", "ー"),
    ):
        assert normalise_receipt_number(typed) == number


@given(numbers)
def test_letters_that_look_like_digits_are_read_as_those(number):
    year, rest = number[:2], number[2:]
    typed = year.replace("0", "O").replace("1", "l") + rest.replace("5", "S").replace("2", "z").replace("8", "B")
    assert normalise_receipt_number(typed) == number


@given(numbers, st.integers(0, 9), plain)
def test_one_wrong_character_is_noticed(number, at, character):
    right = number.replace("-", "")
    wrong = right[:at] + character + right[at + 1 :]
    assert read(wrong) in {None, number}
    if wrong != right and read(wrong) == number:
        assert character in "OILSZBGQDNV"


@given(numbers, st.integers(0, 8))
def test_two_swapped_neighbours_are_noticed(number, at):
    right = number.replace("-", "")
    wrong = right[:at] + right[at + 1] + right[at] + right[at + 2 :]
    assert read(wrong) in {None, number}
    assert (read(wrong) == number) == (wrong == right)


@given(numbers, st.integers(0, 9))
def test_a_missing_character_is_noticed(number, at):
    right = number.replace("-", "")
    assert read(right[:at] + right[at + 1 :]) is None


@pytest.mark.parametrize(
    "text", ["", "26", "山田花子", "26-AAAA-AAAA-AAAA", "２６", "123456789012", "ⅻ" * 10, "²6-AAAA-AAAA"]
)
def test_other_texts_are_no_receipt_numbers(text):
    assert not is_receipt_number(text)


def test_nothing_looks_or_sounds_alike():
    assert len(set(ALPHABET)) == 23
    assert not set(ALPHABET) & set("01OILQDZSGBVN")


def test_the_refusal_names_its_field():
    with pytest.raises(Refusal) as refused:
        normalise_receipt_number("26-AAAA-AAA2")
    assert list(refused.value.fields) == ["receipt_number"]


def test_two_numbers_differ():
    assert len({make_receipt_number(2026) for _ in range(1000)}) == 1000
