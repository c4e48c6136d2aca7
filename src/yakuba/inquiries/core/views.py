"""The ways in which a text is looked at, each with an index of its own.

Words are what BM25 knows; concepts join different words for one thing; pairs of characters survive a word that the
dictionary cuts differently, sounds survive kana and typing errors.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.thesaurus import Thesaurus, concepts
from yakuba.inquiries.core.words import Text, analyse

Terms = Mapping[str, list[str]]
"""View → terms."""


@dataclass(frozen=True)
class View:
    """`weight` is its share in the score without labels, `kin` in how alike two questions are."""

    name: str
    weight: float
    kin: float


VIEWS = (
    View("words", 1.0, 1.0),
    View("town", 1.0, 0.7),
    View("general", 0.3, 0.4),
    View("grams", 0.1, 0.25),
    View("sounds", 0.3, 0.0),
)

FIELDS = ("question", "answer", "related", "aliases")
FIELD_WEIGHTS = (3.0, 1.0, 0.5, 2.0)
SLOPES = (0.5, 0.75, 0.75, 0.75)


_SYLLABLES = 3


def terms_of(text: Text, thesaurus: Thesaurus) -> Terms:
    """The terms of a text in every view."""
    return {
        "words": list(text.words),
        "town": concepts(thesaurus.town, text.sequence),
        "general": concepts(thesaurus.general, text.sequence),
        "grams": list(text.grams),
        "sounds": list(_sounds("".join(text.sounds))),
    }


def fields_of(faq: Faq, language: str = "ja") -> tuple[Text, ...]:
    """Each field, taken apart; an answer is too long to be told by its sounds."""
    fields = (faq.question, faq.answer, "\n".join(faq.related), "\n".join(faq.aliases))
    question, answer, *others = (analyse(field, language) for field in fields)
    return (question, replace(answer, sounds=()), *others)


def title_terms(terms: Terms) -> list[str]:
    """Words and concepts in one list, each once, told apart by a mark."""
    return list(dict.fromkeys([*terms["words"], *(f"≈{concept}" for concept in terms["town"])]))


def _sounds(reading: str) -> Iterator[str]:
    if 0 < len(reading) < _SYLLABLES:
        yield reading
    yield from (reading[at : at + _SYLLABLES] for at in range(len(reading) - _SYLLABLES + 1))
