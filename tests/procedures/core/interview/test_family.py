"""The shipped interview over the shipped procedures: it asks little, and answers by their own rules."""

from datetime import date

import pytest

from tests.repo.tree import ROOT
from yakuba.kernel.packs import load_pack
from yakuba.procedures.core import schemas
from yakuba.procedures.core.interview.asking import next_section, offered
from yakuba.procedures.core.interview.checking import check_interview
from yakuba.procedures.core.interview.definition import parse_interview
from yakuba.procedures.core.interview.outcomes import outcomes
from yakuba.procedures.core.procedure import parse_procedure

BASE = ROOT / "packs" / "base"
TODAY = date(2025, 11, 26)
NO_CHILD = {"raises_children": False, "expecting": False}
TODDLER = {"born_on": "2024-05-01", "living": "together", "disability": "none"}
SCHOOLCHILD = {"born_on": "2015-05-01", "living": "together", "disability": "none"}
FAMILY = {
    "raises_children": True,
    "expecting": False,
    "children": [TODDLER],
    "single_reason": "none",
    "partner": True,
    "occupation": "employee",
    "assistance": False,
    "income": None,
}


@pytest.fixture(scope="module")
def pack():
    schemas.register()
    return load_pack(BASE / "interviews" / "family")


@pytest.fixture(scope="module")
def interview(pack):
    return parse_interview(pack)


@pytest.fixture(scope="module")
def procedures(interview):
    names = [each.procedure for each in interview.candidates]
    return {name: parse_procedure(load_pack(BASE / "procedures" / name)) for name in names}


@pytest.fixture
def ask(interview, procedures):
    """Answer every page that is asked; gives the pages and the outcome of each procedure."""

    def through(today=TODAY, only=None, **changes):
        known = {**FAMILY, **changes}
        candidates = offered(interview, only or procedures)
        given, asked = {}, []
        while section := next_section(interview, candidates, given, asked, today=today):
            asked.append(section.id)
            names = [section.id] if section.repeat else [field.id for field in section.fields]
            given |= {name: known[name] for name in names}
        found = outcomes(interview, candidates, procedures, given, asked, today=today)
        return asked, {each.procedure.id: each for each in found}

    return through


def test_the_pack_fits_the_procedures(pack, procedures):
    assert list(check_interview(pack, procedures)) == []


def test_without_children_one_page_is_enough(ask):
    asked, found = ask(**NO_CHILD)
    assert asked == ["household"]
    assert {each.answer for each in found.values()} == {"no"}
    assert all(each.why for each in found.values())


def test_only_who_could_get_a_limited_benefit_is_asked_for_income(ask):
    assert "money" not in ask()[0]
    assert "money" in ask(single_reason="divorce", partner=False)[0]
    assert "money" in ask(children=[{**TODDLER, "disability": "some"}])[0]


def test_a_town_that_offers_less_asks_less(ask):
    assert ask(only={"child-medical"})[0] == ["household", "children", "medical"]


def test_amounts_are_those_of_the_procedures(ask):
    found = ask(children=[TODDLER, SCHOOLCHILD])[1]
    assert found["child-allowance"].answer == "likely"
    assert found["child-allowance"].facts["monthly_total"] == 25_000
    single = ask(children=[SCHOOLCHILD], single_reason="divorce", partner=False, income=1_500_000)[1]
    assert single["child-rearing-allowance"].facts["monthly_payable"] > 0


def test_reasons_name_nobody_and_leave_no_gap(ask):
    found = ask(children=[TODDLER, SCHOOLCHILD])[1]
    texts = [text for each in found.values() for titles in (*each.why, *each.bring) for text in titles.values()]
    assert any("1人目のお子さん" in text for text in texts)
    assert any("Child 2" in text for text in texts)
    assert not [text for text in texts if "\u2060" in text]


def test_who_claims_elsewhere_is_told_why(ask):
    why = ask(occupation="public")[1]["child-allowance"]
    assert why.answer == "no"
    assert "職場" in why.why[0]["ja"]


def test_an_amount_not_known_for_the_day_is_no_refusal(ask):
    found = ask(today=date(2026, 11, 26), single_reason="divorce", partner=False, children=[SCHOOLCHILD])[1]
    assert found["child-rearing-allowance"].answer != "no"
    assert "monthly_payable" not in found["child-rearing-allowance"].facts


def test_children_who_are_grown_up_give_nothing(ask):
    found = ask(children=[{**SCHOOLCHILD, "born_on": "2005-05-01"}])[1]
    assert found["child-allowance"].answer == "no"
    assert "年齢" in found["child-allowance"].why[0]["ja"]


def test_a_pack_that_does_not_fit_is_named(pack, procedures, interview):
    odd = {**procedures, "child-allowance": procedures["pregnancy"]}
    messages = [error.message for error in check_interview(pack, odd)]
    assert any("candidates.yaml" in message and "様式に" in message for message in messages)
