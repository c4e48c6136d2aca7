"""Japanese numerals, for dates, amounts and addresses written by hand: 二十三, 一〇五, 1万5千, ２３."""

import re
import unicodedata

_DIGITS = {**{c: n for n, c in enumerate("〇一二三四五六七八九")}, "零": 0, "壱": 1, "弐": 2, "参": 3}
_SMALL = {"十": 10, "拾": 10, "百": 100, "千": 1_000}
_LARGE = {"万": 10**4, "萬": 10**4, "億": 10**8, "兆": 10**12}
_KANJI = "〇一二三四五六七八九"

NUMERAL = "0-9" + "".join({**_DIGITS, **_SMALL, **_LARGE})
"""Every character that `parse_number` reads, for use inside a regular expression's brackets."""

_WELL_FORMED = re.compile(f"[{NUMERAL}]+")


def parse_number(text: str) -> int:
    """The value of a non-negative whole number in Arabic or Kanji digits, positional (一〇五) or with units (百五).

    Raises ValueError for anything else, units in the wrong order (十百) included.
    """
    text = unicodedata.normalize("NFKC", text).strip()
    if not _WELL_FORMED.fullmatch(text):
        raise ValueError("数字で入力してください。")
    total, limit = 0, 10**16
    for part in re.findall(f"[^{''.join(_LARGE)}]*[{''.join(_LARGE)}]?", text):
        if not part:
            continue
        scale = _LARGE.get(part[-1], 1)
        if scale >= limit:
            raise ValueError("数字の位の順番が正しくありません。")
        below_scale = part[:-1] if scale > 1 else part
        if not below_scale:
            raise ValueError("「万」「億」の前に数字が必要です。")
        total += _below_ten_thousand(below_scale, whole=scale == 1 and part == text) * scale
        limit = scale
    return total


def to_kanji(number: int) -> str:
    """The number as addresses write it, 0 to 9,999: 23 → 二十三."""
    if not 0 <= number <= 9_999:
        raise ValueError("0から9999までの数に限ります。")
    if number == 0:
        return "〇"
    parts = []
    for unit, name in ((1_000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit, number = divmod(number, unit)
        if digit:
            parts.append(("" if digit == 1 and name else _KANJI[digit]) + name)
    return "".join(parts)


def _below_ten_thousand(text: str, *, whole: bool) -> int:
    """`whole` allows a plain number of any size; beside 万 and 億 it stays below 10,000."""
    total, limit, digits = 0, 10**4, ""
    for char in text:
        if char in _SMALL:
            unit = _SMALL[char]
            if unit >= limit or len(digits) > 1 or digits == "0":
                raise ValueError("数字の位の順番が正しくありません。")
            total += int(digits or "1") * unit
            limit, digits = unit, ""
        else:
            digits += str(_DIGITS.get(char, char))
    rest = int(digits or "0")
    if rest >= limit and not (whole and limit == 10**4):
        raise ValueError("数字の位の順番が正しくありません。")
    return total + rest
