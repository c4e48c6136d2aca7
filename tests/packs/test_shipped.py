"""What every procedure that ships must have, whoever writes it."""

import re
from datetime import date

import pytest

from tests.packs.shipped import FOLDER, golden, pack, procedure
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.checking.letters import DECISIONS
from yakuba.procedures.core.letters import compose
from yakuba.procedures.core.screening import screen
from yakuba.webkit.forms import check_form

IDS = sorted(folder.name for folder in FOLDER.iterdir() if folder.is_dir())
VALUES = {
    "document_number": "見第8-1号", "dated": "2026-11-24", "town": "見本町", "prefecture": "見本県", "mayor": "山川　太郎",
    "department": "担当課", "department_phone": "0123-45-6789", "applicant_name": "霧島　花子", "applicant_address": "本町1番地",
    "receipt_number": "K7QM-3D2X", "title": "手続き", "claimed_on": "2026-11-20", "reasons": "要件に当たらないため。",
    "items": ["書類"], "due": "2026-12-08", "decided_on": "2026-10-01", "decided_number": "見第8-0号",
}  # fmt: skip

pytestmark = pytest.mark.parametrize("id_", IDS)


def fields(id_):
    return [field for section in procedure(id_).form.sections for field in section.fields]


def test_the_check_finds_nothing_and_there_are_enough_golden_cases(id_):
    assert [error.message for error in check_procedure(pack(id_))] == []
    assert len(golden(id_)) >= 12
    assert {"approve", "judge"} <= {case.expect["recommendation"] for case in golden(id_).values()}


def test_golden_answers_could_be_submitted(id_):
    """Missing papers never stop a submission, so every golden case passes the form's own check."""
    for case in golden(id_).values():
        errors = check_form(procedure(id_).form, case.answers, today=date.fromisoformat(case.context["today"]))
        assert [(case.id, error.path, error.message.ja) for error in errors] == []


def test_every_finding_is_seen_in_a_golden_case(id_):
    seen = {
        finding.code
        for case in golden(id_).values()
        for finding in screen(procedure(id_), case.answers, context=case.context).findings
    }
    declared = {row.finding for table in procedure(id_).tables for row in table.rows}
    assert sorted(declared - seen - UNSEEN.get(id_, set())) == []


UNSEEN = {"dog-registration": {"by-chip"}, "dog-registration-change": {"by-chip"}}
"""Findings of towns under the microchip rule, which the base packs leave off (tests/packs/test_dogs.py turns it on)."""


CAN_HOLD_NO_NUMBER = {"radio", "select", "checkboxes", "yes_no", "consent", "note"}
"""Whether there is a card, or whether a certificate is to carry the number, may be asked: not the number."""


def test_no_individual_number_is_asked_and_no_paper_blocks(id_):
    for field in fields(id_):
        if field.type not in CAN_HOLD_NO_NUMBER:
            assert not re.search(r"マイナンバー|個人番号|my.?number", field.label.ja + field.id, re.IGNORECASE)
        assert field.type != "file" or field.required is False


def test_easy_japanese_is_written_not_copied(id_):
    for field in fields(id_):
        for text in (field.label, field.help):
            if text is not None and len(text.ja) > 12:
                assert text.get("ja-easy") != text.ja, field.id


def test_sealed_answers_stay_out_of_the_results(id_):
    """Results are shown to every member of staff and stand in letters; what is sealed is opened on purpose."""
    sealed = {field.id for field in fields(id_) if field.sensitive}
    held = {
        *procedure(id_).results.overall,
        *(name for names in procedure(id_).results.items.values() for name in names),
    }
    assert sealed & held == set()


def test_letters_can_be_written(id_):
    """Of every kind that the pack has, for the first golden case of each recommendation."""
    for case in {each.expect["recommendation"]: each for each in golden(id_).values()}.values():
        result = screen(procedure(id_), case.answers, context=case.context)
        for kind in procedure(id_).letters:
            text = compose(procedure(id_), kind, {**VALUES, **result.facts})
            assert "{" not in text.plain
            assert ("審査請求" in text.plain) == (kind in DECISIONS), kind
