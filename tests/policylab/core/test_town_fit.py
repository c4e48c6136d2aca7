"""A model from a town's files: its rates come back, what lacks is said, and bands hold what comes."""

from dataclasses import replace

import numpy as np
import pytest

from tests.policylab.made_up_town import standard, town
from yakuba.policylab.core.life_tables import FEMALE
from yakuba.policylab.core.town_fit import fitted
from yakuba.policylab.core.town_projection import line

NONE = np.zeros(0)


def test_levels_are_those_that_the_history_was_made_with():
    fit = fitted(town(areas=20, people=200), 5)
    assert abs(fit.mortality) < 0.03
    assert abs(fit.fertility) < 0.05
    assert fit.notes == ()


def test_a_town_that_dies_more_and_bears_more_is_seen():
    data = town(areas=20, people=200)
    fit = fitted(replace(data, deaths=data.deaths * 1.2), 5)
    assert fit.mortality == pytest.approx(np.log(1.2), abs=0.04)
    assert fitted(replace(data, births=data.births * 0.8), 5).fertility == pytest.approx(np.log(0.8), abs=0.05)


def test_births_of_the_town_are_kept_whatever_districts_differ_by():
    data = town(areas=6)
    fit = fitted(data, 5)
    usual = (data.latest[:, FEMALE] @ data.standard.fertility).sum()
    ours = (data.latest[:, FEMALE] * fit.model.rates.fertility).sum()
    assert np.log(ours / usual) == pytest.approx(fit.fertility)


def test_a_district_that_families_come_to_keeps_its_newcomers():
    data = town(areas=6, people=400)
    moved = data.population.copy()
    for year in range(1, len(data.years)):
        moved[year:, 2, :, 25 + year : 30 + year] += 15
    fit = fitted(replace(data, population=moved), 10)
    more = fit.model.net[:, :, 20:40].mean(axis=(1, 2))
    assert more.argmax() == 2


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"vital_years": (), "births": NONE, "deaths": NONE, "moves": NONE}, "死亡数がない"),
        ({"moves": np.full(10, 3000.0)}, "大きく違います"),
    ],
)
def test_what_lacks_is_said(changes, words):
    assert words in "".join(fitted(replace(town(), **changes), 5).notes)


@pytest.mark.parametrize(("years", "words"), [(1, "1時点しか"), (3, "期間が2つしか")])
def test_few_years_are_enough_for_a_line_and_said(years, words):
    data = town(years=years)
    fit = fitted(data, 5)
    assert words in "".join(fit.notes)
    assert fit.model.pasts is None
    assert np.isfinite(line(fit.model).people).all()


def test_populations_five_years_apart_will_do():
    fit = fitted(town(years=4, every=5), 5)
    assert any("毎年のものでない" in note for note in fit.notes)
    assert fit.model.pasts.shape == (3, 8, 3)


def test_an_empty_town_and_one_without_women_are_refused():
    data = town()
    with pytest.raises(ValueError, match="0人"):
        fitted(replace(data, population=data.population * 0), 5)
    men = data.population.copy()
    men[:, :, FEMALE] = 0
    with pytest.raises(ValueError, match="女性がいません"):
        fitted(replace(data, population=men), 5)


def test_a_district_without_anybody_stays_empty():
    data = town()
    empty = data.population.copy()
    empty[:, 3] = 0
    found = line(fitted(replace(data, population=empty), 5).model).people
    assert found[:, 3].sum() == 0
    assert np.isfinite(found).all()


def test_the_standard_of_the_made_up_town_is_a_standard():
    assert standard().survival.shape == (2, 101)
