"""From tables of many towns to a model, and back to what was counted."""

import numpy as np
import pytest

from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.many_towns import made_up, read_towns

YEARS = (2018, 2019, 2020)


def tables(people=100.0, *, births=(40.0, 40.0), towns=("01", "02")):
    """Towns of equal people at each age, where births, deaths and moves are as given."""
    sexes, ages = ("m", "f"), np.arange(101)
    rows = [(town, year, sex, age, people) for town in towns for year in YEARS for sex in sexes for age in ages]
    rates = [(sex, age, 0.99, 0.05 * (20 <= age < 40)) for sex in sexes for age in ages]
    vital = [(town, year, births[at], 100.0, -5.0) for town in towns for at, year in enumerate(YEARS[:2])]
    return {
        "population": columns(("area", "year", "sex", "age", "people"), rows),
        "rates": columns(("sex", "age", "survival", "fertility"), rates),
        "vital": columns(("area", "year", "births", "deaths", "net_migrants"), vital),
    }


def columns(names, rows):
    return {name: np.array([row[at] for row in rows]) for at, name in enumerate(names)}


def test_the_level_is_what_was_counted_of_what_was_expected():
    """40 births where 20 ages × 100 women × 0.05 = 100 were expected, and 100 deaths of 202: fertility × 0.4, mortality × 0.495."""
    found = read_towns(tables(), years=7)
    assert (found.areas, found.year, found.model.years) == (("01", "02"), 2020, 7)
    assert found.model.rates.fertility[:, 30] == pytest.approx(0.05 * 0.4, rel=0.02)
    assert 1 - found.model.rates.survival[:, 0, 50] == pytest.approx(0.01 * 100 / 202, rel=0.02)
    assert (found.model.net[:, :, 22] < 0).all()


@pytest.mark.parametrize(
    ("table", "column", "value", "message"),
    [
        ("population", "people", -1.0, "people が-1.0"),
        ("population", "people", np.nan, "people がnan"),
        ("population", "age", 7, "age=0 の行がありません"),
        ("rates", "survival", 1.5, "1を超える"),
        ("vital", "year", 1990, "year=2018 の行がありません"),
    ],
)
def test_what_is_wrong_is_named(table, column, value, message):
    given = tables()
    given[table][column] = given[table][column].copy()
    given[table][column][0] = value
    with pytest.raises(Refusal, match=message):
        read_towns(given, years=3)


def test_made_up_towns_are_the_same_for_a_seed():
    first, again, other = (made_up(4, 3, seed=seed) for seed in (1, 1, 2))
    assert first.population.tobytes() == again.population.tobytes() != other.population.tobytes()
    assert (first.years, first.population.shape) == (3, (4, 2, 101))
