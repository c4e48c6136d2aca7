"""What every procedure that ships must have, whoever writes it."""

import re
from datetime import date
from itertools import pairwise

import pytest

from tests.packs.shipped import FOLDERS, golden, pack, procedure
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.checking.letters import DECISIONS
from yakuba.procedures.core.letters import NOTHING, compose
from yakuba.procedures.core.particulars import particulars
from yakuba.procedures.core.screening import screen
from yakuba.webkit.forms import check_form

IDS = sorted(FOLDERS)
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


def letters(id_):
    """Of every kind that the pack has, for the first golden case of each recommendation."""
    held = procedure(id_)
    for case in {each.expect["recommendation"]: each for each in golden(id_).values()}.values():
        facts = screen(held, case.answers, context=case.context).facts
        listed = particulars(held, case.answers, facts, date.fromisoformat(case.context["claimed_on"]))
        for kind in held.letters:
            yield kind, compose(held, kind, {**VALUES, **facts, **listed}), facts


def test_every_letter_that_its_kind_needs_is_there(id_):
    """Whatever ends, and whatever is asked for on the way, can be told on paper; a decision can be taken back."""
    kinds = set(procedure(id_).letters)
    if procedure(id_).is_decided_here:
        assert {"approval", "rejection", "correction", "revocation"} <= kinds
    elif not procedure(id_).is_decided:
        assert {"completion", "correction"} <= kinds


WORDS = {
    "disposition": r"申請|請求|申込み",
    "notification": r"届出",
    "certificate": r"申請|お申し出|届出があったこと",
    "booking": r"お申し?込み",
    "preentry": r"事前入力",
}
DECIDED = r"却下|認定しない|を認定した|承認"


def test_letters_say_what_it_is_and_cite_why(id_):
    """The first lines name the act by the word of its kind; only a decision is spoken of as one, with basis and 教示."""
    kind_ = procedure(id_).kind
    for kind, text, _ in letters(id_):
        assert "{" not in text.plain
        assert re.search(WORDS[kind_], text.plain), kind
        assert text.addressee.endswith("　様")
        assert ("審査請求" in text.plain) == (kind in DECISIONS), kind
        if kind in DECISIONS:
            assert "条" in text.plain
            assert any(law.split("第")[0] in text.plain for law in procedure(id_).legal_basis)
        elif kind != "forwarding":
            assert not re.search(DECIDED, text.plain), kind


def test_no_letter_has_an_empty_frame_or_skips_a_number(id_):
    for kind, text, _ in letters(id_):
        headings = [block["text"] for block in text.blocks if block["kind"] == "heading"]
        assert [line.split("　")[0] for line in headings] == [str(n + 1) for n in range(len(headings))], kind
        after = [b["kind"] for a, b in pairwise(text.blocks) if a["kind"] == "heading"]
        assert "heading" not in after, kind
        assert "right" not in after, kind
        for block in text.blocks:
            assert block.get("items", ["."]), kind
            assert block.get("rows", ["."]), kind
            assert block.get("text") != NOTHING["text"], kind


def test_what_is_booked_and_charged_stands_in_the_letter(id_):
    held = procedure(id_)
    for kind, text, facts in letters(id_):
        if kind == "completion" and held.kind == "booking" and held.calendars:
            assert re.search(r"（.）\n[0-9]+時", text.plain)
        if kind == "completion" and held.fee and facts[held.fee]:
            assert f"{facts[held.fee]:,}円" in text.plain


def test_a_signature_goes_with_a_level_of_sign_in(id_):
    """Signing is not signing in: a pack that asks for the one says which level of the other it wants (none: on site)."""
    head = pack(id_).documents["pack.yaml"].data
    if head.get("signature_required"):
        assert "assurance" in head


def test_a_proxy_shows_the_authority(id_):
    """Each pack that takes proxies has golden cases of one without authority, and of one with it; none is turned away."""
    accepted = procedure(id_).proxy
    cases = {case.id: case for case in golden(id_).values() if case.answers.get("proxy_who") in ("agent", "guardian")}
    assert bool(accepted) == bool(cases)
    if accepted:
        assert {case.answers["proxy_who"] for case in cases.values()} == set(accepted.accepts)
        found = {tuple(case.expect["findings"]) for case in cases.values()}
        assert ("proxy-authority",) in found
        assert () in found
        if any(field.role == "protected" for field in fields(id_)):
            assert ("proxy-protected",) in found


def test_a_reading_in_katakana_is_called_the_same_everywhere(id_):
    said = {(each.label.ja, each.label.easy) for each in fields(id_) if each.type == "kana"}
    assert said <= {
        ("お名前（カタカナ）", "名前（カタカナ）"),
        ("お子さんのお名前（カタカナ）", "子どもの 名前（カタカナ）"),
    }
