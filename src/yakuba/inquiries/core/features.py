"""What the ranker sees of an FAQ beside a question: few numbers, each with a meaning."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.memory import Evidence
from yakuba.inquiries.core.postings import Floats
from yakuba.inquiries.core.views import VIEWS

TEXT = (*(view.name for view in VIEWS), "asked", "said", "score", "relative", "place")
"""Without labels. The views' BM25; how much of the question the FAQ's title has, and of the title the question; the
weighted sum; the same as a share of the best; the place by it (log)."""
LABELS = ("nearest", "mass", "vote", "nearest_relative", "covered")
"""From labelled questions: see `memory.Evidence`; and how much of the question the FAQ's title and labels have together."""
FEATURES = (*TEXT, *LABELS)
COLUMN = {name: at for at, name in enumerate(FEATURES)}


@dataclass(frozen=True)
class Scores:
    """One question against all FAQs: `views` is (views, FAQs), `asked` and `said` shares, `total` the weighted sum.

    `title` are the question's words and concepts, `weight` the sum of their rarities.
    """

    title: tuple[str, ...]
    weight: float

    views: NDArray[np.float32]
    asked: Floats
    said: Floats
    total: Floats


@dataclass(frozen=True)
class Hits:
    """FAQs that may answer, best first: their ids, scores (hits,) and features (hits, FEATURES)."""

    faqs: tuple[str, ...]
    scores: Floats
    features: NDArray[np.float32]

    def __len__(self) -> int:
        return len(self.faqs)

    def ordered(self, scores: Floats | None = None) -> "Hits":
        """By these scores, or their own; equal ones stay in order."""
        own = self.scores if scores is None else scores
        order = np.argsort(-own, kind="stable")
        return Hits(tuple(self.faqs[at] for at in order), own[order], self.features[order])


def table(scores: Scores, evidence: Evidence, covered: Floats, chosen: NDArray[np.intp]) -> NDArray[np.float32]:
    """(chosen FAQs, FEATURES); `covered` is that of `Memory`."""
    total = scores.total[chosen]
    place = np.argsort(np.argsort(-total, kind="stable"), kind="stable")
    nearest = evidence.nearest[chosen]
    columns = [
        *scores.views[:, chosen],
        scores.asked[chosen],
        scores.said[chosen],
        total,
        _relative(total),
        np.log1p(place),
        nearest,
        evidence.mass[chosen],
        evidence.vote[chosen],
        _relative(nearest),
        covered[chosen] / max(scores.weight, 1e-6),
    ]
    return np.stack(columns, axis=1).astype(np.float32)


def _relative(values: Floats) -> Floats:
    best = values.max(initial=0)
    return values / best if best > 0 else values
