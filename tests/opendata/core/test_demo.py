from yakuba.opendata.core import demo
from yakuba.opendata.core.checking import Choices, check
from yakuba.opendata.core.facilities import REGISTERS


def test_the_same_seed_gives_the_same_places():
    places = list(demo.facilities(7))
    assert places == list(demo.facilities(7))
    assert len(places) >= 50
    assert {register for register, _ in places} == set(REGISTERS)


def test_a_building_has_one_address_in_every_register():
    stands = {(each["name"], each["address"], each["latitude"]) for _, each in demo.facilities(7)}
    assert len(stands) == len({name for name, _, _ in stands})


def test_the_population_may_be_published_as_it_is():
    header, *rows = demo.population(7, [2025, 2026], "226998")
    assert len(rows) == 2 * 8 * 3
    assert len(header) == 5


def test_the_parks_are_a_table_with_work_to_do():
    checked = check(demo.parks(7), Choices())
    assert {"L1-12", "L2-01", "L3-05"} <= {
        number for number, each in checked.before.findings.items() if each.ok is False
    }
