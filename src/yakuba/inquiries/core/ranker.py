"""Puts the hits of a search in a better order, as labelled questions taught it.

LightGBM (lambdarank) on mixed folds: every labelled question is shown twice, once with the evidence of all labels but its
near duplicates', once without the labels of its whole topic. With the first alone, FAQs that nobody labelled yet fall
behind; with the second alone, having labels becomes proof of a wrong answer.
"""

import ctypes
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from typing import TYPE_CHECKING

import numpy as np

from yakuba.inquiries.core.features import FEATURES, Hits

if TYPE_CHECKING:
    from lightgbm import Booster

UNLABELLED_WEIGHT = 1.5
"""How much the second showing counts beside the first."""
_FALLING = frozenset({"place"})
"""Of this, more is worse; of all other features, more is never worse."""
_PARAMETERS = {
    "objective": "lambdarank",
    "label_gain": [0, 1, 3],
    "lambdarank_truncation_level": 20,
    "learning_rate": 0.06,
    "num_leaves": 7,
    "min_child_samples": 30,
    "lambda_l2": 5.0,
    "feature_fraction": 0.6,
    "bagging_fraction": 0.7,
    "bagging_freq": 1,
    "max_bin": 63,
    "monotone_constraints": [-1 if name in _FALLING else 1 for name in FEATURES],
    "seed": 1,
    "deterministic": True,
    "force_row_wise": True,
    "num_threads": 1,
    "verbose": -1,
}
_ROUNDS = 200


def can_rank() -> bool:
    """Whether LightGBM works on this machine: on Linux it needs a library that is not in its wheel."""
    if find_spec("lightgbm") is None:
        return False
    try:
        if sys.platform == "linux":
            ctypes.CDLL("libgomp.so.1")
    except OSError:
        return False
    return True


@dataclass(frozen=True)
class Lesson:
    """The hits of a labelled question with their grades (0, 1, 2), and how much it counts."""

    hits: Hits
    grades: tuple[int, ...]
    weight: float = 1.0


@dataclass(frozen=True)
class Ranker:
    """A trained order. Training and applying run on one thread and give the same every time."""

    booster: "Booster"

    @classmethod
    def train(cls, lessons: Sequence[Lesson]) -> "Ranker | None":
        """None where there is nothing to learn: no lesson in which one hit is better than another."""
        import lightgbm  # noqa: PLC0415 - half a second and 60 MB that a town without labels never needs

        useful = [each for each in lessons if len(set(each.grades)) > 1]
        if not useful:
            return None
        data = lightgbm.Dataset(
            np.concatenate([each.hits.features for each in useful]),
            np.concatenate([np.array(each.grades) for each in useful]),
            group=[len(each.grades) for each in useful],
            weight=np.concatenate([np.full(len(each.grades), each.weight) for each in useful]),
            feature_name=list(FEATURES),
        )
        return cls(lightgbm.train(_PARAMETERS, data, _ROUNDS))

    def apply(self, hits: Hits) -> Hits:
        """The hits in the learnt order, with its scores."""
        if not len(hits):
            return hits
        return hits.ordered(np.asarray(self.booster.predict(hits.features, num_threads=1), np.float32))

    def serialise(self) -> str:
        """A text that `deserialise` reads."""
        text: str = self.booster.model_to_string()
        return text

    @classmethod
    def deserialise(cls, text: str) -> "Ranker":
        """From what `serialise` wrote."""
        import lightgbm  # noqa: PLC0415 - as in `train`

        return cls(lightgbm.Booster(model_str=text))
