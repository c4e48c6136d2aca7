"""What is measured of ranked FAQs, question by question."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.faqs import EXACT

RANKING = ("ndcg10", "recall10", "sr1", "sr5", "mrr", "hit1", "hit3")
COVERAGE = 0.4
_DEPTH = 10
_BINS = 10
_BOOTSTRAPS = 2_000

Values = NDArray[np.float64]


def measured(grades: Mapping[str, int], ranked: Sequence[str]) -> dict[str, float]:
    """The measures of one question. Gain is 2^grade - 1, relevant is grade 1 or 2.

    Not a number where one does not apply: hit1 and hit3 to questions without an FAQ of grade 2, all to those without any.
    """
    relevant = {faq for faq, grade in grades.items() if grade >= 1}
    if not relevant:
        return dict.fromkeys(RANKING, float("nan"))
    found = [grades.get(faq, 0) for faq in ranked]
    places = [place for place, grade in enumerate(found, start=1) if grade >= 1]
    exact = max(grades.values()) >= EXACT
    return {
        "ndcg10": _gain(found) / _gain(sorted(grades.values(), reverse=True)),
        "recall10": sum(grade >= 1 for grade in found[:_DEPTH]) / len(relevant),
        "sr1": float(1 in places),
        "sr5": float(any(place <= 5 for place in places)),
        "mrr": 1 / places[0] if places else 0.0,
        "hit1": float(EXACT in found[:1]) if exact else float("nan"),
        "hit3": float(EXACT in found[:3]) if exact else float("nan"),
    }


def _gain(grades: Sequence[int]) -> float:
    return float(sum((2**grade - 1) / log2(place + 2) for place, grade in enumerate(grades[:_DEPTH])))


@dataclass(frozen=True)
class Judgements:
    """Of each question: the probability that the engine gives, and whether the first three do hold the answer."""

    probability: Values
    hit: NDArray[np.bool_]

    def of(self, rows: NDArray[np.intp]) -> "Judgements":
        """Those of some questions, which may repeat."""
        return Judgements(self.probability[rows], self.hit[rows])


def accuracy_at(judged: Judgements, share: float = COVERAGE) -> float:
    """Of the `share` of questions with the highest probability, those whose first three hold the answer."""
    kept = np.argsort(-judged.probability, kind="stable")[: max(1, round(share * len(judged.hit)))]
    return float(judged.hit[kept].mean()) if len(kept) else float("nan")


def calibration_error(judged: Judgements) -> float:
    """Expected calibration error: 10 bins of equal width, the gap between probability and truth by how many are in."""
    bins = np.minimum((judged.probability * _BINS).astype(int), _BINS - 1)
    gaps = np.bincount(bins, judged.probability - judged.hit, minlength=_BINS)
    return float(np.abs(gaps).sum() / len(bins)) if len(bins) else float("nan")


def resamples(groups: Sequence[str], seed: int) -> list[NDArray[np.intp]]:
    """2,000 bootstraps by group: whole groups are drawn, with replacement, as many as there are."""
    names = sorted(set(groups))
    members = [np.array([at for at, group in enumerate(groups) if group == name], np.intp) for name in names]
    random = np.random.default_rng(seed)
    return [
        np.concatenate([members[at] for at in random.integers(0, len(names), len(names))]) for _ in range(_BOOTSTRAPS)
    ]
