from decimal import Decimal, localcontext

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.money import ceil_to, floor_to, format_yen, parse_yen, round_to

amounts = st.integers(-(10**15), 10**15)
exact = amounts | st.decimals(-(10**12), 10**12, places=4)
units = st.sampled_from([1, 10, 100, 1_000, 10_000])


@pytest.mark.parametrize(
    ("amount", "text"), [(0, "0円"), (15_000, "15,000円"), (-1_234_567, "-1,234,567円"), (999, "999円")]
)
def test_format(amount, text):
    assert format_yen(amount) == text


def test_budget_minus():
    assert format_yen(-500, minus="△") == "△500円"


@pytest.mark.parametrize(
    "text",
    [
        "15,000円",
        "15000",
        "１５，０００円",
        "￥15,000",
        "¥15000",
        "\\15,000",
        "1万5千円",
        "1万5000",
        "一万五千円",
        "金15,000円也",
        " 15 000 円 ",
    ],
)
def test_reads_an_amount(text):
    assert parse_yen(text) == 15_000


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("△500", -500),
        ("▲1,000円", -1_000),
        ("-500円", -500),
        ("−500", -500),
        ("¥-500", -500),
        ("0", 0),
        ("1億2千万円", 120_000_000),
    ],
)
def test_reads_signs_and_large_units(text, amount):
    assert parse_yen(text) == amount


@pytest.mark.parametrize(
    "text", ["", "円", "15.5円", "1,50,00", "1500,0", ",500", "100ドル", "$100", "1 万 円 と", "--5", "約500円"]
)
def test_refuses_what_is_not_whole_yen(text):
    with pytest.raises(ValueError, match=r"円単位|数字"):
        parse_yen(text)


@given(amounts)
def test_reads_what_it_writes(amount):
    assert parse_yen(format_yen(amount)) == amount
    assert parse_yen(format_yen(amount, minus="△")) == amount


@pytest.mark.parametrize(
    ("amount", "unit", "down", "up", "nearest"),
    [
        (1_299, 100, 1_200, 1_300, 1_300),
        (1_250, 100, 1_200, 1_300, 1_300),
        (1_249, 100, 1_200, 1_300, 1_200),
        (1_200, 100, 1_200, 1_200, 1_200),
        (-1_250, 100, -1_300, -1_200, -1_300),
        (Decimal("10.5"), 1, 10, 11, 11),
        (Decimal("10.4999"), 1, 10, 11, 10),
        (Decimal("-0.5"), 1, -1, 0, -1),
        (0, 10, 0, 0, 0),
    ],
)
def test_rounding(amount, unit, down, up, nearest):
    assert (floor_to(amount, unit), ceil_to(amount, unit), round_to(amount, unit)) == (down, up, nearest)


@given(exact, units)
def test_rounding_stays_within_a_unit(amount, unit):
    down, up, nearest = floor_to(amount, unit), ceil_to(amount, unit), round_to(amount, unit)
    assert down <= amount <= up
    assert up - down in {0, unit}
    assert nearest in {down, up}
    assert 2 * abs(Decimal(nearest) - Decimal(amount)) <= unit
    assert all(value % unit == 0 for value in (down, up, nearest))


def test_rounding_is_exact_whatever_the_context():
    with localcontext() as context:
        context.prec = 3
        assert floor_to(Decimal("123456789.99"), 10) == 123_456_780


@pytest.mark.parametrize("amount", [1.5, True, "1"])
def test_floats_are_refused(amount):
    with pytest.raises(TypeError, match="Decimal"):
        floor_to(amount)


def test_bad_units_and_values():
    with pytest.raises(ValueError, match="1以上"):
        floor_to(1, 0)
    with pytest.raises(ValueError, match="数では"):
        floor_to(Decimal("NaN"))
