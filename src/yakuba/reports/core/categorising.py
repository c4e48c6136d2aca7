"""Which category a text is about: by the keywords of the pack."""

from collections.abc import Iterable
from dataclasses import dataclass

from yakuba.kernel.text import search_key
from yakuba.reports.core.catalogue import Category


@dataclass(frozen=True)
class Suggestion:
    """`score` is above 0, and 1 at most; higher is likelier."""

    category: str
    score: float


def suggest(text: str, categories: Iterable[Category]) -> list[Suggestion]:
    """The likeliest first; empty where nothing speaks for any. Longer keywords say more."""
    key = search_key(text)
    found = []
    for category in categories:
        words = {search_key(word) for word in (*category.keywords, category.title["ja"])}
        weight = sum(len(word) for word in words if word and word in key)
        if weight:
            found.append(Suggestion(category.id, weight / (weight + 4)))
    return sorted(found, key=lambda each: -each.score)
