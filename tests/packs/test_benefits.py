"""The packs of child benefits as they ship. What every pack must have is in test_shipped.py, but for the region's."""

import re
from datetime import date

import pytest

from tests.packs.benefits import DISABILITY, RAISING, REARING, SPECIAL, WELFARE, golden, pack, procedure
from tests.packs.test_child_allowance import VALUES
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.letters import compose, render_letter
from yakuba.procedures.core.screening import screen
from yakuba.procedures.core.texts import places
from yakuba.webkit.forms import check_form, roles

NAMES = (REARING, SPECIAL, WELFARE, RAISING, DISABILITY)

each_pack = pytest.mark.parametrize("name", NAMES)
each_of_tokyo = pytest.mark.parametrize("name", [RAISING, DISABILITY])


@each_of_tokyo
def test_the_check_finds_nothing(name):
    assert [error.message for error in check_procedure(pack(name))] == []


@each_of_tokyo
def test_there_are_golden_cases_of_every_outcome(name):
    assert len(golden(name)) >= 12
    assert {case.expect["recommendation"] for case in golden(name)} == {"approve", "correct", "judge"}


@pytest.mark.parametrize(
    ("name", "case"),
    [(name, case) for name in (RAISING, DISABILITY) for case in golden(name)],
    ids=lambda x: getattr(x, "id", x),
)
def test_golden_answers_could_be_submitted(name, case):
    """Missing papers never stop a submission, so every golden case passes the form's own check."""
    errors = check_form(procedure(name).form, case.answers, today=date.fromisoformat(case.context["today"]))
    assert [(error.path, error.message.ja) for error in errors] == []


@each_of_tokyo
def test_every_finding_is_seen_in_a_golden_case(name):
    seen = {
        finding.code
        for case in golden(name)
        for finding in screen(procedure(name), case.answers, context=case.context).findings
    }
    declared = {row.finding for table in procedure(name).tables for row in table.rows}
    assert declared - seen == set()


@each_of_tokyo
def test_no_individual_number_is_asked(name):
    text = (pack(name).folder / "form.yaml").read_text(encoding="utf-8")
    for field in (field for section in procedure(name).form.sections for field in section.fields):
        assert not re.search(r"マイナンバー|個人番号|my.?number", field.label.ja + field.id, re.IGNORECASE)
    assert "表面だけ" in text


@each_pack
def test_papers_never_block(name):
    files = [field for section in procedure(name).form.sections for field in section.fields if field.type == "file"]
    assert files
    assert all(field.required is False for field in files)
    asked = {field.id for field in files} - {"proxy_paper"}  # an agent's authority is asked for where there is one
    assert {paper.field for paper in procedure(name).papers} - {"proxy_paper"} == asked


@each_pack
def test_incomes_and_accounts_are_sealed_and_do_not_reach_the_results(name):
    fields = [field for section in procedure(name).form.sections for field in section.fields]
    assert all(field.sensitive for field in fields if field.type in {"yen", "bank_account"})
    result = screen(procedure(name), golden(name)[0].answers, context=golden(name)[0].context)
    assert "account" not in str(result.facts)


@each_pack
def test_no_reason_says_what_is_sealed(name):
    """Staff read a reason without opening a field; so it names neither a sealed answer nor the income worked out of them."""
    columns = procedure(name).columns
    texts = [
        text
        for table in procedure(name).tables
        for row in table.rows
        for each in (row.reason, row.mend or {})
        for text in each.values()
    ]
    said = {place for text in texts for place, _ in places(text)}
    assert [place for place in said if columns[place].field is not None and columns[place].field.sensitive] == []
    assert said & {"countable_income", "relative_countable", "support_counted", "pension_taken", "excess"} == set()


@each_pack
def test_roles_fill_the_head_of_a_case(name):
    held = roles(procedure(name).form, golden(name)[0].answers)
    assert held["applicant_name"] == "霧島 花子"
    assert held["protected"] is False
    assert held["deliver_online"] is True


@each_pack
def test_nothing_recommends_refusal(name):
    assert {row.severity for table in procedure(name).tables for row in table.rows} == {"info", "defect", "judge"}


@each_pack
def test_what_is_not_known_is_said(name):
    assert any("令和8年4月" in each for each in procedure(name).unverified)


@each_pack
def test_letters(name):
    result = screen(procedure(name), golden(name)[0].answers, context=golden(name)[0].context)
    for kind in procedure(name).letters:
        text = compose(procedure(name), kind, {**VALUES, **result.facts})
        assert render_letter(text).startswith(b"%PDF")
        assert "{" not in text.plain
        if kind in {"approval", "rejection"}:
            assert "3か月以内" in text.plain
            assert ("霧ヶ丘町長" if name.startswith("tokyo") else "見本県知事") + "に対して審査請求" in text.plain
    assert "correction" in procedure(name).letters


@each_pack
def test_the_precheck_asks_no_income_and_has_no_technical_finding(name):
    """対象確認 without an income gives what is paid at most."""
    asked = set(procedure(name).precheck)
    case = golden(name)[0]
    answers = {key: value for key, value in case.answers.items() if key in asked}
    answers["children"] = [{k: v for k, v in child.items() if k in asked} for child in case.answers["children"]]
    result = screen(procedure(name), answers, context=case.context, partial=True)
    assert not any(finding.technical for finding in result.findings)
    full = screen(procedure(name), case.answers, context=case.context)
    highest = "monthly_highest" if "monthly_highest" in full.facts else "monthly_total"
    assert result.facts[highest] == full.facts[highest] > 0
