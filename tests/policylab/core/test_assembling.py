import numpy as np
import pytest

from tests.policylab.towns import districts, town
from yakuba.kernel.errors import Refusal
from yakuba.policylab.core.assembling import assembled, inside
from yakuba.policylab.core.files.parsed import Given, Parsed


def population(title, years, names, people=10.0, basis="register", as_of="2026-01-01"):
    areas = [{"code": "", "name": name} for name in names]
    arrays = {"people": np.full((len(years), len(names), 2, 101), people)}
    return Given("population", title, title, as_of, Parsed({"areas": areas, "years": years, "basis": basis}, arrays))


def facts(kind, arrays=None, **values):
    return Given(kind, kind, kind, "2026-01-01", Parsed(values, arrays or {}))


def test_without_population_it_says_what_to_bring():
    with pytest.raises(Refusal, match="人口のファイルがありません"):
        assembled([])


def test_years_of_several_files_come_together_and_the_later_file_counts():
    found = assembled(
        [population("旧", [2024, 2025], ["浜", "山"]), population("新", [2025, 2026], ["山", "大字浜"], people=5.0)]
    )
    assert found.years == (2024, 2025, 2026)
    assert [each.name for each in found.areas] == ["山", "大字浜"]
    assert found.population[:, 0, 0, 0].tolist() == [10, 5, 5]
    assert any("2025年の人口が「旧」と「新」" in each for each in found.warnings)
    assert [each.title for each in found.sources] == ["旧", "新"]


def test_another_basis_is_not_mixed_in():
    found = assembled([population("国調", [2020], ["浜"], basis="census"), population("住基", [2025], ["浜"])])
    assert found.years == (2025,)
    assert any("「国調」は国勢調査の人口、新しいファイルは住民基本台帳の人口です" in each for each in found.warnings)


def test_moves_that_were_not_counted_follow_from_the_balance():
    vital = facts(
        "vital",
        {"births": np.array([30.0, 30]), "deaths": np.array([10.0, 10]), "moves": np.array([np.nan, np.nan])},
        years=[2024, 2025],
    )
    people = [population("前", [2024], ["浜"]), population("後", [2025], ["浜"], people=11.0)]
    found = assembled([*people, vital])
    assert found.vital_years == (2024,)
    assert found.moves.tolist() == [202 - 20]
    assert any("人口の増減から" in each for each in found.warnings)


def test_standard_rates_are_brought_to_what_the_town_counted():
    vital = facts(
        "vital", {"births": np.array([100.0]), "deaths": np.array([200.0]), "moves": np.array([0.0])}, years=[2026]
    )
    data = town()
    given = Given("population", "1", "人口", "2026-01-01", Parsed(
        {"areas": [{"code": each.code, "name": each.name} for each in data.areas], "years": list(data.years), "basis": "register"},
        {"people": data.population}))  # fmt: skip
    found = assembled([given, vital])
    births = (found.latest.sum(axis=0)[1] * found.standard.fertility).sum()
    assert births == pytest.approx(100)
    assert "町の出生" in found.standard_source


def test_borders_come_from_the_file_or_else_from_the_town():
    names = [each.name for each in districts()]
    found = assembled([population("新", [2026], names)], districts())
    assert all(each.rings for each in found.areas)
    shape = {"code": "", "name": "浜通り", "rings": [[[1, 1], [2, 1], [2, 2], [1, 1]]]}
    strange = {"code": "", "name": "遠く", "rings": []}
    found = assembled([population("新", [2026], names), facts("boundaries", areas=[shape, strange])], districts())
    assert [bool(each.rings) for each in found.areas] == [True] + [False] * 7
    assert any("境界の遠く" in each for each in found.warnings)


def test_a_nursery_belongs_to_the_district_it_stands_in():
    names = [each.name for each in districts()]
    nursery = {
        "id": "1",
        "name": "園",
        "area": "",
        "latitude": 34.66,
        "longitude": 138.03,
        "places": [1] * 6,
        "kind": "",
    }
    lost = {**nursery, "id": "2", "name": "迷子園", "latitude": None, "longitude": None}
    found = assembled([population("新", [2026], names), facts("facilities", facilities=[nursery, lost])], districts())
    assert [each.area for each in found.facilities] == [found.areas[1].code, ""]
    assert any("迷子園" in each for each in found.warnings)


def test_commuters_to_elsewhere_leave_the_town():
    homes = [{"code": "", "name": "浜通り"}]
    works = [{"code": "", "name": "港町"}, {"code": "", "name": "他市"}]
    given = facts("commuting", {"people": np.array([[5.0, 7.0]])}, homes=homes, works=works)
    found = assembled([population("新", [2026], [each.name for each in districts()]), given])
    assert found.commuting[0, 1] == 5 == found.commuting.sum()
    assert found.commuting_out[0] == 7


def test_inside():
    square = [(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)]
    assert inside([square], 1, 1)
    assert not inside([square], 3, 1)
