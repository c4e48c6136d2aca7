"""The form in which place names are compared: one character may stand for another, numbers are Arabic.

Unlike `kernel.text.search_key` it remembers where each character came from, so that an address can be cut.
"""

import re
from dataclasses import dataclass

from yakuba.kernel.numerals import parse_number
from yakuba.kernel.text import COMMON_CHARACTERS, normalise, to_katakana

_PLACE_VARIANTS = str.maketrans("巿莵竈鰺檮籠鷗舟藪埜邨ヶヵガ之乃", "市菟釜鯵梼篭鴎船薮野村ケケケノノ")
_BLOCK_NAME = re.compile("(?<=番)丁(?!目)")
_LARGE = str.maketrans("ァィゥェォッャュョヮヂヅ", "アイウエオツヤユヨワジズ")
_KANJI_NUMBER = re.compile("[〇一二三四五六七八九十百千]+")
_BLANK_OR_NUMBER = re.compile(f" +|{_KANJI_NUMBER.pattern}")


@dataclass(frozen=True)
class Folded:
    """`key` is compared; `text[starts[i]:]` is what is left after the first i characters of the key."""

    text: str
    key: str
    starts: tuple[int, ...]

    def rest(self, length: int) -> str:
        """The original text after the first `length` characters of the key."""
        return self.text[self.starts[length] :].strip()

    def inside_number(self, at: int) -> bool:
        """Whether the key's characters before and at `at` belong to one number: not in 才川七12, where the name ends."""
        if not (self.key[at - 1 : at].isdigit() and self.key[at : at + 1].isdigit()):
            return False
        before, after = self.starts[at - 1], self.starts[at]
        return before == after or self.text[before].isascii() == self.text[after].isascii()

    def between(self, start: int, end: int) -> str:
        """The original text of a part of the key."""
        return self.text[self.starts[start] : self.starts[end]].strip()


def fold(text: str) -> Folded:
    """霞ヶ関 = 霞が関, 一之船入町 = 一の舟入町, 北二十四条 = 北24条, 巿川 = 市川, 七番丁 = 7番町; blanks do not count."""
    text = normalise(text)
    plain = to_katakana(text).translate(COMMON_CHARACTERS).translate(_PLACE_VARIANTS).translate(_LARGE)
    plain = _BLOCK_NAME.sub("町", plain)
    key: list[str] = []
    starts: list[int] = []
    at = 0
    for found in _BLANK_OR_NUMBER.finditer(plain):
        key.append(plain[at : found.start()])
        starts += range(at, found.start())
        at = found.end()
        number = _arabic(found[0])
        key.append(number)
        starts += range(at - len(number), at) if number == found[0] else [found.start()] * len(number)
    key.append(plain[at:])
    starts += range(at, len(plain) + 1)
    return Folded(text, "".join(key), tuple(starts))


def fold_key(text: str) -> str:
    """Only the key."""
    return fold(text).key


def _arabic(text: str) -> str:
    if text.isspace():
        return ""
    try:
        return str(parse_number(text))
    except ValueError:
        return text
