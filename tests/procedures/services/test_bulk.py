import pytest

from tests.procedures.fixtures import DEFECTIVE, JUDGED
from yakuba.cases import services as cases
from yakuba.kernel.actors import ANONYMOUS
from yakuba.procedures import services


@pytest.fixture
def approve(town, now, desk):
    def give(*case_ids, town=town):
        return services.settle_recommended(actor=desk.clerk, town=town, case_ids=case_ids, now=now)

    return give


def test_each_case_is_reported(submit, desk, approve):
    good, also = submit(), submit()
    lacking, judged, gone = submit(**DEFECTIVE), submit(**JUDGED), submit()
    cases.withdraw(actor=ANONYMOUS, town=desk.town, case_id=gone.case_id, now=desk.now)
    report = approve(good.case_id, lacking.case_id, judged.case_id, gone.case_id, also.case_id, 999_999)
    assert report.done == (good.number, also.number)
    refused = dict(report.refused)
    assert set(refused) == {lacking.number, judged.number, gone.number, "999999"}
    assert "補正が必要" in refused[lacking.number]
    assert "取下げ" in refused[gone.number]
    assert [desk.case(each.case_id).state for each in (good, also, lacking, judged)] == [
        "approved",
        "approved",
        "submitted",
        "submitted",
    ]


def test_one_that_breaks_does_not_stop_the_others(submit, desk, approve):
    rare, good = submit(claimant_name="𠮷田 花子"), submit()
    report = approve(rare.case_id, good.case_id)
    assert report.done == (good.number,)
    assert report.refused[0][0] == rare.number
    assert desk.case(rare.case_id).state == "submitted"


def test_named_twice_is_approved_once(submit, approve):
    receipt = submit()
    report = approve(receipt.case_id, receipt.case_id)
    assert (report.done, report.refused) == ((receipt.number,), ())


def test_another_towns_cases_are_not_found(submit, desk, approve, other_town):
    receipt = submit()
    report = approve(receipt.case_id, town=other_town)
    assert report.done == ()
    assert desk.case(receipt.case_id).state == "submitted"
