"""Projects nations from given rates and net migration, and compares with the projection that is given."""

from dataclasses import dataclass

import numpy as np

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.cohort_component import Rates, project
from yakuba.policylab.core.life_tables import Values, abridged_survival
from yakuba.policylab.core.migration import pattern, residual
from yakuba.policylab.core.wpp import Nations

YEARS = 5
NEAR, FAR = 2050, 2100
WITHIN_PERCENT = 0.6


@dataclass(frozen=True)
class Reproduction:
    """Signed errors in percent of the given value, by country; over all countries medians of absolute errors and a share."""

    countries: dict[str, dict[str, float]]
    median_abs_total_2050: float
    median_abs_total_2100: float
    share_within_0_6: float


def rates_of(nations: Nations, period: int) -> Rates:
    return Rates(
        abridged_survival(nations.mortality[..., period]),
        nations.fertility[..., period],
        nations.sex_ratio[..., period],
    )


def projected(nations: Nations) -> Values:
    """Populations (C, 2, 21, T) of the projected years. Of the given ones only the first two are looked at."""
    before, start = nations.population[..., 0], nations.population[..., 1]
    observed = residual(before, start, rates_of(nations, 0), years=YEARS)
    ages = pattern(observed, nations.migration[:, 0], width=YEARS)
    periods = range(1, nations.migration.shape[-1])
    steps = ((rates_of(nations, period), ages.of_total(nations.migration[:, period])) for period in periods)
    return np.stack([each.population for each in project(start, steps, years=YEARS)], axis=-1)


def percent(ours: Values, given: Values) -> Values:
    """Signed errors; where nobody is given, any is infinite and none is 0."""
    with np.errstate(divide="ignore", invalid="ignore"):
        return np.where(ours == given, 0.0, 100 * (ours / given - 1))


def reproduce(nations: Nations) -> Reproduction:
    """Raises Refusal where 2050 or 2100 is not among the projected years."""
    years = nations.years[2:]
    if NEAR not in years or FAR not in years:
        raise Refusal("lab-years", f"popMprojMed.csv に {NEAR} と {FAR} の列が要ります。")
    ours, given = projected(nations), nations.population[..., 2:]
    totals = percent(ours.sum(axis=(1, 2)), given.sum(axis=(1, 2)))
    near, far = totals[:, years.index(NEAR)], totals[:, years.index(FAR)]
    children = percent(ours[:, :, 0].sum(axis=1), given[:, :, 0].sum(axis=1))[:, years.index(NEAR)]
    return Reproduction(
        {
            code: {"total_2050": float(near[at]), "total_2100": float(far[at]), "age0_4_2050": float(children[at])}
            for at, code in enumerate(nations.codes)
        },
        float(np.median(np.abs(near))),
        float(np.median(np.abs(far))),
        float(np.mean(np.abs(near) <= WITHIN_PERCENT)),
    )
