"""The weights of `duplicates`, learned from a generated town: the training part alone.

The examples are halved: one half teaches the categoriser, the other writes the reports, so that the weights are those of
a categoriser that has not read what residents write. The held-out part is never looked at.
"""

from collections.abc import Mapping, Sequence
from random import Random

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

from yakuba.reports.core import duplicates
from yakuba.reports.core.categorising import Examples
from yakuba.reports.core.duplicates import NAMES, Sighting
from yakuba.reports.core.evaluation.generating import Labelled
from yakuba.reports.core.evaluation.judging import pairs
from yakuba.reports.core.evaluation.writing import is_sentence

Vector = NDArray[np.float64]

SHRINKING = 0.05


def halved(examples: Examples, random: Random) -> tuple[Examples, Examples]:
    """Examples to teach with, and whole sentences that are not among them, to write with."""
    taught: dict[str, dict[str, list[str]]] = {}
    written: dict[str, dict[str, list[str]]] = {}
    for code, defects in examples.items():
        for defect, texts in defects.items():
            sentences = [text for text in texts if is_sentence(text)]
            apart = set(random.sample(sentences, len(sentences) // 2))
            taught.setdefault(code, {})[defect] = [text for text in texts if text not in apart]
            written.setdefault(code, {})[defect] = [text for text in texts if text in apart]
    return taught, written


def learn(reports: Sequence[Labelled], sightings: Mapping[int, Sighting]) -> dict[str, float]:
    """The weights under which these reports' incidents are likeliest: logistic regression with a little shrinking."""
    incidents = {report.id: report.incident for report in reports}
    found = [
        (duplicates.measure(report, earlier), incidents[report.id] == incidents[earlier.id])
        for report, earlier in pairs(sightings.values(), duplicates.FARTHEST)
    ]
    values = np.array([row for row, _ in found])
    truth = np.array([1.0 if same else -1.0 for _, same in found])

    def loss(weights: Vector) -> tuple[float, Vector]:
        margins = truth * (values @ weights)
        slope = values.T @ (-truth / (1 + np.exp(margins)))
        shrinking = SHRINKING * float(weights @ weights)
        return float(np.logaddexp(0, -margins).sum()) + shrinking, slope + 2 * SHRINKING * weights

    weights = minimize(loss, np.zeros(len(NAMES)), jac=True, method="L-BFGS-B").x
    return {name: round(float(weight), 3) for name, weight in zip(NAMES, weights, strict=True)}
