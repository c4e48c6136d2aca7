"""Each way to break a letter is found."""

import pytest

from tests.procedures.core.small import APPROVAL, REVOCATION, documents, forwarded, of_kind, pack
from yakuba.procedures.core.check import check_procedure


@pytest.mark.parametrize(
    ("name", "old", "new", "line"),
    [
        ("approval", "{total:yen}", "{ttal:yen}", 11),
        ("approval", "{total:yen}", "{total:month}", 11),
        ("approval", "{total:yen}", "{total:era}", 11),
        ("approval", "{appeal_notice}", "", 1),
        ("approval", "{if reasons}", "{if resons}", 17),
        ("approval", "{end}\n{if not", "{if not", 17),
        ("approval", "{if reasons}\n", "", 20),
        ("approval", "# 承認通知書", "承認通知書", 1),
        ("approval", "{children.child}", "{children.away}", 15),
        ("approval", "請求を", "請求😀を", 3),
        ("rejection", "{reasons}", "", 1),
        ("correction", "{due}まで", "", 1),
    ],
)
def test_letters(tmp_path, name, old, new, line):
    data = documents()
    file = f"letters/{name}.md"
    assert old in data[file]
    data[file] = data[file].replace(old, new, 1)
    errors = check_procedure(pack(tmp_path, data))
    assert [(error.file, error.line) for error in errors] == [(f"procedures/small/{file}", line)]


def test_a_letter_that_is_missing(tmp_path):
    data = documents()
    del data["letters/rejection.md"]
    assert [error.file for error in check_procedure(pack(tmp_path, data))] == ["procedures/small/letters/rejection.md"]


@pytest.mark.parametrize("kind", ["notification", "certificate", "booking", "preentry"])
def test_what_is_not_decided_needs_no_letters(tmp_path, kind):
    data = of_kind(kind)
    assert check_procedure(pack(tmp_path, data)) == []
    del data["letters/completion.md"], data["letters/correction.md"]
    assert check_procedure(pack(tmp_path / "bare", data)) == []


@pytest.mark.parametrize("kind", ["notification", "certificate", "booking", "preentry"])
def test_what_is_not_decided_tells_no_decision(tmp_path, kind):
    data = of_kind(kind)
    data["letters/approval.md"] = APPROVAL
    (error,) = check_procedure(pack(tmp_path, data))
    assert (error.file, error.line) == ("procedures/small/letters/approval.md", 1)
    data = of_kind(kind)
    data["letters/completion.md"] += "{appeal_notice}\n"
    (error,) = check_procedure(pack(tmp_path / "appeal", data))
    assert "教示" in error.problem


@pytest.mark.parametrize("when", ["always", "no_welfare_office"])
def test_what_is_forwarded_has_its_letter(tmp_path, when):
    data = forwarded(when)
    assert check_procedure(pack(tmp_path, data)) == []
    del data["letters/forwarding.md"]
    (error,) = check_procedure(pack(tmp_path / "bare", data))
    assert error.file == "procedures/small/letters/forwarding.md"


@pytest.mark.parametrize("missing", ["{reasons}", "{appeal_notice}", "{legal_basis}", "{decided_on}"])
def test_a_revocation_says_what_why_and_where_to_appeal(tmp_path, missing):
    data = documents()
    data["letters/revocation.md"] = REVOCATION
    assert check_procedure(pack(tmp_path, data)) == []
    data["letters/revocation.md"] = REVOCATION.replace(missing, "")
    (error,) = check_procedure(pack(tmp_path / "less", data))
    assert error.file == "procedures/small/letters/revocation.md"


def test_a_letter_of_no_kind(tmp_path):
    data = documents()
    data["letters/aproval.md"] = data["letters/approval.md"]
    (error,) = check_procedure(pack(tmp_path, data))
    assert "approval" in error.problem
