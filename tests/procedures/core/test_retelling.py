"""Golden cases told again: other people, another day, the same story."""

from datetime import date
from random import Random

from tests.repo.tree import ROOT
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.demo.people import Name
from yakuba.procedures.core.demo.retelling import Person, retell, someone
from yakuba.procedures.core.golden import golden_cases
from yakuba.procedures.core.procedure import parse_procedure
from yakuba.procedures.core.screening import screen

PLACES = [("9990001", "静岡県汐鳴町浜通り")]
PERSON = Person(
    surname=Name("見本", "ミホン"),
    whole=Name("見本 一郎", "ミホン イチロウ"),
    postal_code="9990001",
    address="静岡県汐鳴町浜通り1番地1",
    phone="09000000001",
)


def shipped(name):
    schemas.register()
    return parse_procedure(load_pack(ROOT / "packs" / "base" / "procedures" / name))


def test_dates_keep_their_distance_and_the_family_takes_the_new_name():
    procedure = shipped("child-allowance")
    case = next(each for each in golden_cases(procedure.golden) if each.id == "birth-in-time")
    told = retell(case, procedure.form, date(2026, 11, 27), PERSON)
    assert told["claimant_name"] == "見本 一郎"
    assert told["claimant_kana"] == "ミホン イチロウ"
    assert told["spouse_name"].startswith("見本 ")
    assert told["children"][0]["child_name"].startswith("見本 ")
    assert told["account"]["holder"] == "ミホン イチロウ"
    assert told["children"][0]["child_birth_date"] == "2026-11-17"
    assert told["address"] == PERSON.address
    assert case.answers["claimant_name"] != told["claimant_name"]


def test_nothing_is_found_in_the_new_telling_that_was_not_in_the_old():
    procedure = shipped("child-allowance")
    case = next(each for each in golden_cases(procedure.golden) if each.id == "birth-in-time")
    told = retell(case, procedure.form, date(2026, 11, 20), PERSON)
    dates = dict.fromkeys(("arrived_on", "claimed_on", "today"), "2026-11-20")
    assert screen(procedure, told, context=dates).recommendation == case.expect["recommendation"]


def test_the_same_seed_makes_the_same_person():
    assert someone(Random(3), PLACES) == someone(Random(3), PLACES)
    assert someone(Random(3), PLACES) != someone(Random(4), PLACES)


def test_what_begins_on_the_first_of_a_month_begins_on_a_first_again():
    procedure = shipped("childcare-enrolment")
    case = next(each for each in golden_cases(procedure.golden) if each.id == "both-full-time")
    told = retell(case, procedure.form, date(2026, 11, 27), PERSON)
    dates = dict.fromkeys(("arrived_on", "claimed_on", "today"), "2026-11-27")
    assert told["entry_on"] == "2027-04-01"
    assert "entry-mid-month" not in {each.code for each in screen(procedure, told, context=dates).findings}
