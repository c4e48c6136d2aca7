"""A cell with a number of people: full-width digits, commas, marks for what is not told."""

import math
import re

from yakuba.policylab.core.text_tables import plain

NONE = frozenset({"-", "‐", "–", "―", "−", "ー", "－", "0人"})
"""The statistical offices' mark for nobody (該当数値なし)."""
UNTOLD = re.compile(r"[xXχ×*＊…‥]+|秘匿|非公表|N/?A|\.\.\.|不詳", re.IGNORECASE)
NUMBER = re.compile(r"(?P<sign>[-▲△−])?(?P<digits>[0-9]+|[0-9]{1,3}(?:,[0-9]{3})+)(?:\.(?P<rest>[0-9]+))?(?:人|名)?")
WRONG = "人数として読めません。0以上の整数を入れてください。"
NEGATIVE = "人数がマイナスです。増減ではなく、人数そのものを入れてください。"
FRACTION = "人数に小数があります。按分や推計の値ではなく、数えた人数を入れてください。"


def people(text: str) -> float:
    """How many; NaN where the mark says that it is not told. ValueError with what to do."""
    if text.isascii() and text.isdigit():
        return float(text)
    text = plain(text)
    if text in NONE:
        return 0.0
    if UNTOLD.fullmatch(text):
        return math.nan
    found = NUMBER.fullmatch(text.replace(" ", ""))
    if not found:
        raise ValueError(WRONG)
    if found["rest"] and found["rest"].strip("0"):
        raise ValueError(FRACTION)
    number = float(found["digits"].replace(",", ""))
    if found["sign"] and number:
        raise ValueError(NEGATIVE)
    return number
