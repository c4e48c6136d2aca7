"""One line by each method: books balance, districts sum to the town, and methods agree where nothing changes."""

import numpy as np
import pytest

from tests.policylab.made_up_town import town
from yakuba.policylab.core.town_draws import GROUPS
from yakuba.policylab.core.town_fit import fitted
from yakuba.policylab.core.town_projection import (
    five_year_ages,
    five_year_survival,
    five_yearly,
    grouped,
    line,
    ratio_to,
)


@pytest.fixture(scope="module")
def data():
    return town()


@pytest.fixture(scope="module")
def model(data):
    return fitted(data, 20).model


def test_people_are_those_before_and_who_was_born_died_or_moved(model):
    found = line(model)
    change = np.diff(found.people.sum(axis=(2, 3)), axis=0)
    np.testing.assert_allclose(change, found.births - found.deaths + found.moves, atol=1e-8)
    assert (found.people >= 0).all()


def test_groups_are_those_of_the_ages(model):
    found = line(model).people
    groups = grouped(found)
    names = list(GROUPS)
    parts = [groups[..., names.index(name)] for name in ("age0_14", "age15_64", "age65")]
    np.testing.assert_allclose(sum(parts), groups[..., 0])
    np.testing.assert_allclose(grouped(five_year_ages(found)), groups)


def test_five_year_survival_is_five_single_years(data):
    single = np.full((2, 101), 0.99)
    found = five_year_survival(single)
    np.testing.assert_allclose(found[:, 3], 0.99**5)
    assert (np.diff(five_year_survival(data.standard.survival)[:, 4:]) < 0).all()


@pytest.mark.parametrize("method", ["municipal", "hamilton-perry"])
def test_districts_sum_to_the_towns_own_line(data, model, method):
    found = five_yearly(data, model, method)
    assert found.years == (2025, 2030, 2035, 2040, 2045)
    whole = five_yearly(
        type(data)(**{**vars(data), "areas": data.areas[:1], "population": data.population.sum(axis=1)[:, None]}),
        model_of_one(model),
        method,
    )
    np.testing.assert_allclose(found.people.sum(axis=1), whole.people[:, 0], rtol=1e-9)
    ours = line(model).people.sum(axis=(1, 2, 3))[::5]
    np.testing.assert_allclose(found.people.sum(axis=(1, 2, 3)), ours, rtol=0.06)


def model_of_one(model):
    return type(model)(
        **{
            **vars(model),
            "population": model.population.sum(axis=0)[None],
            "rates": type(model.rates)(
                model.rates.survival[:1], model.rates.fertility[:1], np.broadcast_to(model.rates.sex_ratio, 8)[:1]
            ),
            "net": model.net[:1],
            "waver": model.waver[:1],
            "level": model.level[:, :1],
            "pasts": None,
        }
    )


def test_a_method_without_the_population_of_five_years_ago_says_so():
    data = town(years=4)
    with pytest.raises(ValueError, match="2013年"):
        five_yearly(data, fitted(data, 10).model, "hamilton-perry")


def test_another_methods_ratio_is_1_now_and_its_own_at_its_years(data, model):
    own, other = line(model), five_yearly(data, model, "hamilton-perry")
    ratio = ratio_to(other, own)
    np.testing.assert_allclose(ratio[0], 1)
    np.testing.assert_allclose((ratio * grouped(own.people))[10], grouped(other.people)[2], rtol=1e-9)
    between = (ratio[10] + ratio[15]) / 2
    np.testing.assert_allclose(ratio[12] + ratio[13], 2 * between, rtol=1e-9)
