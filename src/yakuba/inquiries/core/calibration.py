"""How sure the engine may be: the probability that one of the first three hits answers the question.

A logistic regression over a few signs, penalised so that few labels do not make it bold.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.features import COLUMN, Hits

Array = NDArray[np.float64]

CHOICES = 3
SIGNS = "score ahead_of_second ahead_of_fourth asked covered said relative nearest nearest_relative vote".split()
"""Of the first three hits the highest, but for how far the first is ahead, and for the sum of their votes."""
_RIDGE = 3.0
_STEPS = 25
_NEVER = -30.0
"""Without labels nobody knows: no probability at all, so that a person is fetched."""


def signs(hits: Hits) -> Array:
    """What the hits, in their final order, tell about how good they are: (SIGNS,). All zero where there are none."""
    if not len(hits):
        return np.zeros(len(SIGNS))
    first = {name: hits.features[:CHOICES, at].max() for name, at in COLUMN.items()}
    spread = float(hits.scores.std()) or 1.0
    drop = [float(hits.scores[0] - hits.scores[min(place, len(hits) - 1)]) / spread for place in (1, CHOICES)]
    return np.array(
        [
            np.log1p(first["score"]),
            *drop,
            first["asked"],
            first["covered"],
            first["said"],
            first["relative"],
            first["nearest"],
            first["nearest_relative"],
            hits.features[:CHOICES, COLUMN["vote"]].sum(),
        ],
        np.float64,
    )


@dataclass(frozen=True)
class Calibrator:
    """`weights` (SIGNS and a constant) apply to signs less `means` over `spreads`."""

    means: tuple[float, ...]
    spreads: tuple[float, ...]
    weights: tuple[float, ...]

    @classmethod
    def fit(cls, rows: Array, hit: Sequence[bool]) -> "Calibrator":
        """From signs of questions, (questions, SIGNS), and whether one of the first three hits did answer."""
        if not len(rows):
            return cls((0.0,) * len(SIGNS), (1.0,) * len(SIGNS), (*(0.0,) * len(SIGNS), _NEVER))
        means, spreads = rows.mean(axis=0), np.maximum(rows.std(axis=0), 1e-6)
        weights = _logistic((rows - means) / spreads, np.array(hit, float))
        return cls(*(tuple(map(float, each)) for each in (means, spreads, weights)))

    def probability(self, sign: Array) -> float:
        """That one of the first three hits answers, 0 to 1."""
        row = (sign - np.array(self.means)) / np.array(self.spreads)
        return float(_sigmoid(_with_constant(row[None]) @ np.array(self.weights))[0])

    def serialise(self) -> str:
        """A text that `deserialise` reads."""
        return json.dumps(vars(self))

    @classmethod
    def deserialise(cls, text: str) -> "Calibrator":
        return cls(**{name: tuple(values) for name, values in json.loads(text).items()})


def _logistic(rows: Array, truth: Array) -> Array:
    """Ridge-penalised maximum likelihood by Newton's method; the constant is not penalised."""
    rows = _with_constant(rows)
    penalty = np.diag([_RIDGE] * (rows.shape[1] - 1) + [1e-6])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = _sigmoid(rows @ weights)
        curve = (rows * (chance * (1 - chance))[:, None]).T @ rows + penalty
        weights += np.linalg.solve(curve, rows.T @ (truth - chance) - penalty @ weights)
    return weights


def _with_constant(rows: Array) -> Array:
    return np.hstack([rows, np.ones((len(rows), 1))])


def _sigmoid(values: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-np.clip(values, -30, 30))))
