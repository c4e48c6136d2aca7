import numpy as np
import pytest

from tests.policylab.towns import town
from yakuba.policylab.core import standard_rates
from yakuba.policylab.core.cohort_component import check


def life_expectancy(survival):
    """At birth, from shares that survive a year: years lived by a stationary population of one birth a year."""
    people = np.cumprod(survival, axis=-1)
    oldest = people[..., -2] * survival[..., -1] / (1 - survival[..., -1])
    return people[..., :-1].sum(axis=-1) + oldest


def test_people_live_as_long_as_in_the_life_table_of_2022():
    assert life_expectancy(standard_rates.standard().survival) == pytest.approx([81.05, 87.09], abs=0.05)


def test_women_have_as_many_children_as_in_2022():
    rates = standard_rates.standard()
    assert rates.fertility.sum() == pytest.approx(1.26)
    assert (rates.fertility * (np.arange(101) + 0.5)).sum() / 1.26 == pytest.approx(32.3, abs=0.3)
    check(np.ones((2, 101)), rates)


def test_a_town_gets_the_births_and_deaths_it_counted():
    before, after = town().population[-2].sum(axis=0), town().population[-1].sum(axis=0)
    rates = standard_rates.standard()
    births, deaths = standard_rates.expected(before, after, rates)
    found = standard_rates.expected(before, after, standard_rates.scaled(rates, 100 / births, 1.2))
    assert found[0] == pytest.approx(100)
    assert found[1] == pytest.approx(1.2 * deaths, rel=0.01)
