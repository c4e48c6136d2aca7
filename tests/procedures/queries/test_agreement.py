"""The page that says which table to mend."""

from datetime import timedelta

from django.urls import reverse

from tests.procedures.fixtures import DEFECTIVE
from yakuba.kernel.clock import local_date
from yakuba.procedures.queries.agreement import measured


def test_from_the_ledger(submit, desk, town, now):
    good, wrong, alarm = submit(), submit(), submit(**DEFECTIVE)
    desk.draft(good.case_id)
    desk.draft(wrong.case_id, "reject", "児童手当法第4条の要件を満たさないため。")
    desk.sign(wrong.case_id)
    desk.draft(alarm.case_id, overruled=["insurance-paper"])
    today = local_date(now)
    found = measured(town_id=town.pk, start=today.replace(day=1), end=today)
    told = found.told.overall
    assert (told.judged, told.agreed, told.false_approvals, told.false_alarms) == (3, 1, 1, 1)
    assert found.suspects == [(wrong.case_id, wrong.number)]
    [rule] = found.rules
    assert (rule.of.code, rule.table, rule.row) == ("insurance-paper", "書類と口座（papers）", "insurance-proof")
    before = measured(town_id=town.pk, start=today - timedelta(days=60), end=today - timedelta(days=31))
    assert before.told.overall.judged == 0


def test_the_page(submit, desk, client_of, staff_by_role, clock):
    head_client = client_of(staff_by_role["head"])
    receipt = submit()
    desk.draft(receipt.case_id)
    page = head_client.get(reverse("procedures:agreement"), {"topic": "child-allowance"}).content.decode()
    assert "100.0%" in page
    assert "誤りとされた規則はありません" in page
    content = b"".join(head_client.get(reverse("procedures:agreement-csv")).streaming_content).decode()
    assert "2026-" in content
