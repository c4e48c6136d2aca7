"""What stands after a figure, by rule: 令和8年11月, 14日, 5人, 3か月分. The figure itself stays bare.

The dictionary knows a counter without the number before it. Here the number decides; where it can't (1日 is ついたち or
いちにち, 20歳 is はたち), the counter stays bare, too.
"""

import re
import unicodedata
from collections.abc import Callable

from yakuba.webkit.furigana.alignment import KANJI, Piece

SAME = {
    "年": "ねん",
    "年度": "ねんど",
    "年生": "ねんせい",
    "月": "がつ",
    "か月": "かげつ",
    "ヶ月": "かげつ",
    "カ月": "かげつ",
    "週": "しゅう",
    "週間": "しゅうかん",
    "時": "じ",
    "時間": "じかん",
    "秒": "びょう",
    "回": "かい",
    "件": "けん",
    "円": "えん",
    "万円": "まんえん",
    "億円": "おくえん",
    "万": "まん",
    "名": "めい",
    "枚": "まい",
    "点": "てん",
    "個": "こ",
    "台": "だい",
    "通": "つう",
    "冊": "さつ",
    "号": "ごう",
    "条": "じょう",
    "項": "こう",
    "番": "ばん",
    "番地": "ばんち",
    "丁目": "ちょうめ",
    "級": "きゅう",
    "種": "しゅ",
    "度": "ど",
    "割": "わり",
    "倍": "ばい",
    "世帯": "せたい",
    "頭": "とう",
    "文字": "もじ",
    "か所": "かしょ",
    "子": "し",
    "学期": "がっき",
    "人目": "にんめ",
    "開庁日": "かいちょうび",
    "営業日": "えいぎょうび",
}
_AFTER = {
    "間": "かん",
    "後": "ご",
    "前": "まえ",
    "分": "ぶん",
    "目": "め",
    "以上": "いじょう",
    "以下": "いか",
    "児": "じ",
}
_P_SOUND = frozenset("013468")


def _day(number: int) -> str:
    return "か" if number in {*range(2, 11), 14, 20, 24} else "" if number == 1 else "にち"


def _person(number: int) -> str:
    return "り" if number in {1, 2} else "にん"


def _age(number: int) -> str:
    return "" if number == 20 else "さい"


def _minute(number: int) -> str:
    return "ぷん" if str(number)[-1] in _P_SOUND else "ふん"


def _floor(number: int) -> str:
    return "がい" if number % 10 == 3 else "かい"


def _long(number: int) -> str:
    last = number % 10
    return "ぼん" if last == 3 else "ぽん" if last in {0, 1, 6, 8} else "ほん"


def _animal(number: int) -> str:
    return {"ぼん": "びき", "ぽん": "ぴき", "ほん": "ひき"}[_long(number)]


BY_NUMBER: dict[str, Callable[[int], str]] = {
    "日": _day,
    "人": _person,
    "歳": _age,
    "才": _age,
    "分": _minute,
    "階": _floor,
    "本": _long,
    "匹": _animal,
}
_COUNTER = "|".join(sorted([*SAME, *BY_NUMBER], key=len, reverse=True))
PATTERN = (
    rf"(?P<figure>[0-9０-９][0-9０-９,，.．]*)"
    rf"(?:(?P<counter>{_COUNTER})(?P<after>{'|'.join(_AFTER)})?|(?P<unknown>[{KANJI}]+))"
)
"""A figure with what counts it, or with kanji that no rule knows: those stay bare."""


def counted(found: re.Match[str]) -> tuple[Piece, ...]:
    """The pieces of a match of `PATTERN`."""
    figure, counter, after = found["figure"], found["counter"], found["after"]
    if not counter:
        return ((found[0], ""),)
    number = int(re.sub(r"\D", "", unicodedata.normalize("NFKC", figure)) or 0)
    rule = BY_NUMBER.get(counter)
    reading = rule(number) if rule else SAME[counter]
    if counter == "日" and number == 1 and after == "間":
        reading = "にち"
    if counter[0] in "かヶカ":
        pieces: tuple[Piece, ...] = ((figure + counter[0], ""), (counter[1:], reading[1:]))
    else:
        pieces = ((figure, ""), (counter, reading))
    return (*pieces, (after, _AFTER[after])) if after else pieces
