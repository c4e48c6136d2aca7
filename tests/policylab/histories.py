"""Made-up nations whose rates wander, as a History and as a folder in the layout of wpp2019."""

import numpy as np

from yakuba.policylab.core.cohort_component import Rates, step
from yakuba.policylab.core.forecasting.history import TABLES, History
from yakuba.policylab.core.life_tables import abridged_survival
from yakuba.policylab.core.wpp import LAYOUT, fertility_rates

START = 1950
AGES = np.array([0, 1, *range(5, 101, 5)])


def made_up(countries=12, times=15, seed=1):
    """Fertility falls, mortality falls, migration comes and goes; populations follow from them."""
    draws = np.random.default_rng(seed)
    periods = times - 1
    falls = draws.normal(-0.15, 0.12, (countries, periods)).cumsum(axis=1)
    fertility = np.clip(draws.uniform(3, 6, (countries, 1)) + falls, 1.2, 8)
    mothers = np.repeat(np.array([0.1, 0.25, 0.25, 0.2, 0.12, 0.06, 0.02])[None, :, None], countries, axis=0)
    mothers = np.repeat(mothers, periods, axis=2)
    level = 0.0003 * np.exp(0.085 * AGES) + 0.08 * np.exp(-2 * AGES)
    mortality = level[None, None, :, None] * np.exp(
        draws.normal(-0.06, 0.05, (countries, 2, 1, periods)).cumsum(axis=3)
    )
    sex_ratio = np.full((countries, periods), 1.05)
    people = [draws.uniform(500, 900, (countries, 2, 1)) * np.exp(-0.15 * np.arange(21))]
    migration = draws.normal(0, 40, (countries, periods))
    for at in range(periods):
        births = fertility_rates(fertility[:, at : at + 1], mothers[..., at : at + 1])[..., 0]
        rates = Rates(abridged_survival(mortality[..., at]), births, sex_ratio[:, at])
        moved = migration[:, at, None, None] / 42 * np.ones((2, 21))
        done = step(people[-1], rates, moved, years=5)
        migration[:, at] = done.migrants.sum(axis=(1, 2))
        people.append(done.population)
    return History(np.stack(people, axis=-1), mortality, fertility, mothers, sex_ratio, migration)


def folder(history):
    """File name → bytes; country codes are 1, 2, …"""
    years = [START + 5 * at for at in range(history.times)]
    periods = [f"{year}-{year + 5}" for year in years[:-1]]
    values = {"popM": history.population[:, 0], "popF": history.population[:, 1]}
    values |= {"mxM": history.mortality[:, 0], "mxF": history.mortality[:, 1], "percentASFR": 100 * history.mothers}
    values |= {"tfr": history.fertility, "sexRatio": history.sex_ratio, "migration": history.migration}
    files = {}
    for name in TABLES:
        ages = LAYOUT[name]
        keys = ["country_code", "name", *([] if ages == ("",) else ["age"])]
        lines = [[*keys, *(years if name.startswith("pop") else periods)]]
        for code, of_country in enumerate(values[name].reshape(len(history.population), len(ages), -1), start=1):
            for age, cells in zip(ages, of_country, strict=True):
                lines.append([code, f"Land {code}", *([age] if age else []), *map(repr, map(float, cells))])
        files[f"{name}.csv"] = "\n".join(",".join(map(str, line)) for line in lines).encode()
    return files
