"""Phonetic keys of names: 齊藤 and 斎藤 meet where their readings meet."""

import re

from yakuba.kernel.text import normalise, to_katakana

_ROWS = {
    "ア": "アカガサザタダナハバパマヤラワ",
    "イ": "イキギシジチニヒビピミリ",
    "ウ": "ウクグスズツヌフブプムユル",
    "エ": "エケゲセゼテデネヘベペメレ",
    "オ": "オコゴソゾトドノホボポモヨロ",
}
_VOWEL = {kana: vowel for vowel, row in _ROWS.items() for kana in row}
_LENGTHENS = {*((vowel, vowel) for vowel in _ROWS), ("オ", "ウ"), ("エ", "イ")}
"""The vowel a kana ends in, and the vowel that then only lengthens it: オウ, オオ and オー sound alike."""

_LARGE = str.maketrans("ァィゥェォッャュョヮヵヶ", "アイウエオツヤユヨワカケ")
_SAME_SOUND = str.maketrans("ヂヅヲヰヱ", "ジズオイエ")
_FOREIGN_V = (("ヴァ", "バ"), ("ヴィ", "ビ"), ("ヴェ", "ベ"), ("ヴォ", "ボ"), ("ヴ", "ブ"))
_VOICED = str.maketrans("カキクケコサシスセソタチツテトハヒフヘホ", "ガギグゲゴザジズゼゾダヂヅデドバビブベボ")
_PLAIN = str.maketrans(
    "ガギグゲゴザジズゼゾダヂヅデドバビブベボパピプペポ", "カキクケコサシスセソタチツテトハヒフヘホハヒフヘホ"
)
_REPEAT = re.compile("(.)([ヽヾ])")


def name_key(kana: str) -> str:
    """A key that spellings of one reading share: フリガナ in any width or kind of kana.

    Small kana equal large ones (old papers write キヤ for キャ), ヂ = ジ, ヅ = ズ, ヲ = オ, ヴァ = バ, サヽキ = ササキ, and a long
    vowel is ー however it is written: トオル = トウル = トール, ユウコ = ユーコ, ケイコ = ケーコ. Short and long stay apart (小野
    オノ, 大野 オオノ). Blanks and marks between names do not matter. Applying it twice changes nothing.
    """
    text = "".join(
        char for char in to_katakana(normalise("".join(kana.split()))).upper() if char.isalnum() or char in "ーヽヾ"
    )
    while (repeated := _REPEAT.sub(_unroll, text, count=1)) != text:
        text = repeated
    for spelling, sound in _FOREIGN_V:
        text = text.replace(spelling, sound)
    key: list[str] = []
    vowel = ""
    for char in text.translate(_LARGE).translate(_SAME_SOUND):
        long = char == "ー" or (vowel, char) in _LENGTHENS
        if not long:
            key.append(char)
            vowel = _VOWEL.get(char, "")
        elif key and key[-1] != "ー":
            key.append("ー")
    return "".join(key)


def _unroll(found: re.Match[str]) -> str:
    """ヽ repeats the kana before it without its voicing mark, ヾ with one."""
    before, mark = found[1], found[2]
    plain = before.translate(_PLAIN)
    return before + (plain if mark == "ヽ" else plain.translate(_VOICED))
