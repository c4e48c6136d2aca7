"""Warnings name the row's line, the other row and a case to look at; they are no errors."""

from tests.procedures.core import small
from tests.procedures.core.test_contradictions import row, table
from yakuba.procedures.core.check import check_procedure
from yakuba.procedures.core.warn import warn_procedure


def test_a_contradiction_is_a_warning_with_file_line_and_witness(tmp_path):
    data = small.documents()
    data["screening.yaml"]["tables"].append(
        table(row("a", {"income": "> 5"}, "info"), row("b", {"income": "> 9"}, "judge"), columns={"income": "number"})
    )
    pack = small.pack(tmp_path, data)
    assert check_procedure(pack) == []
    (warning,) = warn_procedure(pack)
    assert warning.code == "pack.contradiction"
    assert warning.file == "procedures/small/screening.yaml"
    assert "id: b" in pack.folder.joinpath("screening.yaml").read_text().splitlines()[warning.line - 1]
    assert "行「b」と行「a」" in warning.message
    assert "例：income「" in warning.message
    assert "事例「plain」" in warning.message


def test_a_row_that_never_holds_is_a_warning(tmp_path):
    data = small.documents()
    columns = {"spouse": "boolean", "spouse_income": "number"}
    data["screening.yaml"]["tables"].append(
        table(row("alone", {"spouse": False, "spouse_income": "> 1"}, "info"), columns=columns)
    )
    (warning,) = warn_procedure(small.pack(tmp_path, data))
    assert warning.code == "pack.never"
    assert "行「alone」は、どの申請にも当てはまりません" in warning.message
