"""補正: asked for, given, screened again; the day of the claim stays."""

from datetime import date, timedelta

import pytest

from tests.procedures.fixtures import ACCOUNT, ANSWERS, CHILD, DEFECTIVE, answers_with
from yakuba.cases import queries as cases
from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import applications
from yakuba.webkit.forms import changes


@pytest.fixture
def asked(submit, desk):
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id)
    return case_id


def test_the_applicant_is_asked_by_letter_thread_and_term(asked, desk):
    case = desk.case(asked)
    assert (case.state, case.correction_due) == ("correcting", date(2026, 12, 8))
    [letter] = applications.letters_of(town_id=desk.town.pk, case_id=asked)
    assert letter.kind == "correction"
    assert "令和8年12月8日" in letter.text
    assert "健康保険の資格確認書など" in letter.text
    [message] = cases.thread(town_id=desk.town.pk, case_id=asked, internal=False)
    assert message.body == "資格確認書を出してください。"
    told = desk.payload(asked, "case.correction_requested")
    assert (told["fields"], told["due"]) == (["paper_insurance"], "2026-12-08")
    assert desk.opened(asked).application.correction_fields == ["paper_insurance"]


def test_what_comes_back_is_a_new_revision_screened_again(asked, desk):
    later = desk.later(desk.now + timedelta(days=8))
    later.mend(asked, claimant_name="見本 花代")
    opened = desk.opened(asked)
    assert (opened.revision.number, opened.case.state, opened.case.recommendation) == (2, "examining", "approve")
    assert applications.previous_answers(opened) == answers_with(**DEFECTIVE)
    assert opened.answers["claimant_name"] == "見本 花代"
    assert opened.application.correction_fields == []
    assert desk.payload(asked, "case.corrected")["revision"] == 2
    assert desk.payload(asked, "case.screened")["revision"] == 2
    later.draft(asked)
    assert desk.payload(asked, "case.decided")["revision"] == 2


def test_the_head_of_the_case_follows_what_was_mended(asked, desk):
    desk.mend(asked, claimant_name="見本 花代", contact_email="hanayo@example.jp", address_protected=True)
    case = desk.case(asked)
    assert (case.applicant_name, case.contact_email, case.protected) == ("見本 花代", "hanayo@example.jp", True)


def test_the_day_of_the_claim_stays(asked, desk):
    desk.later(desk.now + timedelta(days=40)).mend(asked)
    opened = desk.opened(asked)
    assert (opened.case.claimed_on, opened.case.arrived_on) == (date(2026, 11, 24), date(2026, 11, 24))
    assert opened.screening_result.facts["within_fifteen"] is True
    assert opened.screening_result.facts["first_payment_on"] == "2026-12-01"


def test_the_time_of_waiting_is_left_out_of_the_term(asked, desk):
    desk.later(desk.now + timedelta(days=7)).mend(asked)
    case = desk.case(asked)
    assert case.paused_days == 5
    assert case.due_on > date(2026, 12, 22)


@pytest.mark.parametrize(
    ("more", "field"),
    [
        ({"fields": [], "message": " "}, "message"),
        ({"due": date(2026, 11, 24)}, "due"),
        ({"due": date(2020, 1, 1)}, "due"),
        ({"message": "番号 123456789018 を消してください"}, "body"),
    ],
)
def test_what_cannot_be_asked(submit, desk, more, field):
    case_id = submit(**DEFECTIVE).case_id
    with pytest.raises(Refusal) as refused:
        desk.ask(case_id, **more)
    assert field in refused.value.fields
    assert desk.case(case_id).state == "submitted"


@pytest.mark.parametrize("field", ["no_such_field", "見本花子", "x" * 200])
def test_only_fields_of_the_form_can_be_asked_for(submit, desk, field):
    case_id = submit(**DEFECTIVE).case_id
    with pytest.raises(Refusal) as refused:
        desk.ask(case_id, fields=[field])
    assert refused.value.code == "correction-field"
    assert desk.case(case_id).state == "submitted"


def test_words_alone_are_enough(submit, desk):
    case_id = submit(**DEFECTIVE).case_id
    desk.ask(case_id, fields=[], message="お電話ください。")
    assert desk.case(case_id).state == "correcting"


def test_asking_on_an_old_page_is_a_conflict(submit, desk):
    case_id = submit(**DEFECTIVE).case_id
    with pytest.raises(Conflict):
        desk.ask(case_id, expected_version=99)


@pytest.mark.parametrize("wrong", [{"claimant_name": None}, {"children": []}, {"unknown": 1}, {"account": "1"}])
def test_what_is_mended_is_checked_whole(asked, desk, wrong):
    with pytest.raises(Refusal):
        desk.mend(asked, **wrong)
    assert desk.opened(asked).revision.number == 1
    assert desk.case(asked).state == "correcting"


def test_mending_what_nobody_asked_for_is_refused(submit, desk):
    case_id = submit().case_id
    with pytest.raises(Refusal):
        desk.mend(case_id)
    assert desk.opened(case_id).revision.number == 1


def test_mending_twice_is_refused_and_harmless(asked, desk):
    desk.mend(asked)
    with pytest.raises(Refusal):
        desk.mend(asked)
    assert desk.opened(asked).revision.number == 2


def test_a_step_that_breaks_leaves_the_case_waiting(asked, desk, monkeypatch):
    def broken(*_, **__):
        raise RuntimeError("power cut")

    before = len(desk.events(asked))
    monkeypatch.setattr("yakuba.procedures.services.correct.store_screening", broken)
    with pytest.raises(RuntimeError):
        desk.mend(asked)
    assert desk.case(asked).state == "correcting"
    assert len(desk.events(asked)) == before


def test_what_changed_is_told_without_what_is_sealed(asked, desk):
    account = {**ACCOUNT, "number": "1111111"}
    desk.mend(asked, account=account, children=[{**CHILD, "child_name": "見本 渚"}])
    opened = desk.opened(asked)
    told = str(changes(opened.procedure.form, applications.previous_answers(opened), opened.answers, "ja"))
    assert "見本 渚" in told
    assert "1111111" not in told
    assert ANSWERS["account"]["number"] not in told


def test_another_town_mends_nothing(asked, desk, other_town):
    with pytest.raises(NotFound):
        services.submit_correction(
            actor=ANONYMOUS, town=other_town, case_id=asked, answers=answers_with(), now=desk.now
        )
