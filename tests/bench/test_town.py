"""The check behind the submit and kill rows finds what it is there to find."""

import pytest

from bench import town as bench
from yakuba.cases.models import Case
from yakuba.kernel.clock import local_date
from yakuba.messaging.models import OutboxMessage
from yakuba.procedures.models import Revision, Screening
from yakuba.procedures.queries.packs import procedure_of
from yakuba.webkit.forms import check_form


@pytest.fixture
def shown(submit):
    """Two receipts, as their applicants saw them."""
    return [(receipt.number, receipt.secret) for receipt in (submit(), submit())]


def test_whole_receipts_are_whole(shown):
    assert bench.problems(shown) == []


@pytest.mark.parametrize("model", [Revision, Screening, OutboxMessage])
def test_a_missing_part_is_found(shown, model):
    model.objects.latest("pk").delete()
    assert len(bench.problems(shown)) == 1


def test_changed_content_is_found(shown):
    revision = Revision.objects.latest("pk")
    revision.answers["claimant_name"] = "別人"
    revision.save()
    assert "content" in bench.problems(shown)[0]


def test_a_receipt_without_a_case_is_found(shown):
    found = bench.problems([*shown[:1], (shown[1][0], "x" * 12)])
    assert len(found) == 1
    assert "lost" in found[0]


def test_a_case_that_nobody_was_told_of_is_found(shown):
    assert bench.problems(shown[:1]) == [f"{Case.objects.count()} cases for 1 receipts"]


def test_the_same_receipt_for_two_drafts_is_found(shown):
    assert any("two drafts" in problem for problem in bench.problems([shown[0], shown[0]]))


def test_the_form_is_filled_in_to_the_end(offered, now):
    today = local_date(now)
    assert check_form(procedure_of(offered).form, bench.answers(7, today), today=today) == []
