"""The list of procedures: which ones a visitor's words mean, and under which heading each stands."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from yakuba.kernel.text import search_key
from yakuba.procedures.core.procedure import Procedure, Titles
from yakuba.webkit.furigana import in_kana

_KANA = re.compile("[ぁ-ゖァ-ヶ]")
NEAR = 0.5
"""From here on a procedure comes near to what was asked."""


@dataclass(frozen=True)
class Group:
    """Procedures of one category, in the order they were given."""

    title: Titles
    procedures: tuple[Procedure, ...]


def relevance(procedure: Procedure, wanted: Sequence[str]) -> float:
    """Titles and keywords weigh more than category and summary; a word found nowhere makes it irrelevant."""
    return _found(wanted, *_keys(procedure), shortest=1)


def relevance_by_sound(procedure: Procedure, wanted: Sequence[str]) -> float:
    """The same for words in kana, whatever the procedure's texts are written in."""
    said = tuple(in_kana(text) for text in (procedure.title["ja"], procedure.category["ja"], *procedure.keywords))
    return _found(wanted, _keyed(said), (), shortest=3)


def _found(wanted: Sequence[str], strong: Sequence[str], weak: Sequence[str], *, shortest: int) -> float:
    score = 0.0
    for word in wanted:
        if any(word in text or (len(text) >= shortest and text in word) for text in strong):
            score += 3.0
        elif any(word in text for text in weak):
            score += 1.0
        else:
            return 0.0
    return score


def likeness(procedure: Procedure, wanted: Sequence[str]) -> float:
    """How much of each word stands in one title or keyword, by pairs of letters, 0 to 1; the least of all words.

    For slips of the hand and half words.
    """
    held = [_pairs(text) for text in _keys(procedure)[0]]
    shares = [
        max((len(_pairs(word) & pairs) / max(len(word) - 1, 1) for pairs in held), default=0.0) for word in wanted
    ]
    return min(shares, default=0.0)


def words(query: str) -> Sequence[str]:
    """What a search looks for; empty for a query without letters."""
    return [key for word in query.split() if (key := search_key(word))]


def scored(procedures: Sequence[Procedure], query: str) -> Sequence[tuple[float, Procedure]]:
    """Those that all words of the query mean, the best first; where there is none, those that come near.

    Kana find what is written in kanji, too. Without a query all, in their order.
    """
    if not query.strip():
        return [(0.0, procedure) for procedure in procedures]
    wanted = words(query)
    said = words(in_kana(query)) if _KANA.search(query) else []
    found = [
        (relevance(each, wanted) or (relevance_by_sound(each, said) if said else 0.0), each) for each in procedures
    ]
    if not any(score for score, _ in found):
        near = [(likeness(each, wanted), each) for each in procedures]
        found = [(score, each) for score, each in near if score >= NEAR]
    return sorted((each for each in found if each[0]), key=lambda each: -each[0])


def matching(procedures: Sequence[Procedure], query: str) -> Sequence[Procedure]:
    """As `scored`, without the scores."""
    return [procedure for _, procedure in scored(procedures, query)]


@lru_cache(maxsize=2000)
def _keyed(texts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(key for text in texts if (key := search_key(text)))


def _keys(procedure: Procedure) -> tuple[tuple[str, ...], tuple[str, ...]]:
    strong = (*procedure.title.values(), *procedure.keywords)
    return _keyed(strong), _keyed((*procedure.category.values(), *procedure.summary.values()))


def _pairs(text: str) -> set[str]:
    return {text[at : at + 2] for at in range(len(text) - 1)}


def grouped(procedures: Sequence[Procedure]) -> Sequence[Group]:
    """By category: the fullest first, so that what stands alone does not push the rest down."""
    held: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        held.setdefault(procedure.category["ja"], []).append(procedure)
    groups = [Group(members[0].category, tuple(members)) for members in held.values()]
    return sorted(groups, key=lambda group: -len(group.procedures))
