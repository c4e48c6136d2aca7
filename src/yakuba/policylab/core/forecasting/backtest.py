"""How good forecasts and their bands would have been, beside constant rates and cohort-change ratios."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core import hamilton_perry
from yakuba.policylab.core.cohort_component import migrants_at_rates, moved_up, step
from yakuba.policylab.core.forecasting.history import YEARS, History
from yakuba.policylab.core.forecasting.past_errors import FIRST, band_widths, log_errors, targets
from yakuba.policylab.core.forecasting.trends import forecast
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.migration import residual

TARGETS = ("total", "age0_4")
SHARES = np.array([0.8, 0.95])


@dataclass(frozen=True)
class Cell:
    """Shares of countries within the bands; means of absolute errors in percent of the outcome."""

    coverage80: float
    coverage95: float
    mape: float
    mape_constant_rates: float
    mape_hamilton_perry: float


@dataclass(frozen=True)
class Pooled:
    """Over countries, horizons and targets."""

    coverage80: float
    coverage95: float


@dataclass(frozen=True)
class Backtest:
    """`cells`: horizon in years → target → its figures."""

    cells: dict[str, dict[str, Cell]]
    pooled: Pooled


def at_constant_rates(history: History, steps: int) -> Values:
    """Populations (C, 2, 21, steps) where survival, fertility and net migration rates by age stay those of the last period."""
    rates = history.last_rates()
    before, people = history.population[..., -2], history.population[..., -1]
    stayed = moved_up(before) * rates.survival
    stayed[..., 0] = stayed[..., 1]
    net = residual(before, people, rates, years=YEARS)
    net = np.divide(net, stayed, out=np.zeros_like(net), where=stayed > 0)

    def move(now: Values) -> Values:
        return step(now, rates, migrants_at_rates(now, rates, net), years=YEARS).population

    return repeated(move, people, steps)


def at_cohort_ratios(history: History, steps: int) -> Values:
    """Populations (C, 2, 21, steps) by Hamilton and Perry's ratios of the last period."""
    before, people = history.population[..., -2], history.population[..., -1]
    by = hamilton_perry.ratios(before, people, width=YEARS)
    return repeated(lambda now: hamilton_perry.step(now, by, width=YEARS), people, steps)


def repeated(move: Callable[[Values], Values], people: Values, steps: int) -> Values:
    ahead = []
    for _ in range(steps):
        people = move(people)
        ahead.append(people)
    return np.stack(ahead, axis=-1)


def backtest(history: History, horizons: Sequence[int], outcomes: Values) -> Backtest:
    """Judges forecasts from the history's last year against `outcomes` (C, 2, 21, H); the bands know the history alone.

    Raises Refusal where no earlier jump-off has an outcome for a horizon.
    """
    longest = max(horizons) // YEARS
    if history.times < FIRST + longest:
        need = (FIRST + longest - 1) * YEARS
        raise Refusal("lab-history", f"{max(horizons)}年先の誤差を学ぶには、基準年までに{need}年分の人口が要ります。")
    methods = [method(history, longest) for method in (forecast, at_constant_rates, at_cohort_ratios)]
    cells: dict[str, dict[str, Cell]] = {}
    inside = []
    for at, horizon in enumerate(horizons):
        steps = horizon // YEARS
        given = targets(outcomes[..., at])
        errors = [log_errors(targets(method[..., steps - 1]), given) for method in methods]
        held = np.abs(errors[0])[..., None] <= band_widths(history, steps, SHARES)
        mapes = [100 * np.abs(np.expm1(error)).mean(axis=0) for error in errors]
        cells[str(horizon)] = {
            name: Cell(*(float(share) for share in held[:, k].mean(axis=0)), *(float(mape[k]) for mape in mapes))
            for k, name in enumerate(TARGETS)
        }
        inside.append(held)
    pooled = np.concatenate(inside).mean(axis=(0, 1))
    return Backtest(cells, Pooled(float(pooled[0]), float(pooled[1])))
