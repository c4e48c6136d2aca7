"""Two people judge the same answers, blind to each other; a third decides where they differ."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

OPINIONS = 2
"""Of each question, and one more where they differ."""


@dataclass(frozen=True)
class Opinion:
    """Which of the answers that were shown do answer the question; `unclear`: it can't be told from the words."""

    right: frozenset[str] = frozenset()
    unclear: bool = False


def wants_more(opinions: Sequence[Opinion]) -> bool:
    """Whether somebody else has to look: fewer than two opinions, or two that differ and no third."""
    return len(opinions) < OPINIONS or (len(opinions) == OPINIONS and opinions[0] != opinions[1])


def verdict(opinions: Sequence[Opinion]) -> Opinion | None:
    """What counts: what most say, answer by answer. None while somebody has to look, or where most can't tell."""
    if wants_more(opinions):
        return None
    clear = [each for each in opinions if not each.unclear]
    if 2 * len(clear) <= len(opinions):
        return None
    votes = Counter(faq for each in clear for faq in each.right)
    if len(clear) == OPINIONS and clear[0] != clear[1]:
        return None
    return Opinion(frozenset(faq for faq, count in votes.items() if 2 * count > len(clear)))


def pairs(shown: Sequence[str], first: Opinion, second: Opinion) -> list[tuple[bool, bool]]:
    """What two people said of each answer; nothing where one of them could not tell."""
    if first.unclear or second.unclear:
        return []
    return [(faq in first.right, faq in second.right) for faq in shown]


def kappa(said: Iterable[tuple[bool, bool]]) -> float | None:
    """Cohen's κ (1960): agreement beyond chance, 1 at most. None where nothing was said or both always say the same one."""
    counts = Counter(said)
    total = sum(counts.values())
    if not total:
        return None
    agreed = (counts[True, True] + counts[False, False]) / total
    first = (counts[True, True] + counts[True, False]) / total
    second = (counts[True, True] + counts[False, True]) / total
    chance = first * second + (1 - first) * (1 - second)
    return None if chance == 1 else (agreed - chance) / (1 - chance)
