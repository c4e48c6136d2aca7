"""What happens to a case between submit and closing."""

import re
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from yakuba.accounts.services import create_resident
from yakuba.cases import queries, services
from yakuba.kernel.actors import ANONYMOUS, SYSTEM, Actor
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from yakuba.ledger import queries as ledger
from yakuba.towns.queries import working_days


def kinds(case):
    return [event.kind for event in ledger.stream(town_id=case.town_id, stream=f"case:{case.pk}")]


def decided(do, case, outcome="approve"):
    do(services.transition, case, act="draft")
    return do(services.transition, case, act=outcome)


def test_from_submit_to_approval(do, case, now):
    do(services.transition, case, act="examine")
    done = decided(do, case)
    assert (done.state, done.closed_at, done.erase_on) == ("approved", now, date(2032, 4, 1))
    assert kinds(case) == ["case.submitted", "case.state", "case.state", "case.state"]


def test_what_the_table_does_not_have_is_refused_and_leaves_no_trace(do, case):
    with pytest.raises(Refusal):
        do(services.transition, case, act="approve")
    assert kinds(case) == ["case.submitted"]
    assert queries.case_by_id(case.pk).version == 1


@pytest.mark.parametrize("act", ["withdraw", "reopen", "request_correction", "correct"])
def test_acts_that_carry_more_have_their_own_service(do, case, act):
    with pytest.raises(Refusal):
        do(services.transition, case, act=act)


def test_a_change_writes_the_columns_that_it_changed(do, case):
    with CaptureQueriesContext(connection) as queries_made:
        do(services.transition, case, act="examine")
    (written,) = [each["sql"] for each in queries_made if each["sql"].startswith('UPDATE "cases_case"')]
    assert sorted(re.findall(r'"(\w+)" = ', written.partition(" WHERE ")[0])) == ["state", "version"]


def test_someone_was_faster(do, case):
    do(services.write_note, case, body="見ました")
    with pytest.raises(Conflict):
        do(services.transition, case, act="examine", expected_version=1)
    assert do(services.transition, case, act="examine", expected_version=2).version == 3


def test_another_towns_case_is_not_there(do, case, other_town, by_clerk, now):
    with pytest.raises(NotFound):
        services.transition(actor=by_clerk, town=other_town, case_id=case.pk, act="examine", now=now)
    with pytest.raises(NotFound):
        queries.case_for_staff(town_id=other_town.pk, case_id=case.pk)


def test_the_clock_stands_while_the_applicant_mends(do, town, case, now):
    asked = do(
        services.request_correction,
        case,
        fields=["bank", "account"],
        message="口座を直してください",
        due=date(2026, 12, 4),
    )
    assert (asked.state, asked.paused_on, asked.queue_on, asked.due_on) == (
        "correcting",
        date(2026, 11, 24),
        date(2026, 12, 4),
        date(2026, 12, 8),
    )
    later = now + timedelta(days=7)
    mended = do(
        services.receive_correction,
        case,
        actor=ANONYMOUS,
        revision=2,
        content=b"mended",
        recommendation="approve",
        now=later,
    )
    assert (mended.state, mended.paused_on, mended.paused_days, mended.correction_due) == ("examining", None, 5, None)
    assert mended.due_on == working_days(town).add(date(2026, 12, 8), 5) == mended.queue_on
    assert mended.recommendation == "approve"
    event = next(
        e for e in ledger.stream(town_id=town.pk, stream=f"case:{case.pk}") if e.kind == "case.correction_requested"
    )
    assert event.payload["fields"] == ["account", "bank"]
    assert [each.body for each in queries.thread(town_id=town.pk, case_id=case.pk, internal=False)] == [
        "口座を直してください"
    ]


def test_staff_go_on_when_nobody_answers(do, case, now):
    do(services.request_correction, case, fields=[], message="x", due=date(2026, 12, 4))
    assert do(services.transition, case, act="examine", now=now + timedelta(days=30)).paused_days > 0


def test_only_the_applicant_or_staff_mend(do, case):
    do(services.request_correction, case, fields=[], message="x", due=date(2026, 12, 4))
    with pytest.raises(Refusal):
        do(services.receive_correction, case, actor=SYSTEM, revision=2, content=b"x")


def test_withdraw_and_reopen(do, case):
    withdrawn = do(services.withdraw, case, actor=ANONYMOUS, reason="引っ越します")
    assert withdrawn.state == "withdrawn"
    with pytest.raises(Refusal):
        do(services.withdraw, case, actor=ANONYMOUS)
    with pytest.raises(Refusal):
        do(services.reopen, case, reason=" ")
    with pytest.raises(Refusal):
        do(services.reopen, case, actor=ANONYMOUS, reason="やめません")
    reopened = do(services.reopen, case, reason="窓口で申出")
    assert (reopened.state, reopened.closed_at, reopened.erase_on) == ("examining", None, None)
    assert {"case.withdrawn", "case.reopened"} <= set(kinds(case))


def test_a_withdrawal_at_the_counter_is_a_note(do, case, town):
    do(services.withdraw, case, reason="本人から電話")
    assert queries.thread(town_id=town.pk, case_id=case.pk, internal=False) == []
    assert len(queries.thread(town_id=town.pk, case_id=case.pk, internal=True)) == 1


def test_assign_to_staff_of_the_town_only(do, case, clerk, department, resident, other_town, now):
    assert do(services.assign, case, assignee_id=clerk.pk, department_id=department.pk).assignee_id == clerk.pk
    assert do(services.assign, case, assignee_id=None).department_id == department.pk
    with pytest.raises(Refusal):
        do(services.assign, case, assignee_id=resident.pk)
    with pytest.raises(Refusal):
        do(services.assign, case, assignee_id=None, department_id=department.pk + 1)


def test_assign_many_is_all_or_none(submit, town, by_clerk, clerk, now):
    cases = [submit().case for _ in range(3)]
    arguments = {"actor": by_clerk, "town": town, "assignee_id": clerk.pk, "now": now}
    with pytest.raises(NotFound):
        services.assign_many(case_ids=[*(case.pk for case in cases), 10**9], **arguments)
    assert queries.case_by_id(cases[0].pk).assignee_id is None
    assert services.assign_many(case_ids=[case.pk for case in cases] * 2, **arguments) == 3
    with pytest.raises(Refusal):
        services.assign_many(case_ids=list(range(201)), **arguments)


def test_messages_go_both_ways_and_notes_stay_inside(do, case, town, clerk):
    do(services.write_message, case, body="書類を見ました")
    do(services.write_message, case, actor=ANONYMOUS, body="ありがとうございます")
    do(services.write_note, case, body="口座は確認済み")
    with pytest.raises(Forbidden):
        do(services.write_note, case, actor=ANONYMOUS, body="x")
    seen = queries.thread(town_id=town.pk, case_id=case.pk, internal=False)
    assert [(each.author_kind, each.body) for each in seen] == [
        ("staff", "書類を見ました"),
        ("resident", "ありがとうございます"),
    ]
    assert [each.internal for each in queries.thread(town_id=town.pk, case_id=case.pk, internal=True)] == [
        False,
        False,
        True,
    ]


def test_nothing_written_is_in_the_ledger(do, case, town):
    do(services.write_message, case, body="秘密の話")
    do(services.write_note, case, body="秘密のメモ")
    payloads = [event.payload for event in ledger.stream(town_id=town.pk, stream=f"case:{case.pk}")]
    assert "秘密" not in str(payloads)
    assert "花子" not in str(payloads)


def test_unread_until_looked_at_and_again_when_it_changes(do, case, town, clerk, approver, now):
    staff = Actor("staff", str(approver.pk))

    def unread():
        return queries.unread(town_id=town.pk, staff_id=approver.pk, case_ids=[case.pk])

    assert unread() == {case.pk}
    services.mark_read(actor=staff, town=town, case_id=case.pk, now=now)
    services.mark_read(actor=staff, town=town, case_id=case.pk, now=now)
    assert unread() == set()
    assert kinds(case).count("case.viewed") == 1
    do(services.write_message, case, actor=ANONYMOUS, body="追加です")
    assert unread() == {case.pk}
    services.mark_read(actor=staff, town=town, case_id=case.pk, now=now)
    do(services.write_note, case, actor=staff, body="自分の変更は読んだことになる")
    assert unread() == set()
    services.mark_unread(actor=staff, town=town, case_id=case.pk, now=now)
    assert unread() == {case.pk}


def test_feedback_once_after_closing(do, case):
    with pytest.raises(Refusal):
        do(services.give_feedback, case, actor=ANONYMOUS, rating=5)
    decided(do, case)
    with pytest.raises(Refusal):
        do(services.give_feedback, case, actor=ANONYMOUS, rating=6)
    do(services.give_feedback, case, actor=ANONYMOUS, rating=4, text="早かった")
    with pytest.raises(Refusal):
        do(services.give_feedback, case, actor=ANONYMOUS, rating=1)
    assert kinds(case)[-1] == "case.feedback"


def test_flags(do, case):
    assert do(services.set_recommendation, case, actor=SYSTEM, recommendation="judge").recommendation == "judge"
    assert do(services.set_protected, case, protected=True).protected


def test_saved_views(town, by_clerk, clerk, approver, now):
    arguments = {"actor": by_clerk, "town": town, "now": now}
    services.save_view(name="期限超過", query="overdue=1", **arguments)
    view = services.save_view(name="期限超過", query="overdue=1&assignee=me", **arguments)
    assert [each.query for each in queries.saved_views(town_id=town.pk, staff_id=clerk.pk)] == ["overdue=1&assignee=me"]
    services.delete_view(actor=Actor("staff", str(approver.pk)), town=town, view_id=view.pk, now=now)
    assert len(queries.saved_views(town_id=town.pk, staff_id=clerk.pk)) == 1
    services.delete_view(view_id=view.pk, **arguments)
    services.delete_view(view_id=view.pk, **arguments)
    assert queries.saved_views(town_id=town.pk, staff_id=clerk.pk) == []


def test_views_are_not_without_end(town, by_clerk, now):
    for n in range(20):
        services.save_view(actor=by_clerk, town=town, name=f"表示{n}", query="", now=now)
    with pytest.raises(Refusal):
        services.save_view(actor=by_clerk, town=town, name="もう一つ", query="", now=now)


def test_a_residents_own_cases(submit, town, now, other_town):
    resident = create_resident(actor=SYSTEM, town=town, email="own@example.jp", name="見本", kana="ミホン", now=now)
    mine = submit(applicant={"resident_id": resident.pk}).case
    submit()
    assert [each.pk for each in queries.cases_of_resident(town_id=town.pk, resident_id=resident.pk)] == [mine.pk]
    assert queries.cases_of_resident(town_id=other_town.pk, resident_id=resident.pk) == []
