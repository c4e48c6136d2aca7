from datetime import timedelta

import pytest

from tests.procedures.fixtures import DEFECTIVE, JUDGED, PACK
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import applications

REASONS = "所属庁で認定されているため（児童手当法第17条第1項）。"


def letters(desk, case_id):
    return applications.letters_of(town_id=desk.town.pk, case_id=case_id)


def test_what_is_recommended_is_approved_in_one_act(submit, desk):
    case_id = submit().case_id
    decision = desk.draft(case_id)
    case = desk.case(case_id)
    assert (case.state, case.closed_at) == ("approved", desk.now)
    assert (str(decision.drafted_by_id), str(decision.signed_by_id)) == (desk.clerk.id, desk.clerk.id)
    assert decision.facts["monthly_total"] == 15000
    assert [letter.kind for letter in letters(desk, case_id)] == ["approval"]
    assert [event.kind for event in desk.events(case_id)][2:] == [
        "case.state",
        "case.drafted",
        "case.state",
        "case.decided",
        "case.letter",
    ]
    told = desk.payload(case_id, "case.decided")
    assert told == {
        "case": case_id,
        "topic": PACK,
        "outcome": "approve",
        "recommendation": "approve",
        "revision": 1,
        "due": "2026-12-22",
        "on": "2026-11-24",
        "paused": 0,
        "signed_for": None,
    }


@pytest.mark.parametrize(
    ("changes", "outcome"), [(JUDGED, "approve"), ({}, "reject"), (DEFECTIVE, "reject"), (JUDGED, "reject")]
)
def test_a_second_person_signs_what_the_pack_says(submit, desk, changes, outcome):
    case_id = submit(**changes).case_id
    decision = desk.draft(case_id, outcome, REASONS)
    assert decision.signed_at is None
    assert desk.case(case_id).state == "signing"
    assert letters(desk, case_id) == []
    signed = desk.sign(case_id)
    assert (str(signed.drafted_by_id), str(signed.signed_by_id)) == (desk.clerk.id, desk.approver.id)
    assert desk.case(case_id).state == {"approve": "approved", "reject": "rejected"}[outcome]
    assert [letter.kind for letter in letters(desk, case_id)] == [
        {"approve": "approval", "reject": "rejection"}[outcome]
    ]


def test_nobody_signs_their_own_draft(submit, desk):
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id, actor=desk.approver)
    with pytest.raises(Forbidden) as refused:
        desk.sign(case_id)
    assert refused.value.code == "sign-own"
    assert desk.case(case_id).state == "signing"
    assert letters(desk, case_id) == []
    desk.sign(case_id, actor=desk.clerk)
    assert desk.case(case_id).state == "approved"


def test_a_draft_goes_back_with_a_reason_and_may_come_again(submit, desk):
    case_id = submit(**JUDGED).case_id
    first = desk.draft(case_id)
    desk.send_back(case_id, "父母の監護の確認がありません")
    assert desk.case(case_id).state == "examining"
    with pytest.raises(Refusal, match="起案"):
        desk.sign(case_id)
    second = desk.later(desk.now + timedelta(hours=1)).draft(case_id)
    assert desk.sign(case_id).pk == second.pk
    past = applications.decisions_of(town_id=desk.town.pk, application_id=desk.opened(case_id).application.pk)
    assert [(each.pk, each.withdrawn_at is not None) for each in past] == [(second.pk, False), (first.pk, True)]


def test_going_back_needs_a_reason(submit, desk):
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id)
    with pytest.raises(Refusal):
        desk.send_back(case_id, "  ")
    assert desk.case(case_id).state == "signing"


@pytest.mark.parametrize("reasons", ["", "   ", "だめです"])
def test_a_rejection_needs_its_reasons(submit, desk, reasons):
    case_id = submit().case_id
    with pytest.raises(Refusal) as refused:
        desk.draft(case_id, "reject", reasons)
    assert "reasons" in refused.value.fields
    assert desk.case(case_id).state == "submitted"


def test_reasons_hold_no_individual_number(submit, desk):
    case_id = submit().case_id
    with pytest.raises(Refusal) as refused:
        desk.draft(case_id, "reject", "個人番号 1234 5678 9018 の方は対象外です。")
    assert refused.value.code == "individual-number"
    assert applications.decisions_of(town_id=desk.town.pk, application_id=desk.opened(case_id).application.pk) == []


@pytest.mark.parametrize("outcome", ["", "delete", "認定"])
def test_only_two_outcomes(submit, desk, outcome):
    case_id = submit().case_id
    with pytest.raises(Refusal):
        desk.draft(case_id, outcome, REASONS)


def test_a_page_that_is_out_of_date_decides_nothing(submit, desk):
    case_id = submit().case_id
    seen = desk.case(case_id).version
    cases.write_note(actor=desk.approver, town=desk.town, case_id=case_id, body="待ってください", now=desk.now)
    with pytest.raises(Conflict):
        desk.draft(case_id, expected_version=seen)
    assert desk.case(case_id).state == "submitted"


def test_a_signature_is_for_the_version_that_was_seen(submit, desk):
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id)
    seen = desk.case(case_id).version
    cases.write_message(actor=ANONYMOUS, town=desk.town, case_id=case_id, body="取り下げたいです", now=desk.now)
    with pytest.raises(Conflict):
        desk.sign(case_id, expected_version=seen)
    with pytest.raises(Conflict):
        desk.send_back(case_id, expected_version=seen)
    assert desk.case(case_id).state == "signing"


def test_a_second_click_decides_once(submit, desk):
    case_id = submit().case_id
    seen = desk.case(case_id).version
    desk.draft(case_id)
    with pytest.raises(Conflict):
        desk.draft(case_id, expected_version=seen)
    with pytest.raises(Refusal):
        desk.draft(case_id)
    assert len(letters(desk, case_id)) == 1


def test_a_letter_that_breaks_undoes_the_decision(submit, desk, monkeypatch):
    case_id = submit().case_id
    before = len(desk.events(case_id))

    def broken(*_, **__):
        raise RuntimeError("typst")

    monkeypatch.setattr("yakuba.procedures.services.letters.render_letter", broken)
    with pytest.raises(RuntimeError):
        desk.draft(case_id)
    assert desk.case(case_id).state == "submitted"
    assert len(desk.events(case_id)) == before
    opened = desk.opened(case_id)
    assert applications.decisions_of(town_id=desk.town.pk, application_id=opened.application.pk) == []


def test_findings_that_were_wrong_are_named_in_the_ledger(submit, desk):
    case_id = submit().case_id
    desk.draft(case_id, overruled=["fifteen-days", "fifteen-days"])
    assert desk.payload(case_id, "case.findings_corrected")["findings"] == ["fifteen-days"]


@pytest.mark.parametrize("code", ["no-such-finding", "見本花子", "x" * 300])
def test_only_what_was_found_can_be_overruled(submit, desk, code):
    case_id = submit().case_id
    with pytest.raises(Refusal) as refused:
        desk.draft(case_id, overruled=[code])
    assert refused.value.code == "finding-unknown"
    assert desk.case(case_id).state == "submitted"


def test_a_withdrawn_case_is_decided_by_nobody(submit, desk):
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id)
    cases.withdraw(actor=ANONYMOUS, town=desk.town, case_id=case_id, now=desk.now)
    with pytest.raises(Refusal):
        desk.sign(case_id)
    assert desk.case(case_id).state == "withdrawn"


def test_an_old_draft_is_not_signed_after_reopening(submit, desk):
    """The applicant withdrew while a draft waited; taken up again, the case needs a new one."""
    case_id = submit(**JUDGED).case_id
    desk.draft(case_id, "reject", REASONS)
    cases.withdraw(actor=ANONYMOUS, town=desk.town, case_id=case_id, now=desk.now)
    cases.reopen(actor=desk.clerk, town=desk.town, case_id=case_id, reason="取下げの撤回", now=desk.now)
    with pytest.raises(Refusal):
        desk.sign(case_id)
    desk.later(desk.now + timedelta(hours=1)).draft(case_id)
    assert desk.sign(case_id).outcome == "approve"


def test_another_town_decides_nothing(submit, desk, other_town):
    case_id = submit().case_id
    there = {"actor": desk.clerk, "town": other_town, "case_id": case_id, "expected_version": 1, "now": desk.now}
    for service, more in (
        (services.draft_decision, {"outcome": "approve", "reasons": ""}),
        (services.sign_decision, {}),
        (services.send_back, {"reason": "x"}),
    ):
        with pytest.raises(NotFound):
            service(**there, **more)
    assert desk.case(case_id).state == "submitted"
