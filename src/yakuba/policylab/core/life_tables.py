"""Life tables: from central death rates to the share of an age group that lives to the next one.

Sources: Preston, Heuveline & Guillot, *Demography* (2001), ch. 3; a0 and 4a1 from Coale & Demeny, *Regional Model Life
Tables* (1983), West; 5ax from Greville (1943) as in United Nations, *MORTPAK*. The open group is closed by L = l / m.
"""

import numpy as np
from numpy.typing import NDArray

Values = NDArray[np.float64]
MALE, FEMALE = 0, 1
HIGH_INFANT_MORTALITY = 0.107
NEVER_DYING = 1e-12


def infant_years(mortality: Values) -> tuple[Values, Values]:
    """Years lived by those who die at age 0 and at 1-4, from m0 (..., 2)."""
    high = mortality >= HIGH_INFANT_MORTALITY
    intercepts, slopes = np.array([0.045, 0.053]), np.array([2.684, 2.800])
    first = np.where(high, np.array([0.330, 0.350]), intercepts + slopes * mortality)
    intercepts, slopes = np.array([1.651, 1.522]), np.array([-2.816, -1.518])
    second = np.where(high, np.array([1.352, 1.361]), intercepts + slopes * mortality)
    return first, second


def years_lived(mortality: Values, widths: Values, spent: Values) -> Values:
    """Person-years lived in each age group, l0 = 1.

    `mortality` (..., A): central rates a year; `widths` (A - 1): years of each group but the open one; `spent` (..., A - 1):
    mean years lived in the group by those who die in it.
    """
    rates = mortality[..., :-1]
    dying = np.clip(widths * rates / (1 + (widths - spent) * rates), 0, 1)
    alive = np.ones_like(mortality)
    alive[..., 1:] = np.cumprod(1 - dying, axis=-1)
    years = np.empty_like(mortality)
    years[..., :-1] = widths * alive[..., 1:] + spent * (alive[..., :-1] - alive[..., 1:])
    years[..., -1] = alive[..., -1] / np.maximum(mortality[..., -1], NEVER_DYING)
    return years


def survival_from_years(years: Values, width: int) -> Values:
    """Shares that survive a step of `width` years, of groups as wide.

    [..., 0]: births of the step to the first group; [..., i]: group i - 1 to i; the last: the last two groups together.
    """
    survival = np.empty_like(years)
    survival[..., 0] = years[..., 0] / width
    with np.errstate(divide="ignore", invalid="ignore"):
        survival[..., 1:-1] = years[..., 1:-1] / years[..., :-2]
        survival[..., -1] = years[..., -1] / (years[..., -2] + years[..., -1])
    return np.clip(np.nan_to_num(survival, nan=0.0), 0, 1)


def abridged_survival(mortality: Values) -> Values:
    """Survival over five years of 5-year groups (..., 2, A - 1), from rates at 0, 1-4, 5-9, … and an open group (..., 2, A)."""
    count = mortality.shape[-1]
    widths = np.array([1.0, 4.0] + [5.0] * (count - 3))
    spent = np.full((*mortality.shape[:-1], count - 1), 2.5)
    spent[..., 0], spent[..., 1] = infant_years(mortality[..., 0])
    inner = mortality[..., 4:-1]
    ratio = np.maximum(mortality[..., 5:], 1e-12) / np.maximum(mortality[..., 3:-2], 1e-12)
    spent[..., 4:] = np.clip(2.5 - 25 / 12 * (inner - 0.1 * np.log(ratio)), 0, 5)
    years = years_lived(mortality, widths, spent)
    first = years[..., :1] + years[..., 1:2]
    return survival_from_years(np.concatenate([first, years[..., 2:]], axis=-1), 5)


def single_year_survival(mortality: Values) -> Values:
    """Survival over one year of single ages (..., 2, A), from rates at 0, 1, … and an open group (..., 2, A)."""
    spent = np.full((*mortality.shape[:-1], mortality.shape[-1] - 1), 0.5)
    spent[..., 0] = infant_years(mortality[..., 0])[0]
    return survival_from_years(years_lived(mortality, np.ones(mortality.shape[-1] - 1), spent), 1)
