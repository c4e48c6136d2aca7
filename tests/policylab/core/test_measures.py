"""Measures as levers: amounts by year, responses with their source, and the words that say them."""

import numpy as np
import pytest

from tests.policylab.made_up_town import town
from yakuba.policylab.core.levers import Evidence
from yakuba.policylab.core.measures import MEASURES, cost, lever, read, words
from yakuba.policylab.core.town_data import Facility

YEARS = 10


def one(**given):
    (planned,) = read([given], town(), YEARS)
    return planned, lever(planned, town(), YEARS, 0)


def test_defaults_are_within_their_sliders_and_have_a_source():
    for measure in MEASURES.values():
        assert measure.source
        for field in (measure.size, measure.response, *measure.details):
            assert field.low <= field.default <= field.high


def test_homes_are_built_in_the_years_asked_for():
    _, found = one(kind="housing", area="002", size=12, start=2028, years=2, response=40)
    assert found.area == 1
    assert found.homes.tolist() == [0, 0, 12, 12, 0, 0, 0, 0, 0, 0]
    assert found.response.value == pytest.approx(0.4)
    assert found.response.evidence is Evidence.ASSUMPTION


def test_support_goes_to_the_town_or_one_district():
    planned, everywhere = one(kind="family", area="", size=10_000, start=2026, years=50)
    assert list(everywhere.areas) == list(range(8))
    assert everywhere.support.tolist() == [120_000] * YEARS
    _, here = one(kind="family", area="008", size=10_000, start=2026, years=50)
    assert here.areas == [7]
    children = np.full(YEARS, 100.0)
    assert cost(planned, children, town()).tolist() == [12_000_000] * YEARS
    assert "町全体" in words(planned, {})


def test_places_stay_and_are_counted_from_the_facilities():
    data = town()
    facility = Facility("1", "園", "001", None, None, (3, 6, 6, 10, 10, 10))
    with_places = type(data)(**{**vars(data), "facilities": (facility,)})
    (planned,) = read([{"kind": "openings", "area": "001", "size": 15, "start": 2030, "cost": 5}], data, YEARS)
    found = lever(planned, with_places, YEARS, 0)
    assert found.without.tolist() == [45] * YEARS
    assert found.places.tolist() == [45] * 4 + [60] * 6
    assert found.cost.tolist() == [0] * 4 + [5] * 6


def test_jobs_bring_households():
    _, found = one(kind="firm", area="001", size=100, start=2026, years=1)
    assert found.jobs.tolist() == [100] + [0] * 9
    assert found.response.value == 0.2
