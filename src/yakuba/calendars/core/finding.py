"""Which collection area an address, a postal code or a place's name lies in.

Towns name areas as they like: 暁町１〜３丁目, 【新屋】鳥木町・沖田町, 五軒町一丁目 4、5番の北側. So a name is cut into the
places it lists, each with the 丁目 it is limited to; what is asked for is cut the same way.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from yakuba.kernel.numerals import NUMERAL, parse_number
from yakuba.kernel.text import normalise, search_key

SPLIT = re.compile(r"[、,，・/／\n（）()【】「」\[\]]| (?![0-9一二三四五六七八九十])")
CHOME = re.compile(rf"(?P<numbers>(?:[{NUMERAL}、,・~\-]|から)+)丁目?")
RANGE = re.compile(r"~|-|から")
LEADING = re.compile(r"^(?:大字|小字|字)")
EXACT, LIMITED, WHOLE, PART, OUTSIDE = 5, 4, 3, 2, 0
SHORTEST = 2
MOST_CHOME = 100


@dataclass(frozen=True, slots=True)
class Sought:
    """A place in the words of an address: its name, and the 丁目 where it says one."""

    name: str
    chome: int | None = None


@dataclass(frozen=True, slots=True)
class Named:
    """A place that an area lists: `chome` empty where it is the whole place."""

    name: str
    chome: frozenset[int] = frozenset()


def places_named(text: str) -> Iterator[Named]:
    """The places that an area's name lists."""
    plain = normalise(text)
    for part in SPLIT.split(protect_lists(plain)):
        stem, chome = cut_chome(part.replace("\u0001", "、"))
        name = search_key(LEADING.sub("", stem))
        if name:
            yield Named(name, frozenset(chome))


def protect_lists(text: str) -> str:
    """Commas within a list of 丁目 don't part places: 赤坂1、2丁目."""
    return CHOME.sub(lambda found: re.sub("[、,・]", "\u0001", found[0]), text)


def cut_chome(text: str) -> tuple[str, set[int]]:
    found = CHOME.search(text)
    if not found:
        return text, set()
    numbers: set[int] = set()
    for part in re.split("[、,・]", found["numbers"]):
        ends = [number for number in map(number_of, RANGE.split(part)) if number]
        numbers.update(range(min(ends), max(ends) + 1) if ends and max(ends) < MOST_CHOME else ends)
    return text[: found.start()], numbers


def number_of(text: str) -> int:
    """0 where it is no number."""
    try:
        return parse_number(text)
    except ValueError:
        return 0


def sought(name: str) -> Sought:
    stem, chome = cut_chome(normalise(name))
    return Sought(search_key(LEADING.sub("", stem)), min(chome, default=None))


def fit(named: Iterable[Named], asked: Sought) -> int:
    """How well an area's places fit what is asked for; 0 is not at all."""
    best = OUTSIDE
    for each in named:
        if each.name == asked.name:
            if each.chome and asked.chome is not None:
                best = max(best, EXACT if asked.chome in each.chome else OUTSIDE)
            else:
                best = max(best, WHOLE if each.chome else LIMITED)
        elif len(asked.name) >= SHORTEST and (
            asked.name in each.name or (len(each.name) >= SHORTEST and each.name in asked.name)
        ):
            best = max(best, PART)
    return best


def rank(areas: Sequence[tuple[int, Sequence[Named]]], asked: Sequence[Sought]) -> list[int]:
    """The areas that fit best, in their own order; the widest sought place decides only where a narrower one fits none."""
    for each in asked:
        if not each.name:
            continue
        scores = [(fit(named, each), area) for area, named in areas]
        best = max((score for score, _ in scores), default=OUTSIDE)
        if best:
            floor = PART if best == PART else WHOLE
            return [area for score, area in scores if score >= (best if best == EXACT else floor)]
    return []
