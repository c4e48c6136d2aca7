"""Rates for a town that brings none: an assumption by formula, named as such, raised or lowered to what the town counted.

Mortality after Gompertz (1825) and Makeham (1860), m(x) = A + B·exp(c·(x + ½)), with its own rate at age 0. B and c are those at which
the expectations at birth and at 65 are the ones of 令和4年簡易生命表 (厚生労働省): men 81.05 and 19.44, women 87.09 and 24.30 years.
Fertility after Hadwiger (1940; Chandola, Coleman & Hiorns, Population Studies 53, 1999), about a mean of 32 years, as 人口動態統計 of 2022
has it: total fertility 1.26.
"""

import numpy as np

from yakuba.policylab.core.cohort_component import Rates, born, moved_up
from yakuba.policylab.core.life_tables import Values, single_year_survival
from yakuba.policylab.core.town_data import AGES

MAKEHAM = np.array([2.0e-4, 1.0e-4])
GOMPERTZ = np.array([1.0430e-5, 5.9548e-6])
SLOPE = np.array([0.105628, 0.105022])
INFANT = np.array([0.0018, 0.0016])
MEAN_AGE, SHARPNESS, TOTAL_FERTILITY = 32.2, 4.55, 1.26
MOTHERS = slice(15, 50)
BOYS_PER_GIRL = 1.05
SOURCE = (
    "仮定：死亡はゴンペルツ・メーカムの式（令和4年簡易生命表の平均余命に合う）、出生はハドウィガーの式（平均32.2歳）"
)


def mortality() -> Values:
    """Central death rates (2, 101)."""
    ages = np.arange(AGES) + 0.5
    rates: Values = MAKEHAM[:, None] + GOMPERTZ[:, None] * np.exp(SLOPE[:, None] * ages)
    rates[:, 0] = INFANT
    # The open group is as the life table continues: those of 100 and above die at the rate of about 102.
    rates[:, -1] = MAKEHAM + GOMPERTZ * np.exp(SLOPE * (AGES + 1.5))
    return rates


def fertility() -> Values:
    """Births a woman a year by age (101,)."""
    found = np.zeros(AGES)
    ages = np.arange(MOTHERS.start, MOTHERS.stop) + 0.5
    shape = (MEAN_AGE / ages) ** 1.5 * np.exp(-(SHARPNESS**2) * (MEAN_AGE / ages + ages / MEAN_AGE - 2))
    found[MOTHERS] = shape * TOTAL_FERTILITY / shape.sum()
    return found


def standard() -> Rates:
    """As published for the nation, before any town is looked at."""
    return Rates(single_year_survival(mortality()), fertility(), np.array(BOYS_PER_GIRL))


def expected(before: Values, after: Values, rates: Rates) -> tuple[float, float]:
    """Births and deaths of a year between two populations (2, 101) at these rates."""
    births = born(before, after, rates, 1)
    exposed = moved_up(before)
    exposed[:, 0] = births
    return float(births.sum()), float((exposed * (1 - rates.survival)).sum())


def scaled(rates: Rates, births: float, deaths: float) -> Rates:
    """All ages alike: fertility times `births`, the shares that die times `deaths`."""
    dying = np.minimum((1 - rates.survival) * deaths, 1)
    return Rates(1 - dying, rates.fertility * births, rates.sex_ratio)
