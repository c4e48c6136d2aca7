"""Questions that ask the same, put together: the same ones every time, whatever order they come in.

Each question is a vector of its words and pairs of characters, weighed by how rare they are. The question with the most
near neighbours becomes the centre of the first cluster and takes them; so on with those that are left (Butina 1999). So
a cluster never drifts from one thing to another, and its centre is the question that says best what all of them ask.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.words import analyse

ALIKE = 0.4
"""The least cosine between a question and its cluster's centre."""
MOST = 10_000
"""Questions that are read at once."""
_GRAM_WEIGHT = 0.4
_TOO_COMMON = 0.2
_FEW = 50

Floats = NDArray[np.float64]
Ints = NDArray[np.intp]


@dataclass(frozen=True)
class Asked:
    """A question by its key; the key decides where nothing else does."""

    id: int
    text: str


@dataclass(frozen=True)
class Cluster:
    """Keys of questions that ask the same: the most central one, then the others, the nearest first."""

    centre: int
    others: tuple[int, ...]

    @property
    def members(self) -> tuple[int, ...]:
        return (self.centre, *self.others)


def terms(text: str) -> dict[str, float]:
    """What a question is about, with the weight of each; pairs of characters have a star before them."""
    read = analyse(text)
    pairs = (f"*{gram}" for gram in read.grams if len(gram) > 1)
    return {**dict.fromkeys(read.words, 1.0), **dict.fromkeys(pairs, _GRAM_WEIGHT)}


def clustered(questions: Iterable[Asked], alike: float = ALIKE) -> list[Cluster]:
    """The largest first; every question with words is in one, be it alone. Some 10,000 questions at most."""
    asked = sorted(questions, key=lambda each: each.id)
    known = [(each.id, found) for each in asked if (found := terms(each.text))]
    if not known:
        return []
    neighbours = _neighbours([found for _, found in known], alike)
    return _taken([id_ for id_, _ in known], neighbours)


def _taken(ids: Sequence[int], neighbours: Sequence[tuple[Ints, Floats]]) -> list[Cluster]:
    """Greedily by how many neighbours are left; the earlier question where two have as many."""
    free = np.ones(len(ids), bool)
    counts = np.array([len(own) for own, _ in neighbours])
    clusters: list[Cluster] = []
    while free.any():
        centre = int(np.argmax(np.where(free, counts, -1)))
        own, near = neighbours[centre]
        left = free[own] & (own != centre)
        order = np.lexsort((own[left], -near[left]))
        members = own[left][order]
        clusters.append(Cluster(ids[centre], tuple(ids[at] for at in members)))
        for at in (centre, *members):
            free[at] = False
            counts[neighbours[at][0]] -= 1
    return sorted(clusters, key=lambda each: (-len(each.others), each.centre))


def _neighbours(found: Sequence[Mapping[str, float]], alike: float) -> list[tuple[Ints, Floats]]:
    """Of each question those that are alike, itself among them, and how alike: by way of the terms they share."""
    total = len(found)
    frequency = Counter(term for each in found for term in each)
    common = max(_FEW, _TOO_COMMON * total)
    vectors = [_weighed(each, frequency, total) for each in found]
    rows: dict[str, list[int]] = {}
    weights: dict[str, list[float]] = {}
    for row, vector in enumerate(vectors):
        for term, weight in vector.items():
            rows.setdefault(term, []).append(row)
            weights.setdefault(term, []).append(weight)
    postings = {term: (np.array(own, np.intp), np.array(weights[term])) for term, own in rows.items()}
    lines = []
    for row, vector in enumerate(vectors):
        shared = [term for term in vector if frequency[term] <= common] or list(vector)
        at = np.unique(np.concatenate([postings[term][0] for term in shared]))
        cosines = np.zeros(total)
        for term, weight in vector.items():
            own, theirs = postings[term]
            cosines[own] += weight * theirs
        near = at[(cosines[at] >= alike) | (at == row)]
        lines.append((near, cosines[near]))
    return lines


def _weighed(found: Mapping[str, float], frequency: Counter[str], total: int) -> dict[str, float]:
    """Of length one."""
    vector = {term: weight * log(1 + total / frequency[term]) for term, weight in found.items()}
    length = sum(weight * weight for weight in vector.values()) ** 0.5
    return {term: weight / length for term, weight in vector.items()}
