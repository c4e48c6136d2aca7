"""Check digits of public numbers, and the search for individual numbers (個人番号) that must not be stored.

Sources: 全国地方公共団体コード (総務省, modulus 11) · 法人番号の指定等に関する省令2条 (modulus 9) · 番号法施行令に基づく
総務省令5条 (modulus 11).
"""

import re
import unicodedata
from collections.abc import Iterator

_PREFECTURES = range(1, 48)


def municipality_check_digit(code: str) -> str:
    """The sixth digit of a municipality code: 13101 (千代田区) → 6. ValueError unless five ASCII digits."""
    if not re.fullmatch("[0-9]{5}", code):
        raise ValueError("団体コードは5けたの数字で入力してください。")
    total = sum(int(digit) * weight for digit, weight in zip(code, (6, 5, 4, 3, 2), strict=True))
    return str((11 - total % 11) % 10)


def municipality_code(code: str) -> str:
    """Five digits made six: 13101 → 131016."""
    return code + municipality_check_digit(code)


def is_municipality_code(code: str) -> bool:
    """Six digits, a prefecture from 01 to 47 and the right check digit. Says nothing about whether the town still exists."""
    if not re.fullmatch("[0-9]{6}", code) or int(code[:2]) not in _PREFECTURES:
        return False
    return municipality_check_digit(code[:5]) == code[5]


def corporate_check_digit(code: str) -> str:
    """The leading digit of a corporate number (法人番号) from the twelve that follow it."""
    if not re.fullmatch("[0-9]{12}", code):
        raise ValueError("法人番号の基礎番号は12けたの数字で入力してください。")
    total = sum(int(digit) * (1 if n % 2 else 2) for n, digit in enumerate(reversed(code), 1))
    return str(9 - total % 9)


def is_corporate_number(code: str) -> bool:
    """Thirteen digits, the first of them the check digit."""
    return re.fullmatch("[0-9]{13}", code) is not None and corporate_check_digit(code[1:]) == code[0]


def individual_check_digit(code: str) -> str:
    """The twelfth digit of an individual number from its first eleven."""
    if not re.fullmatch("[0-9]{11}", code):
        raise ValueError("11けたの数字が必要です。")
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(code), 1))
    remainder = total % 11
    return "0" if remainder <= 1 else str(11 - remainder)


def is_individual_number(code: str) -> bool:
    """Twelve ASCII digits, the last of them the check digit."""
    return re.fullmatch("[0-9]{12}", code) is not None and individual_check_digit(code[:11]) == code[11]


_KANJI_DIGITS = {char: str(n) for n, char in enumerate("〇一二三四五六七八九")}
_GROUP = re.compile("[0-9]+")
_GAP = re.compile(r"[\s\-‐‑‒–—―−ー－ｰ_・･.．\u00ad\u200b-\u200d\u2060\ufeff]{1,3}")
_SHAPES = ((12,), (4, 4, 4), (4, 8), (8, 4), (6, 6), (3,) * 4, (2,) * 6, (1,) * 12)
_SHORT = 4


def find_individual_numbers(text: str) -> list[tuple[int, int]]:
    """Spans of `text` that read as an individual number: twelve digits with a valid check digit.

    Digits of any width or script count, written together or in even groups (1234-5678-9018) parted by up to three
    spaces, line breaks, hyphens or dots. A longer run of digits is another number, and groups of fewer than four digits
    count only where no further group follows or precedes (rows of a table). One in eleven of other twelve-digit numbers
    passes the check digit and is reported too: what may not be stored is worth a question too many. Spans never overlap.
    """
    digits = text if text.isascii() else "".join(map(_digit, text))
    groups = [match.span() for match in _GROUP.finditer(digits)]
    found: list[tuple[int, int]] = []
    for first, (start, _) in enumerate(groups):
        if found and start < found[-1][1]:
            continue
        end = next((groups[last][1] for last in _last_groups(digits, groups, first)), None)
        if end is not None:
            found.append((start, end))
    return found


def _last_groups(text: str, groups: list[tuple[int, int]], first: int) -> Iterator[int]:
    """The index of the last group of every individual number that begins with the group `first`."""

    def joined(left: int) -> bool:
        return 0 <= left < len(groups) - 1 and bool(_GAP.fullmatch(text, groups[left][1], groups[left + 1][0]))

    for shape in _SHAPES:
        last = first + len(shape) - 1
        spans = groups[first : last + 1]
        if tuple(end - start for start, end in spans) != shape or not all(map(joined, range(first, last))):
            continue
        if shape[0] < _SHORT and (joined(first - 1) or joined(last)):
            continue
        if is_individual_number("".join(text[start:end] for start, end in spans)):
            yield last


def _digit(char: str) -> str:
    """One character for one character, so that spans hold in the original text."""
    if char in _KANJI_DIGITS:
        return _KANJI_DIGITS[char]
    value = unicodedata.digit(char, None)
    return char if value is None else str(value)
