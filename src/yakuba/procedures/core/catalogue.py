"""The list of procedures: which ones a visitor's words mean, and under which heading each stands."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.kernel.text import search_key
from yakuba.procedures.core.procedure import Procedure, Titles


@dataclass(frozen=True)
class Group:
    """Procedures of one category, in the order they were given."""

    title: Titles
    procedures: tuple[Procedure, ...]


def relevance(procedure: Procedure, wanted: Sequence[str]) -> float:
    """Titles and keywords weigh more than the summary; a word found nowhere makes it irrelevant."""
    strong = [search_key(text) for text in (*procedure.title.values(), *procedure.keywords)]
    weak = [search_key(text) for text in procedure.summary.values()]
    score = 0.0
    for word in wanted:
        if any(word in text or text in word for text in strong if text):
            score += 3.0
        elif any(word in text for text in weak):
            score += 1.0
        else:
            return 0.0
    return score


def words(query: str) -> Sequence[str]:
    """What a search looks for; empty for a query without letters."""
    return [key for word in query.split() if (key := search_key(word))]


def matching(procedures: Sequence[Procedure], query: str) -> Sequence[Procedure]:
    """Those that all words of the query mean, the best first; without a query, all."""
    if not query.strip():
        return procedures
    wanted = words(query)
    found = [(relevance(procedure, wanted), procedure) for procedure in procedures] if wanted else []
    return [procedure for score, procedure in sorted(found, key=lambda each: -each[0]) if score]


def grouped(procedures: Sequence[Procedure]) -> Sequence[Group]:
    """By category: the fullest first, so that what stands alone does not push the rest down."""
    held: dict[str, list[Procedure]] = {}
    for procedure in procedures:
        held.setdefault(procedure.category["ja"], []).append(procedure)
    groups = [Group(members[0].category, tuple(members)) for members in held.values()]
    return sorted(groups, key=lambda group: -len(group.procedures))
