"""Regression that is drawn towards a prior and not thrown off by outliers."""

import numpy as np

from yakuba.policylab.core.life_tables import Values

ROUNDS = 6
BOUND = 1.5
NORMAL = 1.4826


def shrunken(x: Values, y: Values, weights: Values, *, prior: Values, pull: Values, bound: float = BOUND) -> Values:
    """Coefficients (K,) of y (N,) on x (N, K): ridge (Hoerl & Kennard 1970) towards `prior` with strength `pull` (K,).

    Residuals beyond `bound` robust standard deviations count less (Huber 1964, iteratively reweighted). Without rows the prior.
    """
    found = prior
    for _ in range(ROUNDS if len(y) else 0):
        rest = np.abs(y - x @ found)
        most = bound * (NORMAL * np.median(rest) + 1e-9)
        kept = weights * np.minimum(1, most / np.maximum(rest, 1e-12))
        weighted = (x * kept[:, None]).T
        found = np.linalg.solve(weighted @ x + np.diag(pull), weighted @ y + pull * prior)
    return found
