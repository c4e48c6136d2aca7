from datetime import timedelta

import pytest

from tests.procedures.core.small import documents, field, of_kind, text
from tests.procedures.services.small_town import CLEAR, LACKING, UNCLEAR
from yakuba.cases import queries as case_queries
from yakuba.cases import services as cases
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.kernel.ports import measures
from yakuba.procedures import services
from yakuba.procedures.queries import applications
from yakuba.procedures.queries.panels import resident_panel, staff_panel

KINDS = {"notification": "受理済み", "certificate": "交付済み", "booking": "完了", "preentry": "窓口で受付済み"}


@pytest.fixture
def complete(desk):
    def give(case_id, **more):
        desk._seen(services.complete, case_id, **more)

    return give


@pytest.mark.parametrize("kind", KINDS)
def test_it_ends_with_one_act_and_never_a_decision(send, desk, complete, kind):
    case_id = send(of_kind(kind)).case_id
    complete(case_id)
    case = desk.case(case_id)
    assert (case.nature, case.state, case.state_label, case.closed_at) == (kind, "completed", KINDS[kind], desk.now)
    opened = desk.opened(case_id)
    assert applications.decisions_of(town_id=desk.town.pk, application_id=opened.application.pk) == []
    assert [each.title for each in applications.letters_of(town_id=desk.town.pk, case_id=case_id)] == ["受理通知書"]
    payload = desk.payload(case_id, "case.completed")
    assert (payload["outcome"], payload["recommendation"], payload["on"]) == ("complete", "approve", "2026-11-24")
    history = [line.text for line in case_queries.history(town_id=desk.town.pk, case_id=case_id)]
    assert f"受付済み → {KINDS[kind]}" in history
    assert "自動判定：確認事項なし" in history
    assert not any(word in line for line in history for word in ("認定", "却下"))


@pytest.mark.parametrize("kind", KINDS)
def test_it_is_never_decided(send, desk, kind):
    case_id = send(of_kind(kind)).case_id
    with pytest.raises(Refusal) as refused:
        desk.draft(case_id)
    assert refused.value.code == "act-not-for-this"
    assert desk.case(case_id).state == "submitted"


def test_an_application_is_never_just_completed(send, desk, complete):
    case_id = send(documents()).case_id
    with pytest.raises(Refusal) as refused:
        complete(case_id)
    assert refused.value.code == "act-not-for-this"


def test_without_a_letter_in_the_pack_none_is_made(send, desk, complete):
    data = of_kind("booking")
    del data["letters/completion.md"], data["letters/correction.md"]
    case_id = send(data).case_id
    desk.ask(case_id, fields=["proof"])
    desk._do(services.submit_correction, case_id, answers=desk.opened(case_id).answers)
    complete(case_id, message="窓口でお渡しします。")
    assert applications.letters_of(town_id=desk.town.pk, case_id=case_id) == []
    bodies = [each.body for each in case_queries.thread(town_id=desk.town.pk, case_id=case_id, internal=False)]
    assert bodies[-1] == "窓口でお渡しします。"


@pytest.mark.parametrize(
    ("chosen", "channel", "delivered"),
    [("post", "online", ["post"]), ("phone", "counter", ["screen"]), ("none", "counter", [])],
)
def test_the_answer_goes_the_way_that_was_chosen(send, desk, complete, chosen, channel, delivered):
    data = of_kind("booking")
    options = [{"value": each, "label": text(each)} for each in ("post", "phone", "none")]
    data["form.yaml"]["sections"][0]["fields"].append(field("answer_by", "radio", role="reply_by", options=options))
    case_id = send(data, {**CLEAR, "answer_by": chosen}, channel=channel).case_id
    complete(case_id)
    letters = applications.letters_of(town_id=desk.town.pk, case_id=case_id)
    assert [each.delivery for each in letters] == delivered


def test_someone_elses_change_is_a_conflict(send, desk, complete):
    case_id = send(of_kind("notification")).case_id
    with pytest.raises(Conflict):
        complete(case_id, expected_version=99)


def test_findings_that_were_wrong_are_recorded(send, desk, complete):
    case_id = send(of_kind("notification"), UNCLEAR).case_id
    with pytest.raises(Refusal):
        complete(case_id, overruled=["income"])
    complete(case_id, overruled=["workplace"])
    assert desk.payload(case_id, "case.findings_corrected")["findings"] == ["workplace"]


def test_those_without_findings_are_completed_in_bulk(send, desk):
    clear, decided = send(of_kind("notification")), send(documents())
    unclear, lacking = send(of_kind("notification"), UNCLEAR), send(of_kind("notification"), LACKING)
    report = services.settle_recommended(
        actor=desk.clerk,
        town=desk.town,
        case_ids=[each.case_id for each in (clear, unclear, lacking, decided)],
        now=desk.now,
    )
    assert report.done == (clear.number, decided.number)
    assert {number for number, _ in report.refused} == {unclear.number, lacking.number}
    assert [desk.case(each.case_id).state for each in (clear, decided)] == ["completed", "approved"]


def test_measures_count_what_was_completed(send, desk, complete, town):
    for answers in ({}, {}, UNCLEAR):
        receipt = send(of_kind("notification"), answers) if answers else send(of_kind("notification"))
        later = desk.later(desk.now + timedelta(days=3))
        later._seen(services.complete, receipt.case_id)
    today = local_date(desk.now)
    figures = {each.id: each.compute(town.pk, today, today + timedelta(days=5)).headline for each in measures}
    assert (figures["cases.lead-time"].value, figures["cases.lead-time"].count) == (3.0, 3)
    assert (figures["automation-share"].value, figures["automation-share"].count) == (66.7, 3)


@pytest.mark.parametrize("kind", KINDS)
def test_panels_speak_of_what_it_is(send, desk, clerk, kind):
    case_id = send(of_kind(kind)).case_id
    (panel,) = staff_panel(case_id, clerk.pk, desk.now)
    may = {name for name, value in panel.context.items() if name.startswith("may_") and value}
    assert may == {"may_complete", "may_ask"}
    assert panel.context["clear"] == "確認事項なし"
    assert resident_panel(case_id)


def test_a_withdrawn_one_is_not_completed(send, desk, complete):
    case_id = send(of_kind("booking")).case_id
    cases.withdraw(actor=desk.clerk, town=desk.town, case_id=case_id, now=desk.now)
    with pytest.raises(Refusal):
        complete(case_id)
