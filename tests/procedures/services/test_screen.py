"""Findings are codes of the pack; what the rules saw lies sealed with the case and can be explained from it."""

from tests.procedures.fixtures import DEFECTIVE
from yakuba.procedures.core.screening import screen
from yakuba.procedures.queries.applications import application_of


def test_what_was_found_is_found_again_from_what_is_stored(submit, desk):
    opened = desk.opened(submit(**DEFECTIVE).case_id)
    stored = opened.screening_result
    context = dict.fromkeys(("arrived_on", "claimed_on", "today"), "2026-11-24")
    again = screen(opened.procedure, opened.answers, context=context)
    assert again.to_json() == stored.to_json()
    [defect] = stored.defects
    assert defect.saw["claimant_occupation"] == "employee"
    assert defect.legal_basis
    assert set(defect.reason) == {"ja", "ja-easy", "en"}


def test_each_revision_keeps_its_own(submit, desk, town):
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id)
    before = application_of(town_id=town.pk, case_id=case_id).screening
    desk.mend(case_id)
    after = application_of(town_id=town.pk, case_id=case_id).screening
    assert (before.recommendation, after.recommendation) == ("correct", "approve")
    assert before.revision_id != after.revision_id
