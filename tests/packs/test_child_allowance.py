"""児童手当認定請求 as it ships: sound, complete, and right at the edges of the law."""

import re
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.packs.child_allowance import claim, golden, pack, procedure
from yakuba.kernel.ages import fiscal_year_end_of_age
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.letters import compose, render_letter
from yakuba.procedures.core.screening import screen
from yakuba.webkit.forms import check_form, roles

VALUES = {
    "document_number": "子第8-1号",
    "dated": "2026-11-24",
    "town": "霧ヶ丘町",
    "prefecture": "見本県",
    "mayor": "山川　太郎",
    "department": "こども課",
    "department_phone": "0123-45-6789",
    "applicant_name": "霧島　花子",
    "applicant_address": "本町1番地",
    "receipt_number": "K7QM-3D2X",
    "title": "児童手当の認定請求",
    "claimed_on": "2026-11-20",
    "reasons": "監護していないため。",
    "items": ["別居監護申立書"],
    "due": "2026-12-08",
}


def test_the_check_finds_nothing():
    assert [error.message for error in check_procedure(pack())] == []


def test_there_are_golden_cases_of_every_outcome():
    cases = golden()
    assert len(cases) >= 20
    assert {case.expect["recommendation"] for case in cases} == {"approve", "correct", "judge"}


@pytest.mark.parametrize("case", golden(), ids=lambda case: case.id)
def test_golden_answers_could_be_submitted(case):
    """Missing papers never stop a submission, so every golden case passes the form's own check."""
    errors = check_form(procedure().form, case.answers, today=date.fromisoformat(case.context["today"]))
    assert [(error.path, error.message.ja) for error in errors] == []


def test_every_finding_is_seen_in_a_golden_case():
    seen = {
        finding.code
        for case in golden()
        for finding in screen(procedure(), case.answers, context=case.context).findings
    }
    declared = {row.finding for table in procedure().tables for row in table.rows}
    assert declared - seen == set()


def test_no_individual_number_is_asked():
    text = (pack().folder / "form.yaml").read_text(encoding="utf-8")
    for field in (field for section in procedure().form.sections for field in section.fields):
        assert not re.search(r"マイナンバー|個人番号|my.?number", field.label.ja + field.id, re.IGNORECASE)
    assert "表面だけ" in text


def test_papers_never_block():
    files = [field for section in procedure().form.sections for field in section.fields if field.type == "file"]
    assert files
    assert all(field.required is False for field in files)


@pytest.mark.parametrize("id_", ["account", "paper_insurance", "spouse_earns_more", "evacuated", "address_protected"])
def test_sealed_fields(id_):
    assert procedure().form.top_level[id_].sensitive


def test_roles_fill_the_head_of_a_case():
    held = roles(procedure().form, golden()[0].answers)
    assert held["applicant_name"] == "霧島 花子"
    assert held["protected"] is False
    assert held["deliver_online"] is True


def test_nothing_recommends_refusal():
    assert {row.severity for table in procedure().tables for row in table.rows} == {"info", "defect", "judge"}


def test_sealed_values_do_not_reach_the_results():
    result = screen(procedure(), golden()[0].answers, context=golden()[0].context)
    assert "account" not in str(result.facts)


@pytest.mark.parametrize("kind", ["approval", "rejection", "correction"])
def test_letters(kind):
    result = screen(procedure(), golden()[0].answers, context=golden()[0].context)
    text = compose(procedure(), kind, {**VALUES, **result.facts})
    assert render_letter(text).startswith(b"%PDF")
    assert "{" not in text.plain
    if kind != "correction":
        assert "見本県知事に対して審査請求" in text.plain
        assert "3か月以内" in text.plain
        assert "霧ヶ丘町を被告" in text.plain
    if kind == "rejection":
        assert "監護していないため。" in text.plain
        assert "行政手続法第8条" in text.plain


@given(st.dates(date(2004, 1, 1), date(2026, 9, 30)), st.dates(date(2024, 10, 1), date(2027, 3, 31)))
def test_one_child_is_paid_as_the_law_says(birth, claimed):
    """Written again from the statute: 15,000 to the month of the third birthday, then 10,000 to the March after 18."""
    claimed = max(claimed, birth)
    result = claim([birth.isoformat()], claimed.isoformat())
    first = date(claimed.year + claimed.month // 12, claimed.month % 12 + 1, 1)
    months = (first.year - birth.year) * 12 + first.month - birth.month
    expected = 0 if first > fiscal_year_end_of_age(birth, 18) else 15_000 if months <= 36 else 10_000
    assert result.facts["first_payment_on"] == first.isoformat()
    assert result.facts["monthly_total"] == expected


@given(st.lists(st.dates(date(2003, 1, 1), date(2026, 10, 1)), min_size=1, max_size=6))
def test_the_third_that_counts_and_those_after_get_30_000(births):
    result = claim([birth.isoformat() for birth in births], "2026-10-20")
    first = date(2026, 11, 1)
    counted = sorted(birth for birth in births if first <= fiscal_year_end_of_age(birth, 22))
    paid = [place for place, birth in enumerate(counted) if first <= fiscal_year_end_of_age(birth, 18)]
    amounts = sorted(child["amount"] for child in result.facts["children"] if child["payable"])
    assert amounts.count(30_000) == sum(place >= 2 for place in paid)
    assert len(amounts) == len(paid)
    assert result.facts["counted_children"] == len(counted)


@given(st.dates(date(2024, 11, 1), date(2027, 1, 31)), st.integers(0, 40))
def test_fifteen_days_from_the_day_after_a_birth(birth, days):
    claimed = birth + timedelta(days=days)
    result = claim([birth.isoformat()], claimed.isoformat(), claim_reason="birth")
    month = birth if result.facts["within_fifteen"] else claimed
    assert result.facts["first_payment_on"] == date(month.year + month.month // 12, month.month % 12 + 1, 1).isoformat()
    if days <= 15:
        assert result.facts["within_fifteen"]
    if days > 25:
        assert not result.facts["within_fifteen"]


def test_the_precheck_asks_no_name_and_gives_amounts():
    child = {"child_living": "together", "child_care": True, "child_support": True}
    answers = {
        "claimant_occupation": "self_employed",
        "children": [{**child, "child_birth_date": birth} for birth in ("2012-01-01", "2015-01-01", "2025-01-01")],
    }
    days = dict.fromkeys(("arrived_on", "claimed_on", "today"), "2026-11-20")
    result = screen(procedure(), answers, context=days, partial=True)
    assert result.facts["monthly_total"] == 50_000
    assert result.facts["first_payment_on"] == "2026-12-01"
    assert not any(finding.technical for finding in result.findings)
    assert result.recommendation == "approve"
