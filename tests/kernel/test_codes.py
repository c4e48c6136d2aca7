import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.codes import (
    corporate_check_digit,
    find_individual_numbers,
    individual_check_digit,
    is_corporate_number,
    is_individual_number,
    is_municipality_code,
    municipality_check_digit,
    municipality_code,
)

VALID = "123456789018"
"""Sum of 1·6 2·5 3·4 4·3 5·2 6·7 7·6 8·5 9·4 0·3 1·2 = 212; 212 mod 11 = 3; check digit 8."""


@pytest.mark.parametrize(
    "code", ["011002", "131016", "141003", "271004", "401307", "472018", "282103", "131130", "362018"]
)
def test_codes_of_real_towns(code):
    assert municipality_check_digit(code[:5]) == code[5]
    assert municipality_code(code[:5]) == code
    assert is_municipality_code(code)


@pytest.mark.parametrize("code", ["131017", "13101", "1310166", "001007", "481017", "13101a", "１３１０１６", ""])
def test_other_codes_are_refused(code):
    assert not is_municipality_code(code)


@pytest.mark.parametrize("code", ["1310", "131016", "1310a", "１３１０１"])
def test_a_check_digit_needs_five_digits(code):
    with pytest.raises(ValueError, match="5けた"):
        municipality_check_digit(code)


@pytest.mark.parametrize(
    ("code", "digit"),
    [
        ("00013", "2"),  # 1·3 + 3·2 = 9; 11 - 9
        ("00023", "0"),  # 2·3 + 3·2 = 12, remainder 1; the last digit of 10
        ("00141", "4"),  # 1·4 + 4·3 + 1·2 = 18, remainder 7; 11 - 7 = 4
        ("01003", "1"),  # 1·5 + 3·2 = 11, remainder 0; the last digit of 11
    ],
)
def test_check_digit_by_hand(code, digit):
    assert municipality_check_digit(code) == digit


@pytest.mark.parametrize("code", ["7000012050002", "1180301018771", "5050005005266"])
def test_corporate_numbers(code):
    assert corporate_check_digit(code[1:]) == code[0]
    assert is_corporate_number(code)


@pytest.mark.parametrize("code", ["8000012050002", "700001205000", "", "７００００１２０５０００２"])
def test_other_corporate_numbers_are_refused(code):
    assert not is_corporate_number(code)


def test_corporate_check_digit_needs_twelve():
    with pytest.raises(ValueError, match="12けた"):
        corporate_check_digit("1")


def test_individual_number():
    assert individual_check_digit(VALID[:11]) == "8"
    assert is_individual_number(VALID)
    assert not is_individual_number("123456789012")
    assert not is_individual_number("１２３４５６７８９０１８")
    with pytest.raises(ValueError, match="11けた"):
        individual_check_digit("1")


@given(st.from_regex(re.compile("[0-9]{11}", re.ASCII), fullmatch=True))
def test_one_check_digit_each(base):
    valid = [digit for digit in "0123456789" if is_individual_number(base + digit)]
    assert valid == [individual_check_digit(base)]


@given(st.from_regex(re.compile("[0-9]{12}", re.ASCII), fullmatch=True), st.integers(0, 11), st.integers(1, 9))
def test_a_corporate_number_notices_most_slips(base, place, shift):
    changed = base[:place] + str((int(base[place]) + shift) % 10) + base[place + 1 :]
    if {base[place], changed[place]} != {"0", "9"}:
        assert corporate_check_digit(base) != corporate_check_digit(changed)


@pytest.mark.parametrize(
    "written",
    [
        "123456789018",
        "１２３４５６７８９０１８",
        "1234-5678-9018",
        "1234 5678 9018",
        "１２３４－５６７８－９０１８",
        "1234ー5678ー9018",
        "1234　5678　9018",
        "1234 - 5678 - 9018",
        "1234\n5678\n9018",
        "123-456-789-018",
        "123456 789018",
        "12 34 56 78 90 18",
        "1 2 3 4 5 6 7 8 9 0 1 8",
        "1234.5678.9018",
        "一二三四五六七八九〇一八",
        "1234\u200b5678\u200b9018",
        "①②③④⑤⑥⑦⑧⑨⓪①⑧",
        "12345678 9018",
    ],
)
@pytest.mark.parametrize(
    ("before", "after"), [("", ""), ("番号は", "です。"), ("ID", "_x"), ("2024年4月1日、", "、080-1234-5678")]
)
def test_finds_the_number_however_it_is_written(written, before, after):
    text = before + written + after
    assert find_individual_numbers(text) == [(len(before), len(before) + len(written))]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "電話は090-1234-5678です",
        "〒100-0001 東京都千代田区千代田1-1",
        "123456789012",  # wrong check digit
        "1234567890183",  # thirteen digits
        "0123456789018",
        "法人番号 7000012050002",
        "1234-5678-901",
        "2024-04-01 12:30:15",
        "1 2 3 4 5 6 7 8 9 0 1 8 9 10",  # a row of a table
        "口座 1234567",
        "12345-6789018",  # uneven groups
    ],
)
def test_leaves_other_numbers_alone(text):
    assert find_individual_numbers(text) == []


def test_finds_each_of_several():
    text = f"父 {VALID} 母 1234-5678-9018"
    assert [text[a:b] for a, b in find_individual_numbers(text)] == [VALID, "1234-5678-9018"]


@given(st.text(), st.text())
def test_never_misses_a_number_between_other_text(before, after):
    text = f"{before}、{VALID}、{after}"
    start = len(before) + 1
    assert (start, start + 12) in find_individual_numbers(text)


@given(st.text(alphabet="0123456789 -１２あ\n", max_size=80))
def test_spans_are_ordered_apart_and_valid(text):
    spans = find_individual_numbers(text)
    assert all(a[1] <= b[0] for a, b in pairwise(spans))
    assert all(0 <= start < end <= len(text) for start, end in spans)
