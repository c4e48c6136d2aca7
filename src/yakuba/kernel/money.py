"""Yen: whole numbers, written the way letters and forms write them. Rates are Decimal; floats are refused."""

import re
import unicodedata
from decimal import Decimal

from yakuba.kernel.numerals import NUMERAL, parse_number

_AMOUNT = re.compile(
    rf"(?P<minus>[-△▲]?(?:金|¥)?|¥-)(?:(?P<grouped>[0-9]{{1,3}}(?:,[0-9]{{3}})+)|(?P<plain>[{NUMERAL}]+))(?:円)?(?:也)?"
)
_MINUS = str.maketrans(dict.fromkeys("‐‑‒–—―−", "-"))


def format_yen(amount: int, *, minus: str = "-") -> str:
    """15,000円. Budget tables pass `minus="△"`."""
    return f"{minus if amount < 0 else ''}{abs(amount):,}円"


def parse_yen(text: str) -> int:
    """Whole yen from 15,000円, ￥15,000, １５０００, 1万5千円, 金一万五千円也, △500.

    Raises ValueError with what to do; decimals and misplaced commas are refused, not guessed.
    """
    plain = "".join(unicodedata.normalize("NFKC", text).translate(_MINUS).replace("\\", "¥").split())
    found = _AMOUNT.fullmatch(plain)
    if found is None:
        raise ValueError("金額は「15,000」のように、円単位の数字で入力してください。")
    digits = (found["grouped"] or found["plain"]).replace(",", "")
    amount = int(digits) if digits.isascii() and digits.isdigit() else parse_number(digits)
    return -amount if found["minus"].strip("金¥") else amount


def floor_to(amount: int | Decimal, unit: int = 1) -> int:
    """Down to a multiple of `unit` (切捨て), towards minus infinity: floor_to(1_299, 100) → 1_200."""
    numerator, denominator = _units(amount, unit)
    return numerator // denominator * unit


def ceil_to(amount: int | Decimal, unit: int = 1) -> int:
    """Up to a multiple of `unit` (切上げ), towards plus infinity."""
    numerator, denominator = _units(amount, unit)
    return -(-numerator // denominator) * unit


def round_to(amount: int | Decimal, unit: int = 1) -> int:
    """To the nearest multiple of `unit`, halves away from zero (四捨五入): round_to(1_250, 100) → 1_300."""
    numerator, denominator = _units(amount, unit)
    nearest = (2 * abs(numerator) + denominator) // (2 * denominator) * unit
    return nearest if numerator >= 0 else -nearest


def _units(amount: int | Decimal, unit: int) -> tuple[int, int]:
    """The amount in units as an exact fraction, whatever the decimal context's precision."""
    if isinstance(amount, bool) or not isinstance(amount, int | Decimal):
        raise TypeError("an amount is an int or a Decimal")
    if unit < 1:
        raise ValueError("端数処理の単位は1以上にしてください。")
    if isinstance(amount, Decimal) and not amount.is_finite():
        raise ValueError("金額が数ではありません。")
    numerator, denominator = amount.as_integer_ratio()
    return numerator, denominator * unit
