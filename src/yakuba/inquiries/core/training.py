"""From labelled questions to a ranker and a calibrator, each question judged only by what others taught.

The index holds the labels; a label that must not be seen is taken out of its evidence, so one index serves all folds.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.calibration import CHOICES, Calibrator, signs
from yakuba.inquiries.core.faqs import EXACT, Label
from yakuba.inquiries.core.features import Hits, Scores
from yakuba.inquiries.core.index import Index, Mask
from yakuba.inquiries.core.ranker import UNLABELLED_WEIGHT, Lesson, Ranker
from yakuba.inquiries.core.segment import Progress

FOLDS = 5
Folds = NDArray[np.intp]


@dataclass(frozen=True)
class Trained:
    """What serves: hits of `Index.search` go through `ranker` (where there is one) and then `tiers.decide`."""

    ranker: Ranker | None
    calibrator: Calibrator


@dataclass(frozen=True)
class CrossValidated:
    """For each label the hits that the other folds gave, in their final order; and the rankers, one a fold."""

    hits: list[Hits]
    rankers: list[Ranker | None]


def train(index: Index, progress: Progress | None = None) -> Trained:
    """Learns from the index's own labels. The calibrator learns from cross-validated hits."""
    return learn(index, progress)[0]


def learn(index: Index, progress: Progress | None = None) -> tuple[Trained, list[Hits]]:
    """As `train`, with the cross-validated hits of each label, by which it may be judged."""
    labels = index.memory.known
    found = cross_validated(index, folds([label.group for label in labels]), progress)
    everything = np.ones(len(labels), bool)
    lessons = [lesson for at in range(len(labels)) for lesson in _showings(index, at, everything, *_seen(index, at))]
    return Trained(Ranker.train(lessons), calibrated(labels, found.hits)), found.hits


def cross_validated(index: Index, fold_of: Folds, progress: Progress | None = None) -> CrossValidated:
    """Trains a ranker for each fold on the labels of the others."""
    labels = index.memory.known
    lessons: list[list[Lesson]] = [[] for _ in range(FOLDS)]
    held_out: list[Hits] = []
    for at in range(len(labels)):
        scores, likeness = _seen(index, at)
        for fold in range(FOLDS):
            if fold == fold_of[at]:
                held_out.append(index.hits(scores, likeness * (fold_of != fold)))
            else:
                lessons[fold] += _showings(index, at, fold_of != fold, scores, likeness)
        if progress:
            progress(at + 1, len(labels) + FOLDS)
    rankers = []
    for fold in range(FOLDS):
        rankers.append(Ranker.train(lessons[fold]))
        if progress:
            progress(len(labels) + fold + 1, len(labels) + FOLDS)
    return CrossValidated([ranked(rankers[fold], hits) for fold, hits in zip(fold_of, held_out, strict=True)], rankers)


def calibrated(labels: Sequence[Label], hits: Sequence[Hits]) -> Calibrator:
    """From hits in their final order that the labels themselves did not teach."""
    rows = np.array([signs(each) for each in hits])
    return Calibrator.fit(rows, [hit_in_top(label, each, CHOICES) for label, each in zip(labels, hits, strict=True)])


def ranked(ranker: Ranker | None, hits: Hits) -> Hits:
    """In the ranker's order, or by text where there is no ranker."""
    return ranker.apply(hits) if ranker else hits


def hit_in_top(label: Label, hits: Hits, top: int) -> bool:
    """Whether an FAQ that answers the question is among the first."""
    return any(label.grades.get(faq, 0) >= EXACT for faq in hits.faqs[:top])


def folds(groups: Sequence[str]) -> Folds:
    """A fold for each item: equal groups stay together, an empty one is its own; folds are about equally large."""
    named = [group or f" {at}" for at, group in enumerate(groups)]
    held = [0] * FOLDS
    fold_of: dict[str, int] = {}
    for group, many in sorted(Counter(named).items(), key=lambda each: (-each[1], each[0])):
        fold_of[group] = held.index(min(held))
        held[fold_of[group]] += many
    return np.array([fold_of[group] for group in named], np.intp)


def _seen(index: Index, at: int) -> tuple[Scores, NDArray[np.float32]]:
    read = index.read(index.memory.known[at].question)
    return index.scores(read), index.memory.likeness(read.direction)


def _showings(
    index: Index, at: int, usable: Mask, scores: Scores, likeness: NDArray[np.float32]
) -> tuple[Lesson, Lesson]:
    """With all labels but its near duplicates, and without those of its topic (see `ranker`)."""
    memory = index.memory
    own = memory.known[at]
    others = usable & (memory.groups != memory.groups[at])
    strangers = others & (memory.topics != memory.topics[at])
    return (
        _lesson(own, index.hits(scores, likeness * others), 1.0),
        _lesson(own, index.hits(scores, likeness * strangers), UNLABELLED_WEIGHT),
    )


def _lesson(label: Label, hits: Hits, weight: float) -> Lesson:
    return Lesson(hits, tuple(label.grades.get(faq, 0) for faq in hits.faqs), weight)
