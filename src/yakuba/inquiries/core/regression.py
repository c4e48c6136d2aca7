"""May a model answer residents? Only where it is not worse than what answers them now, on questions it was not taught.

The rule is stated once: mean nDCG@10 and hit3 must both be at least those of the other. No margin: where the labels can't
show that learning helps, the town keeps the simpler thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from yakuba.inquiries.core.evaluation.measures import measured
from yakuba.inquiries.core.faqs import Label
from yakuba.inquiries.core.features import Hits
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.ranker import Ranker
from yakuba.inquiries.core.training import ranked

LEAST_LABELS = 100
"""With fewer a ranker learns chance."""
LEAST_NEWER = 50
"""So many labels must have come since a model was trained before it is judged by them, or another is trained."""
ALIKE = 0.8
"""From this likeness on two questions are near duplicates: one must not help to judge the other."""


@dataclass(frozen=True)
class Figures:
    """Means over `questions` labelled questions; nan where there are none."""

    questions: int
    ndcg10: float
    hit3: float

    @classmethod
    def of(cls, labels: Sequence[Label], hits: Sequence[Hits]) -> "Figures":
        rows = [measured(label.grades, each.faqs) for label, each in zip(labels, hits, strict=True)]
        if not rows:
            return cls(0, float("nan"), float("nan"))
        means = [float(np.nanmean([row[name] for row in rows])) for name in ("ndcg10", "hit3")]
        return cls(len(rows), *means)

    def is_worse_than(self, other: "Figures") -> bool:
        """Of the same questions. Nothing is worse where there are none."""
        return bool(self.ndcg10 < other.ndcg10 or self.hit3 < other.hit3)


def grouped(index: Index, labels: Sequence[Label]) -> tuple[Label, ...]:
    """The labels with their groups (near duplicates, joined one by one) and topics (questions that share an FAQ)."""
    taught = index.taught(labels)
    groups, topics = list(range(len(labels))), list(range(len(labels)))
    first: dict[str, int] = {}
    for at, label in enumerate(labels):
        likeness = taught.memory.likeness(taught.read(label.question).direction)
        for other in np.flatnonzero(likeness[:at] >= ALIKE):
            _join(groups, at, int(other))
        for faq in label.grades:
            _join(topics, at, first.setdefault(faq, at))
    return tuple(
        replace(label, group=str(_root(groups, at)), topic=str(_root(topics, at))) for at, label in enumerate(labels)
    )


def by_text(index: Index, labels: Sequence[Label]) -> list[Hits]:
    """As an engine that nobody taught finds them."""
    found = []
    for label in labels:
        read = index.read(label.question)
        found.append(index.hits(index.scores(read), np.zeros(len(index.memory.known), np.float32)))
    return found


def by_model(index: Index, ranker: Ranker | None, labels: Sequence[Label]) -> list[Hits]:
    """As an engine that was taught finds them; the index holds what it was taught."""
    return [ranked(ranker, index.search(label.question)) for label in labels]


def _root(parents: list[int], at: int) -> int:
    while parents[at] != at:
        at = parents[at]
    return at


def _join(parents: list[int], one: int, other: int) -> None:
    parents[_root(parents, one)] = _root(parents, other)
