from dataclasses import replace

import pytest

from tests.procedures.core.papers.forms import national
from yakuba.cases.services import attach
from yakuba.kernel.actors import ANONYMOUS
from yakuba.procedures.core.procedure import Paper
from yakuba.procedures.queries.packs import procedure_of
from yakuba.procedures.queries.panels import staff_panel
from yakuba.webkit.uploads import Inspected
from yakuba.webkit.uploads.sniffing import CONTENT_TYPES
from yakuba.webkit.uploads.workbooks import clean_workbook

COMPARE = {"worker_name": "claimant_name", "worker_birth_date": "claimant_birth_date", "employer": "former_town"}


@pytest.fixture
def reading(offered):
    """The procedure, with a paper that is read where the proof of insurance is attached."""
    procedure = procedure_of(offered)
    titles = {"ja": "就労証明書"}
    paper = Paper(
        "employment", titles, titles, field="paper_insurance", reads="employment_certificate", compare=COMPARE
    )
    return replace(procedure, papers=(*procedure.papers, paper))


@pytest.fixture
def uploaded(town, now, offered):
    def store(content, kind="xlsx"):
        inspected = Inspected(f"証明.{kind}", content, CONTENT_TYPES[kind], kind)
        return attach(
            actor=ANONYMOUS, town=town, case_id=None, inspected=inspected, field="paper_insurance", now=now
        ).key

    return store


def codes(desk, case_id):
    return {finding.code for finding in desk.opened(case_id).screening_result.findings}


def send(submit, reading, key, **changes):
    return submit(_procedure=reading, claimant_occupation="employee", paper_insurance=[key], **changes).case_id


def test_what_agrees_is_approved(submit, desk, reading, uploaded):
    case_id = send(submit, reading, uploaded(clean_workbook(national())))
    assert "paper-agrees" in codes(desk, case_id)
    assert desk.case(case_id).recommendation == "approve"


def test_a_difference_is_shown_with_both_values_and_goes_to_a_person(submit, desk, reading, uploaded, clerk, now):
    key = uploaded(clean_workbook(national(name="別人　太郎")))
    case_id = send(submit, reading, key)
    assert desk.case(case_id).recommendation == "judge"
    assert "paper-differs:worker_name" in desk.payload(case_id, "case.screened")["findings"]
    assert "別人" not in str([event.payload for event in desk.events(case_id)])
    [panel] = staff_panel(case_id, clerk.pk, now)
    [shown] = [each for each in panel.context["judgments"] if each.of.code.startswith("paper")]
    assert dict(shown.saw) == {"お名前": "見本 花子", "証明書の本人氏名": "別人　太郎"}


def test_another_sheet_and_a_photo_go_to_a_person(submit, desk, reading, uploaded):
    for key in (uploaded(b"no workbook at all"), uploaded(b"%PDF-1.4", "pdf")):
        case_id = send(submit, reading, key)
        assert "paper-unread" in codes(desk, case_id)
        assert desk.case(case_id).recommendation == "judge"


def test_a_correction_is_read_again(submit, desk, reading, uploaded, monkeypatch):
    case_id = send(submit, reading, uploaded(clean_workbook(national(name="別人　太郎"))))
    desk.ask(case_id)
    monkeypatch.setattr("yakuba.procedures.queries.applications.procedure_of", lambda _: reading)
    desk.mend(case_id, claimant_occupation="employee", paper_insurance=[uploaded(clean_workbook(national()))])
    assert "paper-agrees" in codes(desk, case_id)
    assert desk.case(case_id).recommendation == "approve"
