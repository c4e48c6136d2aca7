"""Work handed over while someone is away, and given back."""

from datetime import timedelta

import pytest
from django.urls import reverse

from tests.procedures.fixtures import JUDGED
from yakuba.cases import queries as cases
from yakuba.cases import services
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.procedures.services import import_status


@pytest.fixture
def away(desk, town, now, clerk, approver):
    """The clerk is away from `start` for so many days; the approver stands in."""

    def give(start=0, days=40, **more):
        today = local_date(now)
        given = {"absent_id": clerk.pk, "stand_in_id": approver.pk, "start": today + timedelta(start)}
        given["until"] = given["start"] + timedelta(days)
        return services.set_stand_in(actor=desk.clerk, town=town, now=now, **(given | more))

    return give


def assigned(desk, receipt, person, now):
    return services.assign(actor=desk.clerk, town=desk.town, case_id=receipt.case_id, assignee_id=person.pk, now=now)


def held(desk, receipt):
    case = desk.case(receipt.case_id)
    return case.assignee_id, case.covering_for_id


def test_due_work_goes_over_at_once_and_comes_back(submit, desk, away, town, now, clerk, approver):
    due, later = submit(), submit()
    for receipt in (due, later):
        assigned(desk, receipt, clerk, now)
    short = away(days=1)
    assert held(desk, due) == (clerk.pk, None), "not due before the last day"
    services.end_stand_in(actor=desk.clerk, town=town, stand_in_id=short.pk, now=now)
    made = away()
    assert held(desk, due) == (approver.pk, clerk.pk)
    assert desk.payload(due.case_id, "case.assigned")["covering"] == clerk.pk
    new = submit()
    assigned(desk, new, clerk, now)
    assert held(desk, new) == (approver.pk, clerk.pk)
    assert services.run_stand_ins(now=now) == 0
    assert services.run_stand_ins(now=now + timedelta(days=41)) == 3
    assert [held(desk, each) for each in (due, later, new)] == [(clerk.pk, None)] * 3
    assert cases.stand_ins(town_id=town.pk) == []
    with pytest.raises(NotFound):
        services.end_stand_in(actor=desk.clerk, town=town, stand_in_id=made.pk, now=now)


def test_it_begins_on_its_day(submit, desk, away, now, clerk, approver):
    receipt = submit()
    assigned(desk, receipt, clerk, now)
    away(start=3)
    assert held(desk, receipt) == (clerk.pk, None)
    assert services.run_stand_ins(now=now + timedelta(days=3)) == 1
    assert held(desk, receipt) == (approver.pk, clerk.pk)


def test_decisions_are_signed_for_who_is_away(submit, desk, away, now, clerk, approver):
    receipt = submit()
    assigned(desk, receipt, clerk, now)
    away()
    decision = desk.draft(receipt.case_id, actor=desk.approver)
    assert decision.signed_for_id == clerk.pk
    assert desk.payload(receipt.case_id, "case.decided")["signed_for"] == clerk.pk


def test_an_absent_approvers_signature(submit, desk, away, town, now, clerk, approver, staff_by_role):
    head = staff_by_role["head"]
    receipt = submit(**JUDGED)
    desk.draft(receipt.case_id)
    away(absent_id=head.pk)
    assert desk.sign(receipt.case_id).signed_for_id == head.pk


def test_nobody_is_covered_in_ordinary_times(submit, desk):
    assert desk.draft(submit().case_id).signed_for_id is None


def test_a_table_of_changes_keeps_to_it(submit, desk, away, town, now, clerk, approver):
    receipt = submit()
    away()
    content = f"受付番号,処理,担当者\r\n{receipt.number},担当変更,{clerk.email}\r\n".encode()
    import_status(actor=desk.approver, town=town, content=content, now=now)
    assert held(desk, receipt) == (approver.pk, clerk.pk)


@pytest.mark.parametrize(
    "change",
    [{"start": -50}, {"days": 400}, {"days": -1}, {"stand_in_id": 0}],
)
def test_what_makes_no_sense_is_refused(offered, away, change):
    with pytest.raises(Refusal):
        away(**change)


def test_one_at_a_time(offered, away, clerk, approver):
    away()
    with pytest.raises(Refusal, match="すでに決まっています"):
        away(start=10)
    with pytest.raises(Refusal, match="すでに決まっています"):
        away(absent_id=approver.pk, stand_in_id=clerk.pk)


def test_on_the_screen(submit, desk, clerk_client, approver_client, clock, clerk, approver, town, now):
    receipt = submit()
    assigned(desk, receipt, clerk, now)
    until = (local_date(now) + timedelta(days=40)).isoformat()
    sent = {"stand_in": approver.pk, "start": local_date(now).isoformat(), "until": until}
    page = clerk_client.post(reverse("cases:stand-ins"), sent, follow=True).content.decode()
    assert "代理中" in page
    assert "の不在" in clerk_client.get(reverse("console:case", args=[receipt.case_id])).content.decode()
    [made] = cases.stand_ins(town_id=town.pk)
    assert made.absent_id == clerk.pk
    assert approver_client.post(reverse("cases:end-stand-in", args=[made.pk])).status_code == 403
    assert clerk_client.post(reverse("cases:stand-ins"), sent).status_code == 422
    told = clerk_client.post(reverse("cases:end-stand-in", args=[made.pk]), follow=True).content.decode()
    assert "1件を元の担当へ戻しました" in told
