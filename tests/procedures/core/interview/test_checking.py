"""An interview that does not fit its procedures is named with its line."""

from tests.procedures.core.interview.families import TODDLER
from yakuba.procedures.core.interview.checking import check_interview


def test_the_pack_fits_the_procedures(pack, procedures):
    assert list(check_interview(pack, procedures)) == []


def test_only_who_could_get_a_limited_benefit_is_asked_for_income(ask):
    assert "money" not in ask()[0]
    assert "money" in ask(single_reason="divorce", partner=False)[0]
    assert "money" in ask(children=[{**TODDLER, "disability": "some"}])[0]


def test_a_pack_that_does_not_fit_is_named(pack, procedures, interview):
    odd = {**procedures, "child-allowance": procedures["pregnancy"]}
    messages = [error.message for error in check_interview(pack, odd)]
    assert any("candidates.yaml" in message and "様式に" in message for message in messages)
