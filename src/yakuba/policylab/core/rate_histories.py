"""Rates of many towns from their histories: levels that borrow strength, and how far years waver beyond chance.

Counts are Poisson around expected x level x year, levels log-normal among towns, years log-normal within a town.
Sources: Clayton & Kaldor, "Empirical Bayes estimates of age-standardized relative risks", Biometrics 43 (1987), with
moments in place of maximum likelihood (DerSimonian & Laird 1986); Breslow, "Extra-Poisson variation in
log-linear models", Applied Statistics 33 (1984); Künsch, "The jackknife and the bootstrap for general
stationary observations", Ann. Stat. 17 (1989) for blocks of years.
"""

from dataclasses import dataclass

import numpy as np

from yakuba.policylab.core.life_tables import Values


@dataclass(frozen=True)
class Levels:
    """Logarithms of counts to expected: `mean` and standard error `error` (N,), drawn to the towns' `centre`.

    `between`: standard deviation among towns; `yearly`: of a town's years beyond chance; `rest` (N, T): what each year was
    off its town's level.
    """

    mean: Values
    error: Values
    centre: float
    between: float
    yearly: float
    rest: Values


def variance_beyond(values: Values, noise: Values) -> float:
    """Moment estimate of the variance that values (K,) have beyond their `noise` variances (DerSimonian & Laird 1986)."""
    weights = 1 / noise
    mean = (weights * values).sum() / weights.sum()
    heterogeneity = (weights * (values - mean) ** 2).sum()
    scale = weights.sum() - (weights**2).sum() / weights.sum()
    return float(max(0.0, (heterogeneity - (len(values) - 1)) / scale)) if scale > 0 else 0.0


def yearly_variance(counts: Values, usual: Values) -> float:
    """Variance of the logarithm of a town's years beyond Poisson (N, T), from Pearson's chi-square (Breslow 1984)."""
    sums = usual.sum(axis=1, keepdims=True)
    share = np.divide(usual, sums, out=np.zeros_like(usual), where=sums > 0)
    fitted = counts.sum(axis=1, keepdims=True) * share
    useful = (fitted > 0) & (share < 1)
    chi = (counts[useful] - fitted[useful]) ** 2 / fitted[useful] / (1 - share[useful])
    total = fitted[useful].sum()
    return float(np.log1p(max(0.0, (chi - 1).sum() / total))) if total else 0.0


def levels(counts: Values, expected: Values) -> Levels:
    """Of counts (N, T) and what the standard rates make one expect (N, T).

    Raises ValueError for counts that cannot be, or nothing expected anywhere. A town or year without anything expected
    says nothing.
    """
    if counts.shape != expected.shape or counts.ndim != 2:
        raise ValueError("counts and expected must be (N, T) alike")
    for name, values in (("counts", counts), ("expected", expected)):
        if not np.isfinite(values).all() or (values < 0).any():
            raise ValueError(f"{name} must be finite and not negative")
    if not expected.sum() > 0 or not counts.sum() > 0:
        raise ValueError("nothing was counted or expected")
    overall = counts.sum() / expected.sum()
    usual = overall * expected
    known = usual > 0
    # ln((c + ½) / (u + ½)) is nearly unbiased where few are counted; its variance is near 1 / (u + ½).
    logs = np.log((counts + 0.5) / (usual + 0.5))
    noise = 1 / (usual + 0.5)
    by_town = np.log((counts.sum(axis=1) + 0.5) / (usual.sum(axis=1) + 0.5))
    years = known.sum(axis=1)
    yearly = yearly_variance(counts, usual)
    of_town = 1 / (usual.sum(axis=1) + 0.5) + yearly / np.maximum(years, 1)
    between = variance_beyond(by_town, of_town) if len(by_town) > 1 else 0.0
    weights = 1 / (of_town + between)
    centre = float((weights * by_town).sum() / weights.sum())
    trust = between / (between + of_town)
    mean = np.log(overall) + centre + trust * (by_town - centre)
    error = np.sqrt(trust * of_town) if between else np.full(len(by_town), np.sqrt(1 / weights.sum()))
    # Not the best guess of each year but one that wavers as years do (constrained empirical Bayes, Louis 1984).
    kept = np.sqrt(yearly / (yearly + noise))
    rest = np.where(known, kept * (logs - (mean - np.log(overall))[:, None]), 0.0)
    return Levels(mean, error, float(np.log(overall)) + centre, float(np.sqrt(between)), float(np.sqrt(yearly)), rest)


def bootstrapped(rest: Values, years: int, random: np.random.Generator, *, block: int = 3) -> Values:
    """Shocks (..., years) put together from blocks of past years (..., T), the same years for all, so that what is shared stays so.

    Blocks wrap around the end (Politis & Romano 1992); the shocks of each town are centred, and widened by what centring took.
    """
    history = rest.shape[-1]
    if history < 1 or block < 1:
        raise ValueError("rest must be (..., T) with at least a year")
    starts = random.integers(0, history, -(-years // block))
    order = (starts[:, None] + np.arange(block)).ravel()[:years] % history
    widened = np.sqrt(history / max(history - 1, 1))
    found: Values = widened * (rest - rest.mean(axis=-1, keepdims=True))[..., order]
    return found
