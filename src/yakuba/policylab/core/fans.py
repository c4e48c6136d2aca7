"""What many draws say: fans, the difference that a scenario makes, and whether the bands can be believed.

Sources: Dawid, "Statistical theory: the prequential approach", JRSS A 147 (1984) for PIT; Gneiting & Raftery, "Strictly
proper scoring rules", JASA 102 (2007) for CRPS and interval coverage; common random numbers as in Law, *Simulation
Modeling and Analysis* (2015), ch. 11.
"""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import Values

BANDS = (50, 80, 95)
BINS = 10


@dataclass(frozen=True)
class Fan:
    """`median` (...) and for each percentage of `BANDS` its lower and upper end (...)."""

    median: Values
    bands: dict[int, tuple[Values, Values]]


def fan(draws: Values) -> Fan:
    """Of draws (D, ...). Raises ValueError for fewer than two."""
    if len(draws) < 2:
        raise ValueError("a fan needs at least two draws")
    sides = [(50 - band / 2, 50 + band / 2) for band in BANDS]
    median, *ends = np.percentile(draws, [50, *(side for both in sides for side in both)], axis=0)
    return Fan(median, {band: (ends[2 * at], ends[2 * at + 1]) for at, band in enumerate(BANDS)})


def effect(scenario: Values, baseline: Values) -> Fan:
    """What the scenario changes (D, ...): draw by draw, both with the same random numbers, so that only the effect wavers."""
    if scenario.shape != baseline.shape:
        raise ValueError("scenario and baseline need the same draws")
    return fan(scenario - baseline)


@dataclass(frozen=True)
class Calibration:
    """`coverage`: percentage of the band → share of the outcomes in it; `pit`: ten equal bins of the share of draws below.

    `crps`: mean continuous ranked probability score, in the unit of the outcomes; `median_error`: mean absolute error.
    """

    coverage: dict[int, float]
    pit: tuple[float, ...]
    crps: float
    median_error: float


def calibration(draws: Values, outcomes: Values) -> Calibration:
    """Of draws (D, N) against outcomes (N,). Raises ValueError where there is nothing to judge."""
    if draws.ndim != 2 or draws.shape[1:] != outcomes.shape or not len(outcomes):
        raise ValueError("draws must be (D, N) and outcomes (N,)")
    found = fan(draws)
    ordered = np.sort(draws, axis=0)
    below = ((ordered < outcomes).sum(axis=0) + (ordered <= outcomes).sum(axis=0)) / 2
    ranks = np.minimum((below + 0.5) / (len(draws) + 1), 1 - 1e-12)
    counts = np.bincount((ranks * BINS).astype(np.int64), minlength=BINS)
    near = np.abs(draws - outcomes).mean(axis=0)
    # Half the mean distance of two draws, from their order: Σ (2i - D + 1)·x(i) / D².
    order = 2 * np.arange(len(draws)) - len(draws) + 1
    apart = (order[:, None] * ordered).sum(axis=0) / len(draws) ** 2
    return Calibration(
        {band: float(((low <= outcomes) & (outcomes <= high)).mean()) for band, (low, high) in found.bands.items()},
        tuple(float(share) for share in counts / len(outcomes)),
        float((near - apart).mean()),
        float(np.abs(found.median - outcomes).mean()),
    )
