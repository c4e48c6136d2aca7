import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.numerals import parse_number, to_kanji


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0", 0),
        ("２３", 23),
        ("十", 10),
        ("十一", 11),
        ("二十三", 23),
        ("一〇五", 105),
        ("百五", 105),
        ("千二百三十四", 1234),
        ("1万5千", 15_000),
        ("一万五千", 15_000),
        ("1億2千万", 120_000_000),
        ("二億三", 200_000_003),
        ("3兆", 3 * 10**12),
        ("12345678", 12_345_678),
        ("壱万", 10_000),
        ("2千5百", 2_500),
    ],
)
def test_reads_numbers(text, value):
    assert parse_number(text) == value


@pytest.mark.parametrize(
    "text", ["", " ", "十百", "万", "万億", "1万2億", "12千", "0十", "-1", "1.5", "abc", "百千", "5万12345"]
)
def test_refuses_what_is_not_a_number(text):
    with pytest.raises(ValueError, match=r"数字|前に"):
        parse_number(text)


@given(st.integers(0, 9_999))
def test_kanji_reads_back(number):
    assert parse_number(to_kanji(number)) == number


@pytest.mark.parametrize(
    ("number", "text"), [(0, "〇"), (1, "一"), (10, "十"), (20, "二十"), (105, "百五"), (1111, "千百十一")]
)
def test_kanji(number, text):
    assert to_kanji(number) == text


@pytest.mark.parametrize("number", [-1, 10_000])
def test_kanji_has_bounds(number):
    with pytest.raises(ValueError, match="9999"):
        to_kanji(number)
