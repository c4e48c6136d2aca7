from dataclasses import replace

import pytest

from yakuba.procedures.core.findings import ScreeningResult
from yakuba.procedures.core.papers.comparing import (
    Compared,
    Reading,
    ReadPaper,
    differences,
    parse_compare,
    same,
    with_papers,
)
from yakuba.procedures.core.papers.employment import EmploymentCertificate

COMPARE = {"employer": "firm", "monthly_hours": {"answer": "hours", "within": 4}, "employed_until": "until"}
READING = Reading("employment", "就労証明書", "paper", "employment_certificate", parse_compare(COMPARE))
CERTIFICATE = EmploymentCertificate(employer="株式会社 みほん製作所", monthly_hours=120.5, employed_until="2027-03-31")
ANSWERS = {"firm": "(株)みほん製作所", "hours": 122, "until": "2027-03-31"}
TITLES = {"firm": "勤め先", "hours": "月の時間", "until": "契約の終わり"}


def found(certificate=CERTIFICATE, reading=READING, item=None, machine=True, **changes):
    return differences(ReadPaper(reading, certificate, machine, item), ANSWERS | changes, TITLES)


def test_what_agrees_says_so_and_changes_nothing():
    [finding] = found()
    assert (finding.code, finding.severity) == ("paper-agrees", "info")


def test_each_difference_is_a_finding_with_both_values():
    first, second = found(hours=160, until="2028-03-31")
    assert first.code == "paper-differs:monthly_hours"
    assert first.saw == {"hours": 160, "certified.monthly_hours": 120.5}
    assert first.reason["ja"] == "就労証明書の「月間の就労時間」が、申請の「月の時間」と違います。"
    assert first.fields == ("hours", "paper")
    assert (second.row, second.severity) == ("employed_until", "judge")


def test_what_the_paper_leaves_out_is_said_and_what_the_form_leaves_out_is_not():
    [finding] = found(replace(CERTIFICATE, employed_until=None), firm=None)
    assert finding.code == "paper-empty:employed_until"


@pytest.mark.parametrize("machine", [True, False])
def test_an_unread_paper_is_for_a_person(machine):
    [finding] = found(None, machine=machine)
    assert (finding.code, finding.severity) == ("paper-unread", "judge")


def test_in_a_repeated_section_the_entry_is_named():
    [finding] = found(reading=replace(READING, over="guardians"), item=1, hours=10)
    assert finding.item == 1
    assert finding.fields == ("guardians.1.hours", "guardians.1.paper")
    assert "item.hours" in finding.saw


@pytest.mark.parametrize(
    ("stated", "certified", "alike"),
    [
        ("ミホンハナコ", "みほん　花子", False),
        ("みほん はなこ", "ミホン　ハナコ", True),
        ("みほん製作所", "みほん製作所 本社工場", True),
        ("みほ", "みほん製作所", False),
        ("㈱みほん", "株式会社みほん", True),
        ("2026-04-01", "2026-04-01", True),
        ("2026-04-01", "2026-04-02", False),
        (True, False, False),
        ("120", 120, False),
    ],
)
def test_same(stated, certified, alike):
    assert same(stated, certified) is alike


def test_a_difference_takes_an_approval_back_and_agreement_gives_none():
    base = ScreeningResult("approve", (), (), {})
    assert with_papers(base, []) is base
    assert with_papers(base, found()).recommendation == "approve"
    assert with_papers(base, found(hours=1)).recommendation == "judge"
    mild = replace(READING, compare=(Compared("monthly_hours", "hours", severity="info"),))
    assert with_papers(base, found(reading=mild, hours=1)).recommendation == "approve"
    assert with_papers(replace(base, recommendation="judge"), found()).recommendation == "judge"
