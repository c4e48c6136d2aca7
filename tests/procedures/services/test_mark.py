"""The same child claimed twice."""

from copy import deepcopy

import pytest

from tests.procedures.fixtures import CHILD, answers_with
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS
from yakuba.ledger.models import Event
from yakuba.procedures import services
from yakuba.procedures.models import Application, Mark

SAME = {**CHILD, "child_name": "見本 みなと", "child_kana": "ミホンミナト"}
OTHER_PARENT = {
    "claimant_name": "見本 太郎",
    "claimant_kana": "ミホン タロウ",
    "account_kind": "public",
    "account": None,
    "public_account_consent": True,
}


def codes(desk, receipt):
    return [each.code for each in desk.opened(receipt.case_id).screening_result.judgments]


def test_the_other_parents_claim_needs_judgment(submit, desk):
    first = submit()
    second = submit(children=[SAME], **OTHER_PARENT)
    assert desk.case(first.case_id).recommendation == "approve"
    assert desk.case(second.case_id).recommendation == "judge"
    assert codes(desk, second) == ["same-child"]


@pytest.mark.parametrize("change", [{"child_birth_date": "2026-11-09"}, {"child_kana": "ミホン ミナコ"}])
def test_twins_and_namesakes_are_not_the_same(submit, desk, change):
    submit()
    second = submit(children=[{**SAME, **change}])
    assert codes(desk, second) == []


def test_a_child_written_twice(submit, desk):
    receipt = submit(children=[CHILD, deepcopy(SAME)])
    found = desk.opened(receipt.case_id).screening_result.judgments
    assert [(each.code, each.item, each.fields) for each in found] == [
        ("same-child", 1, ("children.1.child_birth_date",))
    ]


def test_a_claim_that_was_taken_back_does_not_count(submit, desk, town, now):
    first = submit()
    cases.withdraw(actor=ANONYMOUS, town=town, case_id=first.case_id, now=now)
    assert codes(desk, submit(children=[SAME])) == []


def test_mending_ones_own_claim_is_no_second_one(submit, desk, town, now):
    receipt = submit(claimant_occupation="employee")
    desk.ask(receipt.case_id, fields=["paper_insurance"])
    services.submit_correction(actor=ANONYMOUS, town=town, case_id=receipt.case_id, answers=answers_with(), now=now)
    assert codes(desk, receipt) == []
    assert Mark.objects.filter(application__case_id=receipt.case_id).count() == 1


def test_bulk_approval_leaves_both_to_a_person(submit, desk, town, now):
    first, second = submit(), submit(children=[SAME])
    report = services.settle_recommended(actor=desk.clerk, town=town, case_ids=[first.case_id, second.case_id], now=now)
    assert report.done == ()
    assert "ほかにも" in dict(report.refused)[first.number]


def test_another_towns_claims_are_not_looked_at(submit, desk, other_town):
    submit()
    Mark.objects.update(town=other_town)
    assert codes(desk, submit(children=[SAME])) == []


def test_nothing_of_the_child_is_in_the_mark_or_the_ledger(submit):
    submit()
    submit(children=[SAME])
    mark = Mark.objects.first()
    assert len(mark.digest) == 64
    told = "".join(Event.objects.values_list("payload", flat=True))
    assert mark.digest not in told
    assert "same-child" in told


def test_marks_follow_the_newest_key(submit, desk, settings):
    first = submit()
    old = list(Mark.objects.values_list("digest", flat=True))
    settings.VAULT_KEYS = ["a new key of thirty-two characters", *settings.VAULT_KEYS]
    assert codes(desk, submit(children=[SAME])) == ["same-child"], "found under the older key"
    assert services.mark_again() == 1
    assert list(Mark.objects.filter(application__case_id=first.case_id).values_list("digest", flat=True)) != old
    settings.VAULT_KEYS = settings.VAULT_KEYS[:1]
    assert services.mark_again() == 0
    assert Application.objects.exclude(marked_under="").count() == 2
