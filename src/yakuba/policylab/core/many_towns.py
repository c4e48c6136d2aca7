"""Many towns at once: a model fitted to their statistics, or towns made up for measuring how fast it goes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.cohort_component import Rates
from yakuba.policylab.core.ensemble import Model
from yakuba.policylab.core.life_tables import Values
from yakuba.policylab.core.migration import rogers_castro
from yakuba.policylab.core.town_models import Vital, fitted

AGES = 101
SEX_RATIO = 1.05
SEXES = ("m", "f")
# The tables of a folder, each with its columns.
TABLES = {
    "population": ("area", "year", "sex", "age", "people"),
    "rates": ("sex", "age", "survival", "fertility"),
    "vital": ("area", "year", "births", "deaths", "net_migrants"),
}
Table = Mapping[str, NDArray[np.generic]]


@dataclass(frozen=True)
class Towns:
    """Codes of the areas and the year from which their `model` goes on."""

    areas: tuple[str, ...]
    year: int
    model: Model


def filled(name: str, table: Table, keys: Sequence[tuple[str, Sequence[object]]], column: str) -> Values:
    """One figure for each combination of keys. Refusal names what is missing, named twice, negative or no number."""
    shape = tuple(len(values) for _, values in keys)
    places = []
    for key, values in keys:
        order = {str(value): at for at, value in enumerate(values)}
        places.append(np.array([order.get(str(cell), -1) for cell in table[key]], dtype=np.intp))
    known = np.all([place >= 0 for place in places], axis=0)
    figures = np.asarray(table[column], dtype=np.float64)
    at = np.ravel_multi_index(tuple(place[known] for place in places), shape)
    counts = np.bincount(at, minlength=int(np.prod(shape)))
    if (counts != 1).any():
        first = int(np.flatnonzero(counts != 1)[0])
        where = "、".join(
            f"{key}={values[int(place)]}"
            for (key, values), place in zip(keys, np.unravel_index(first, shape), strict=True)
        )
        said = "ありません" if counts[first] == 0 else f"{counts[first]}行あります"
        raise Refusal("lab-towns", f"{name}: {where} の行が{said}。組み合わせごとに1行にしてください。")
    wrong = np.flatnonzero(known & ~np.isfinite(figures) | (known & (figures < 0) & (column != "net_migrants")))
    if len(wrong):
        raise Refusal(
            "lab-towns", f"{name}: {wrong[0] + 1}件目の {column} が{figures[wrong[0]]}です。0以上の数にしてください。"
        )
    found = np.empty(int(np.prod(shape)))
    found[at] = figures[known]
    return found.reshape(shape)


def read_towns(tables: Mapping[str, Table], *, years: int) -> Towns:
    """From the three tables of `TABLES`, single years of age 0 to 100 (and over); the last year of population is the start.

    Vital years are those of which the population at their beginning is known. Rates are those of a standard population; what the
    towns counted beyond them is learnt (`town_models.fitted`). Refusal with table and row.
    """
    people, vital = tables["population"], tables["vital"]
    areas = sorted({str(each) for each in people["area"]})
    known = sorted({int(each) for each in people["year"].astype(int)})
    past = [year for year in sorted({int(each) for each in vital["year"].astype(int)}) if year in known]
    if len(past) < 2:
        raise Refusal("lab-towns", "vital: 人口のある年の出生・死亡・移動が2年分以上要ります。")
    by_age = ("sex", SEXES), ("age", range(AGES))
    population = filled("population", people, [("area", areas), ("year", known), *by_age], "people")
    survival = filled("rates", tables["rates"], by_age, "survival")
    if (survival > 1).any():
        raise Refusal("lab-towns", "rates: survival に1を超える値があります。割合(0から1)にしてください。")
    fertility = filled("rates", tables["rates"], by_age, "fertility")[1]
    standard = Rates(survival[None], fertility[None], np.full(len(areas), SEX_RATIO))
    counts = {
        column: filled("vital", vital, [("area", areas), ("year", past)], column)
        for column in ("births", "deaths", "net_migrants")
    }
    start = population[:, [known.index(year) for year in past]]
    schedule = rogers_castro(AGES, 1)
    pattern = schedule / schedule.max()
    waver = np.broadcast_to(pattern, (len(areas), 2, AGES)).copy()
    model = fitted(
        population[:, -1],
        standard,
        waver,
        deaths=Vital(counts["deaths"], (start * (1 - survival)).sum(axis=(2, 3))),
        births=Vital(counts["births"], start[:, :, 1] @ fertility),
        moves=counts["net_migrants"] / np.maximum((start * pattern).sum(axis=(2, 3)), 1),
        years=years,
    )
    return Towns(tuple(areas), known[-1], model)


def made_up(areas: int, years: int, *, seed: int = 1) -> Model:
    """Towns by formula, for measuring: Gompertz mortality, births around 31, migration around 22."""
    random, ages = np.random.default_rng(seed), np.arange(AGES)
    shape = areas, 2, AGES
    dying = np.minimum(0.00003 * np.exp(0.095 * ages) + 0.002 * (ages == 0), 0.5) * random.uniform(
        0.8, 1.2, (areas, 2, 1)
    )
    mothers = np.where((ages >= 15) & (ages < 50), 0.09 * np.exp(-(((ages - 31) / 6) ** 2)), 0)
    young = 0.02 * np.exp(-(((ages - 22) / 4) ** 2))
    return Model(
        random.uniform(20, 300, shape),
        Rates(1 - dying, mothers * random.uniform(0.8, 1.2, (areas, 1)), np.full(areas, SEX_RATIO)),
        young * random.normal(0, 1, (areas, 2, 1)),
        np.broadcast_to(young, shape).copy(),
        np.full((3, areas), 0.05),
        np.array([0.05, 0.08, 1.0]),
        np.zeros((years, 2)),
    )
