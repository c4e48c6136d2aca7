"""Which questions a visitor's words mean, by the pairs of letters they share: no dictionary, never out of date."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import to_text
from yakuba.kernel.text import search_key

ENOUGH = 0.5
"""The share of the words' pairs from which on a question is shown."""
_ASKED, _ANSWERED = 1.0, 0.4


@dataclass(frozen=True)
class Pairs:
    """Pairs of letters of each way to ask, and of the answers."""

    asked: tuple[frozenset[str], ...]
    answered: frozenset[str]


def pairs_of(entry: FaqEntry) -> Pairs:
    """Of all languages."""
    asked = (*entry.question.values(), *entry.aliases)
    answers = frozenset[str]().union(*(_words(text) for text in entry.answer.values()))
    return Pairs(tuple(map(_pairs, asked)), answers)


def relevance(query: str, held: Pairs) -> float:
    """0 to 1: how much of the words stands in the nearest way to ask, a pair that only the answer has counting less."""
    wanted = _pairs(query)
    if not wanted:
        return 0.0
    nearest = max((wanted & asked for asked in held.asked), key=len, default=frozenset())
    only_answered = (wanted - nearest) & held.answered
    return (_ASKED * len(nearest) + _ANSWERED * len(only_answered)) / len(wanted)


def best(query: str, held: Sequence[Pairs], limit: int) -> list[tuple[int, float]]:
    """(place, relevance) of those that are near enough, the nearest first."""
    scored = [(at, relevance(query, each)) for at, each in enumerate(held)]
    return sorted((each for each in scored if each[1] >= ENOUGH), key=lambda each: -each[1])[:limit]


@lru_cache(maxsize=20_000)
def _pairs(text: str) -> frozenset[str]:
    key = search_key(text)
    return frozenset(key[at : at + 2] for at in range(len(key) - 1)) or frozenset({key} - {""})


@lru_cache(maxsize=20_000)
def _words(markdown: str) -> frozenset[str]:
    return _pairs(to_text(markdown))
