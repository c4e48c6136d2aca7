"""Whether what a language model wrote says only what its sources say. Where one thing is not there, none of it is shown.

Strict on purpose: a good sentence that is thrown away costs a reader nothing, since the original stands beside it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from yakuba.inquiries.core.words import analyse, morphemes
from yakuba.kernel.numerals import NUMERAL, parse_number
from yakuba.kernel.text import normalise

Reason = Literal["empty", "long", "citation", "number", "address", "word", "negation"]
LONGEST = 1_500
"""Characters of an answer."""
LONGER = 1.5
"""How much longer than all sources together it may be."""
SUPPORTED = 0.7
"""The share of a sentence's words that the sources it cites must have; of its nouns, all."""

_CITED = re.compile(r"\[(\d{1,2})\]")
_AFTER_STOP = re.compile(r"([。！？.!?])\s*((?:\[\d{1,2}\]\s*)+)")
_SENTENCE = re.compile(r"(?<=[。！？!?])|\n|(?<=\.)\s")
_ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s()（）「」<>、。\[\]]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\d{2,5}-\d{1,4}-\d{3,4}"
)
_NUMBER = re.compile(r"(\d+(?:\.\d+)?)\s*([^\W\d_]|%)?")
_COMMA = re.compile(r"(?<=\d),(?=\d{3})")
_SPOKEN = re.compile(rf"[{NUMERAL}]+(?=[日円年月歳時分人週回割か]|パーセント)")
_MONTHS = re.compile("[ヶヵケカ箇ヵ](?=月|所|国)")
_NOT = re.compile(
    r"ません|(?<!少)ない|なく(?!て)|なし|不可|禁止|不要|\bnot\b|n't\b|\bno\b|\bcannot\b|\bnever\b|\bwithout\b"
)
_FUNCTION = frozenset(
    "a an and are as at be by can do for from have if in is it its may must of on or that the their them then there "
    "these they this to was will with within you your please".split()
)


@dataclass(frozen=True)
class Source:
    """What the town itself says: a title and a text without markup."""

    title: str
    text: str


def ungrounded(answer: str, sources: Sequence[Source]) -> Reason | None:
    """Why `answer` can't be shown; None where every sentence cites a source by its number, [1], and is supported by it."""
    text = answer.strip()
    said = sentences(text)
    if not said or not sources:
        return "empty"
    if len(text) > min(LONGEST, LONGER * sum(len(each.title) + len(each.text) for each in sources) + 100):
        return "long"
    held = [_Held.of(each) for each in sources]
    for sentence in said:
        numbers = [int(number) for number in _CITED.findall(sentence)]
        if not numbers or not all(1 <= number <= len(held) for number in numbers):
            return "citation"
        if reason := _unsupported(_CITED.sub("", sentence), [held[number - 1] for number in dict.fromkeys(numbers)]):
            return reason
    return None


def sentences(text: str) -> list[str]:
    """Each with the citations that stand before or right after its end."""
    drawn = _AFTER_STOP.sub(lambda found: f" {found[2].strip()}{found[1]}", text)
    return [part.strip() for part in _SENTENCE.split(drawn) if part and part.strip(" 　・-*。.")]


@dataclass(frozen=True)
class _Held:
    text: str
    words: frozenset[str]
    numbers: frozenset[tuple[str, str]]
    parts: tuple[tuple[frozenset[str], bool], ...]

    @classmethod
    def of(cls, source: Source) -> "_Held":
        whole = f"{source.title}\n{source.text}"
        parts = tuple((_words(part), _denies(part)) for part in sentences(source.text))
        return cls(normalise(whole), _words(whole), _numbers(whole), parts)


def _unsupported(sentence: str, held: Sequence[_Held]) -> Reason | None:
    words = _words(sentence)
    known = frozenset().union(*(each.words for each in held))
    if any(not any(address in each.text for each in held) for address in _ADDRESS.findall(normalise(sentence))):
        return "address"
    if _numbers(_ADDRESS.sub("", normalise(sentence))) - frozenset().union(*(each.numbers for each in held)):
        return "number"
    if _nouns(sentence) - known or (words and len(words & known) < SUPPORTED * len(words)):
        return "word"
    parts = [(len(own & words), denies) for each in held for own, denies in each.parts]
    most = max((shared for shared, _ in parts), default=0)
    return None if (most, _denies(sentence)) in parts else "negation"


def _words(text: str) -> frozenset[str]:
    return frozenset(word for word in analyse(text).words if word not in _FUNCTION)


def _nouns(text: str) -> frozenset[str]:
    """Names are among them. Numbers are looked at by themselves."""
    kept = _words(text)
    nouns = (each.word for each in morphemes(normalise(text)) if each.is_noun and each.word in kept)
    return frozenset(word for word in nouns if not re.fullmatch(rf"[{NUMERAL},.]+", word))


def _numbers(text: str) -> frozenset[tuple[str, str]]:
    """Each with the first letter of what it counts: 14日 is not 14人."""
    plain = _MONTHS.sub("か", _COMMA.sub("", normalise(text)))
    plain = _SPOKEN.sub(_as_digits, plain)
    return frozenset(_NUMBER.findall(plain))


def _as_digits(found: re.Match[str]) -> str:
    try:
        return str(parse_number(found[0]))
    except ValueError:
        return found[0]


def _denies(text: str) -> bool:
    return _NOT.search(normalise(text)) is not None
