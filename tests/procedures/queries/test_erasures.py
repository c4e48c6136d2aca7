"""The certificate of what was erased."""

from datetime import date, datetime, timedelta

from django.urls import reverse

from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST
from yakuba.ledger.services import verify

DAY = datetime(2032, 4, 2, 9, tzinfo=JST)


def test_the_ledger_certifies_each_erasure(submit, desk, town, client_of, staff_by_role, clock, other_town):
    receipt, kept = submit(claimant_occupation="employee"), submit()
    desk.ask(receipt.case_id)
    desk.mend(receipt.case_id)
    desk.draft(receipt.case_id)
    case_services.erase(actor=SYSTEM, town=town, case_id=receipt.case_id, now=DAY)
    assert desk.payload(receipt.case_id, "case.erased") == {
        "case": receipt.case_id, "topic": "child-allowance", "closed": "2026-11-24", "years": 5, "due": "2032-04-01",
        "revisions": 2, "files": 0, "messages": 1,
    }  # fmt: skip
    assert verify().ok
    day = date(2032, 4, 2)
    [row] = cases.erasures(town_id=town.pk, start=day, end=day)
    assert (row.receipt_number, row.revisions, row.stream) == (receipt.number, 2, f"case:{receipt.case_id}")
    assert cases.erasures(town_id=town.pk, start=day + timedelta(days=1), end=day + timedelta(days=9)) == []
    assert cases.erasures(town_id=other_town.pk, start=day, end=day) == []
    head = client_of(staff_by_role["head"])
    asked = {"from": "2032-04-01", "to": "2032-04-30"}
    page = head.get(reverse("procedures:erasures"), asked).content.decode()
    assert receipt.number in page
    assert kept.number not in page
    assert head.get(reverse("procedures:erasures-pdf"), asked).content.startswith(b"%PDF")
