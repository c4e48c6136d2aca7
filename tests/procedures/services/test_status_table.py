"""A table of changes, carried out."""

import json

import pytest

from tests.procedures.core.small import of_kind
from tests.procedures.fixtures import CHILD, JUDGED
from tests.procedures.services.small_town import UNCLEAR
from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.cases.models import Message
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.ledger.services import verify
from yakuba.procedures import services

HEAD = "受付番号,処理,担当者,メモ"


@pytest.fixture
def carry_out(town, now, desk):
    def give(*rows, actor=None, **more):
        content = "\r\n".join([HEAD, *(",".join(row) for row in rows)]).encode()
        return services.import_status(actor=actor or desk.clerk, town=town, content=content, now=now, **more)

    return give


def kinds(desk, receipt):
    return [event.kind for event in desk.events(receipt.case_id)]


def test_each_act(submit, desk, carry_out, approver):
    first, second, third, fourth = (submit() for _ in range(4))
    report = carry_out(
        (first.number, "審査開始"),
        (second.number, "担当変更", approver.email, "引き継ぎ"),
        (third.number, "メモ", "", "電話で確認済み"),
        (fourth.number, "認定", "", "一括"),
    )
    assert report.applied
    assert report.problems == []
    assert dict(report.done) == {"examine": 1, "assign": 1, "note": 1, "approve": 1}
    assert desk.case(first.case_id).state == "examining"
    assert desk.case(second.case_id).assignee_id == approver.pk
    assert desk.case(fourth.case_id).state == "approved"
    notes = Message.objects.filter(internal=True).order_by("case_id").values_list("case_id", "body")
    assert list(notes) == [
        (second.case_id, "引き継ぎ"), (third.case_id, "電話で確認済み"), (fourth.case_id, "一括"),
    ]  # fmt: skip
    assert kinds(desk, first)[-1] == "case.state"
    assert kinds(desk, second)[-2:] == ["case.assigned", "case.note"]
    assert desk.payload(first.case_id, "case.state") == {
        "case": first.case_id, "topic": "child-allowance", "from": "submitted", "to": "examining", "act": "examine",
    }  # fmt: skip
    assert verify().ok


def test_three_bad_rows_of_many_are_named_and_the_others_done(submit, desk, carry_out):
    good = [submit() for _ in range(5)]
    judged = submit(**JUDGED)
    rows = [(each.number, "審査開始") for each in good]
    rows[1:1] = [("26-0000-0000", "審査開始")]
    rows.insert(4, (judged.number, "認定"))
    rows.append((good[0].number, "メモ", "", "二度目"))
    report = carry_out(*rows)
    assert [(each.number, each.field) for each in report.problems] == [
        (3, "receipt_number"),
        (6, "act"),
        (9, "receipt_number"),
    ]
    assert report.applied
    assert {desk.case(each.case_id).state for each in good} == {"examining"}
    assert desk.case(judged.case_id).state == "submitted"


@pytest.mark.parametrize("more", [{"every_row": True}, {"dry_run": True}])
def test_nothing_half_written(submit, desk, carry_out, more):
    good, also = submit(), submit()
    before = kinds(desk, good), desk.case(good.case_id).version
    report = carry_out((good.number, "審査開始"), (also.number, "認定"), ("26-0000-0000", "審査開始"), **more)
    assert not report.applied
    assert dict(report.done) == {"examine": 1, "approve": 1}
    assert [each.number for each in report.problems] == [4]
    assert (kinds(desk, good), desk.case(good.case_id).version) == before
    assert desk.case(also.case_id).state == "submitted"


def test_why_a_row_cannot_be_done(submit, desk, carry_out, town, now):
    closed, examined, twin = submit(), submit(), submit()
    again = submit(children=[{**CHILD, "child_kana": "ミホン ミナトア"}])
    carry_out((closed.number, "認定"), (examined.number, "審査開始"))
    rows = (
        (closed.number, "審査開始"),
        (examined.number, "審査開始"),
        (again.number, "担当変更", "だれか"),
        (closed.number.lower(), "認定"),
    )
    whys = [each.why for each in carry_out(*rows[:3]).problems]
    assert "「認定」の案件" in whys[0]
    assert "「審査中」の案件" in whys[1]
    assert "職員はいません" in whys[2]
    assert "「認定」はできません" in carry_out(rows[3], dry_run=True).problems[0].why
    assert twin.case_id


def test_a_stopped_clock_runs_again(submit, desk, carry_out):
    receipt = submit()
    desk.ask(receipt.case_id, fields=["account"])
    carry_out((receipt.number, "審査開始"))
    case = desk.case(receipt.case_id)
    assert (case.state, case.paused_on, case.correction_due) == ("examining", None, None)


def test_read_marks_and_versions_follow(submit, desk, carry_out, town, now):
    receipt, unread = submit(), submit()
    case_services.mark_read(actor=desk.clerk, town=town, case_id=receipt.case_id, now=now)
    before = desk.case(receipt.case_id).version
    carry_out((receipt.number, "審査開始"), (unread.number, "審査開始"))
    assert desk.case(receipt.case_id).version == before + 1
    mine = int(desk.clerk.id)
    both = [receipt.case_id, unread.case_id]
    assert cases.unread(town_id=town.pk, staff_id=mine, case_ids=both) == {unread.case_id}


def test_the_system_begins_and_never_approves(submit, desk, carry_out):
    one, two = submit(), submit()
    report = carry_out((one.number, "審査開始"), (two.number, "認定"), actor=SYSTEM)
    assert [each.why for each in report.problems] == ["認定と完了は職員だけができます。"]
    assert desk.case(one.case_id).state == "examining"


def test_another_towns_cases_are_unknown(submit, desk, carry_out, other_town, now):
    receipt = submit()
    content = f"{HEAD}\r\n{receipt.number},審査開始\r\n{receipt.number[:-1]},認定\r\n".encode()
    report = services.import_status(actor=desk.clerk, town=other_town, content=content, now=now)
    assert len(report.problems) == 2
    assert desk.case(receipt.case_id).state == "submitted"


def test_too_many_approvals(submit, carry_out, monkeypatch):
    monkeypatch.setattr("yakuba.procedures.services.status_table.MOST_SETTLED", 1)
    one, two = submit(), submit()
    report = carry_out((one.number, "認定"), (two.number, "認定"))
    assert len(report.problems) == 2
    assert "1件まで" in report.problems[0].why


def test_an_empty_table_is_refused(submit, carry_out):
    with pytest.raises(Refusal, match="処理を書いた行がありません"):
        carry_out((submit().number, ""))


def test_the_number_of_statements_does_not_grow_with_the_rows(submit, carry_out, django_assert_max_num_queries):
    receipts = [submit() for _ in range(6)]
    with django_assert_max_num_queries(30) as one:
        carry_out((receipts[0].number, "審査開始"))
    with django_assert_max_num_queries(len(one)):
        carry_out(*((each.number, "審査開始") for each in receipts[1:]))


def test_personal_data_stays_out_of_the_ledger(submit, desk, carry_out):
    receipt = submit()
    carry_out((receipt.number, "メモ", "", "見本花子さんへ電話"))
    assert "見本" not in json.dumps([event.payload for event in desk.events(receipt.case_id)], ensure_ascii=False)


@pytest.mark.parametrize("dry_run", [True, False])
def test_what_asks_for_no_decision_is_completed_and_nothing_else(send, submit, desk, carry_out, dry_run):
    received, unclear = send(of_kind("notification")), send(of_kind("notification"), UNCLEAR)
    decided = submit()
    report = carry_out(
        (received.number, "完了", "", "窓口で確認"),
        (unclear.number, "完了"),
        (decided.number, "完了"),
        dry_run=dry_run,
    )
    assert dict(report.done) == {"complete": 1}
    assert [(each.number, each.field) for each in report.problems] == [(3, "act"), (4, "act")]
    assert ["個別に" in report.problems[0].why, "「認定」と書いて" in report.problems[1].why] == [True, True]
    assert desk.case(received.case_id).state == ("submitted" if dry_run else "completed")
    assert desk.case(decided.case_id).state == "submitted"


def test_a_completed_case_is_not_completed_again_and_approval_is_not_for_a_notification(send, carry_out):
    received = send(of_kind("notification"))
    assert "「完了」と書いて" in carry_out((received.number, "認定")).problems[0].why
    assert carry_out((received.number, "完了")).good == 1
    assert "完了" in carry_out((received.number, "完了")).problems[0].why
