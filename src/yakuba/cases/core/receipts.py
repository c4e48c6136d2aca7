"""Receipt numbers that survive the telephone: `26-A7KF-93TC`.

Two digits of the year of arrival, seven random characters and a check character. The 23 characters neither look alike
(0 O D Q, 1 I L, 2 Z, 5 S, 6 G, 8 B, U V, M N) nor, read aloud in Japanese, sound alike (ビー ディー ブイ, エム エヌ).
The check is a weighted sum modulo 23, a prime: with distinct weights it detects every wrong character and every swap of
neighbours. Random rather than running numbers: they tell nobody how many cases a town has, and nothing has to wait for
a counter.
"""

import re
import secrets
import unicodedata
from collections.abc import Callable
from itertools import count
from operator import mul

from yakuba.kernel.errors import Refusal

# A character's place is its value; the digits 2–9 stand at their own, as in the year.
ALPHABET = "WY23456789ACEFHJKMPRTUX"
_MODULUS = len(ALPHABET)
_VALUE = {character: value for value, character in enumerate(ALPHABET)} | {"0": 0, "1": 1}
_LENGTH = 10
# What people write or hear instead; none of these occurs in a number beside the year's 0 and 1.
_LOOKALIKES = str.maketrans("OQDILZSGBVN", "000112568UM")
_AS_GIVEN = re.compile(rf"[0-9]{{2}}-[{ALPHABET}]{{4}}-[{ALPHABET}]{{4}}")
_DASHES = "-‐‑‒–—―−ー－ｰ_.・/ "


def make_receipt_number(year: int, choose: Callable[[str], str] = secrets.choice) -> str:
    """A new number for a case that arrived in `year` (Western calendar)."""
    body = f"{year % 100:02d}" + "".join(choose(ALPHABET) for _ in range(_LENGTH - 3))
    return _grouped(body + check_character(body))


def normalise_receipt_number(text: str) -> str:
    """The number that was meant by what someone typed: any width, case and grouping, O for 0, I for 1, S for 5.

    Refusal `receipt-number` where the check character does not fit.
    """
    plain = plain_characters(text)
    if (
        len(plain) != _LENGTH
        or not (plain[:2].isascii() and plain[:2].isdigit())
        or any(c not in ALPHABET for c in plain[2:])
        or check_character(plain[:-1]) != plain[-1]
    ):
        message = "受付番号が正しくありません。「26-A7KF-93TC」のような10文字を、もう一度お確かめください。"
        raise Refusal("receipt-number", message, fields={"receipt_number": message})
    return _grouped(plain)


def is_receipt_number(text: str) -> bool:
    """Whether a search text can only mean a receipt number."""
    try:
        normalise_receipt_number(text)
    except Refusal:
        return False
    return True


def plain_characters(text: str) -> str:
    """What someone typed without width, case and grouping, look-alikes put right."""
    if _AS_GIVEN.fullmatch(text):
        return text.replace("-", "")
    typed = unicodedata.normalize("NFKC", text).upper()
    return "".join(c for c in typed if c not in _DASHES and not c.isspace()).translate(_LOOKALIKES)


def check_character(body: str) -> str:
    """The character that makes the weighted sum of the whole a multiple of 23; its own weight is 1."""
    total = sum(map(mul, count(2), map(_VALUE.__getitem__, reversed(body))))
    return ALPHABET[-total % _MODULUS]


def _grouped(plain: str) -> str:
    return f"{plain[:2]}-{plain[2:6]}-{plain[6:]}"
