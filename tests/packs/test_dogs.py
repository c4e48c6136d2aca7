"""Days of age, the thirty days, the vaccination's year, fees, and the switch for the microchip rule."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packs.shipped import codes, golden, procedure, screened
from yakuba.kernel.ages import fiscal_year_end
from yakuba.kernel.workdays import WorkingDays, statutory_deadline
from yakuba.procedures.core.screening import screen

DOG = golden("dog-registration")["new-dog"].answers["dogs"][0]
NOT_YET = {key: value for key, value in DOG.items() if key != "vaccinated_on"} | {"vaccine": "not_yet"}


@pytest.fixture(scope="module", autouse=True)
def warm():
    """The first screening of a pack reads and compiles it, which hypothesis would take for slowness."""
    screened("dog-registration", "new-dog", "2026-11-20")


def dogs(on, *given_, case="new-dog", **changes):
    return screened("dog-registration", case, on.isoformat(), dogs=list(given_), paper_vaccine=["k"], **changes)


@given(st.dates(date(2025, 1, 1), date(2026, 12, 1)), st.integers(0, 400), st.integers(0, 400))
def test_a_dog_is_registered_from_ninety_one_days_on(birth, age, kept):
    on = birth + timedelta(days=age)
    got = on - timedelta(days=min(kept, age))
    found = dogs(on, NOT_YET | {"dog_birth_date": birth.isoformat(), "acquired_on": got.isoformat()})
    assert ("too-young" in codes(found)) == (age < 91)
    assert found.facts["total_fee"] == (0 if age < 91 else 3_000)
    due = statutory_deadline(max(got, birth + timedelta(days=91)), days=30, working=WorkingDays())
    assert ("late" in codes(found)) == (on > due)


@given(st.dates(date(2025, 4, 1), date(2027, 3, 31)), st.integers(0, 700))
def test_a_vaccination_from_the_second_of_march_on_is_the_next_years(on, ago):
    day = on - timedelta(days=ago)
    end = fiscal_year_end(day)
    if (day.month, day.day) >= (3, 2) and day.month == 3:
        end = end.replace(year=end.year + 1)
    found = dogs(on, DOG | {"vaccinated_on": day.isoformat()})
    assert found.facts["dogs"][0]["vaccine_until"] == end.isoformat()
    assert ("vaccine-old" in codes(found)) == (end < fiscal_year_end(on))


def town_under_the_rule(id_):
    """The pack as such a town keeps it: microchip_rule is 1."""
    shipped = procedure(id_)
    rule = shipped.parameters["microchip_rule"]
    values = tuple(replace(value, value=1) for value in rule.values)
    return replace(shipped, parameters={**shipped.parameters, "microchip_rule": replace(rule, values=values)})


@pytest.mark.parametrize(("chip", "fee"), [("registered", 550), ("unregistered", 3_550), ("none", 3_550)])
def test_under_the_microchip_rule_the_chip_is_the_licence(chip, fee):
    case = golden("dog-registration")["chip-registered"]
    answers = {**case.answers, "dogs": [DOG | {"chip": chip}]}
    found = screen(town_under_the_rule("dog-registration"), answers, context=case.context)
    assert found.facts["total_fee"] == fee
    assert ("by-chip" in codes(found)) == (chip == "registered")
    assert "chip-does-not-count" not in codes(found)


def test_under_the_microchip_rule_a_dog_that_moves_in_needs_no_new_tag():
    case = golden("dog-registration-change")["moved-in-lost-tag"]
    found = screen(
        town_under_the_rule("dog-registration-change"), {**case.answers, "chip": "registered"}, context=case.context
    )
    assert found.facts["total_fee"] == 0
    assert {"by-chip", "chip-database"} <= codes(found)
    assert "moved-in" not in codes(found)
