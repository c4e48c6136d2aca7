"""How fertility, mortality and migration go on after the jump-off, from their own histories and those of all countries.

The constants were chosen by errors at jump-offs 1970 to 1995 against what was known in 2000; nothing later was looked at.
"""

import numpy as np

from yakuba.policylab.core.cohort_component import Rates, step
from yakuba.policylab.core.forecasting.history import YEARS, History
from yakuba.policylab.core.forecasting.regression import shrunken
from yakuba.policylab.core.life_tables import Values, abridged_survival
from yakuba.policylab.core.migration import pattern, residual
from yakuba.policylab.core.wpp import fertility_rates

MEMORY = 2.0  # periods after which an observation counts half
PRIOR = np.array([0, 0.5, 0, 0, 0, 0])  # half of the last change goes on, at any level
PULL = np.array([0.4, 2, 2, 2, 2, 2])
LOWEST_FERTILITY, LARGEST_FALL, LARGEST_RISE = 0.9, -1.2, 0.5
OWN, DAMPED, PERIODS = 0.7, 0.8, 2
LARGEST_GAIN, LARGEST_LOSS = -0.5, 0.3
LAST, MEAN, MEAN_PERIODS = 0.4, 0.2, 4


def fertility_features(now: Values, change: Values, change_before: Values) -> Values:
    """(..., 6): what the next change of total fertility goes by; the level has kinks at 2.5 and 5 children."""
    levels = (now - 3, np.maximum(now - 2.5, 0), np.maximum(now - 5, 0))
    return np.stack([np.ones_like(now), change, change_before, *levels], axis=-1)


def fertility_ahead(fertility: Values, steps: int) -> Values:
    """Total fertility (C, steps) after the given history (C, T): a regression of changes over all countries, step by step."""
    changes = np.diff(fertility, axis=1, prepend=fertility[:, :1])
    times = range(2, fertility.shape[1])
    rows = [fertility_features(fertility[:, t - 1], changes[:, t - 1], changes[:, max(t - 2, 1)]) for t in times]
    ages = np.array([0.5 ** ((fertility.shape[1] - 1 - t) / MEMORY) for t in times])
    found = shrunken(
        np.concatenate([np.empty((0, len(PRIOR))), *rows]),
        changes[:, 2:].T.ravel(),
        np.repeat(ages, len(fertility)),
        prior=PRIOR,
        pull=PULL,
    )
    now, change, change_before = fertility[:, -1], changes[:, -1], changes[:, -2 if fertility.shape[1] > 2 else -1]
    ahead = []
    for _ in range(steps):
        move = np.clip(fertility_features(now, change, change_before) @ found, LARGEST_FALL, LARGEST_RISE)
        after = np.maximum(now + move, np.minimum(now, LOWEST_FERTILITY))
        now, change, change_before = after, after - now, change
        ahead.append(now)
    return np.stack(ahead, axis=-1)


def mortality_ahead(mortality: Values, steps: int) -> Values:
    """Death rates (C, 2, 22, steps): each age's mean change of log m goes on, mixed with the median country's, and slows.

    As Lee & Carter (1992) with a damped drift, fitted by age; the mixture stands for what they take from one country.
    """
    logs = np.log(np.maximum(mortality, 1e-6))
    periods = min(PERIODS, logs.shape[-1] - 1)
    if not periods:
        return np.repeat(mortality, steps, axis=-1)
    own = np.clip((logs[..., -1] - logs[..., -1 - periods]) / periods, LARGEST_GAIN, LARGEST_LOSS)
    drift = OWN * own + (1 - OWN) * np.median(own, axis=0)
    travelled = np.cumsum(DAMPED ** np.arange(steps))
    ahead: Values = np.exp(np.minimum(logs[..., -1:] + drift[..., None] * travelled, 0.5))
    return ahead


def migration_ahead(rates: Values, steps: int) -> Values:
    """Net migration rates (C, steps): 0.4 of the last one and 0.2 of the mean of the last four, and so on."""
    mean, now = rates[:, -MEAN_PERIODS:].mean(axis=1), rates[:, -1]
    ahead = []
    for _ in range(steps):
        now = LAST * now + MEAN * mean
        ahead.append(now)
    return np.stack(ahead, axis=-1)


def forecast(history: History, steps: int) -> Values:
    """Populations (C, 2, 21, steps), every five years."""
    rates = history.last_rates()
    observed = residual(history.population[..., -2], history.population[..., -1], rates, years=YEARS)
    ages = pattern(observed, history.migration[:, -1], width=YEARS)
    mortality = mortality_ahead(history.mortality, steps)
    children = fertility_ahead(history.fertility, steps)
    fertility = fertility_rates(children, np.repeat(history.mothers[..., -1:], steps, axis=-1))
    net = migration_ahead(history.migration_rates(), steps)
    people = history.population[..., -1]
    ahead = []
    for at in range(steps):
        of_step = Rates(abridged_survival(mortality[..., at]), fertility[..., at], rates.sex_ratio)
        migrants = ages.of_total(net[:, at] * people.sum(axis=(1, 2)))
        people = step(people, of_step, migrants, years=YEARS).population
        ahead.append(people)
    return np.stack(ahead, axis=-1)
