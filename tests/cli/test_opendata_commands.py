"""`yakuba opendata check` and `repair`, from the outside."""

import pytest

from tests.opendata.core.workbooks import book_of, excel
from yakuba.opendata.core.readability import RULES


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "人口.csv"
    path.write_text("市町村,人口\n札幌市,1,234\n函館市,①\n", encoding="utf-8")
    return path


def test_every_rule_as_json(yakuba, file):
    found = yakuba("opendata", "check", file, "--json").data
    assert found["file"] == "人口.csv"
    assert list(found["score"]) == ["1", "2", "3"]
    assert list(found["rules"]) == list(RULES)
    assert all(set(each) == {"ok", "cells", "message", "repairable"} for each in found["rules"].values())
    assert found["rules"]["L1-15"]["ok"] is False
    assert found["rules"]["L1-15"]["cells"] == ["C2"]
    assert found["rules"]["L1-12"]["ok"] is None


def test_a_report_for_people(yakuba, file):
    out = yakuba("opendata", "check", file).out
    assert "✗ L1-08 機種依存文字を使わない: 機種依存文字があります: ①（修復できます）" in out
    assert "✓ L1-12" not in out
    assert "    B3" in out


def test_a_broken_file_is_refused(yakuba, tmp_path):
    path = tmp_path / "a.xlsx"
    path.write_bytes(b"PK\x03\x04")
    result = yakuba("opendata", "check", path)
    assert (result.code, result.out) == (2, "")
    assert "Excel" in result.err


def test_repairs_are_listed_and_written(yakuba, file, tmp_path):
    before, out = file.read_bytes(), tmp_path / "out.csv"
    found = yakuba("opendata", "repair", file, out, "--accept", "L1-08", "L3-06", "--json").data
    assert {"rule": "L1-08", "cell": "B3", "before": "①", "after": "(1)"} in found["changes"]
    assert {change["rule"] for change in found["changes"]} == {"L1-08", "L3-06"}
    assert found["score"]["after"]["3"] >= found["score"]["before"]["3"]
    assert "札幌市,011002,1,234" in out.read_text(encoding="utf-8-sig")
    assert file.read_bytes() == before


def test_a_look_first(yakuba, tmp_path):
    path, out = tmp_path / "a.xlsx", tmp_path / "b.xlsx"
    path.write_bytes(excel(["市", "人口"], ["甲", "1,234人"], ["乙", "5人"]))
    result = yakuba("opendata", "repair", path, out, "--dry-run")
    assert "データ!B2" in result.out
    assert not out.exists()
    yakuba("opendata", "repair", path, out)
    assert book_of(out.read_bytes()).sheets[0].rows[:2] == (("市", "人口（人）"), ("甲", 1234))


@pytest.mark.parametrize(
    ("out", "accept", "code", "message"),
    [
        ("out.pdf", ("L1-08",), 2, ".xlsx"),
        ("人口.csv", ("L1-08",), 5, "既にあります"),
        ("out.csv", ("L9-01",), 2, "L9-01"),
    ],
)
def test_what_is_refused(yakuba, file, tmp_path, out, accept, code, message):
    result = yakuba("opendata", "repair", file, tmp_path / out, "--accept", *accept)
    assert result.code == code
    assert message in result.err


def test_a_picture_of_a_table_cannot_be_repaired(yakuba, tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7")
    assert yakuba("opendata", "repair", path, tmp_path / "b.csv").code == 2


def test_a_text_that_is_no_table_is_refused(yakuba, tmp_path):
    for name, text in (
        ("notes", "今日は晴れ、明日は雨。\nそれだけ。\n"),
        ("page.csv", "<!DOCTYPE html>\n<p>a,b</p>\n"),
        ("log.txt", "a\nb\n"),
    ):
        path = tmp_path / name
        path.write_text(text, encoding="utf-8")
        result = yakuba("opendata", "check", path)
        assert (result.code, result.out) == (2, "")
        assert "CSVかExcel" in result.err or "CSV、またはExcel" in result.err


def test_a_table_without_an_ending_is_read(yakuba, tmp_path):
    path = tmp_path / "table"
    path.write_text("店,数\nあ,1\nい,2\n", encoding="utf-8")
    assert yakuba("opendata", "check", path, "--json").data["score"]["1"] > 0


def test_real_data_against_the_standard_and_mended(yakuba, shared, tmp_path):
    path, out = shared / "data/opendata/kawaguchi/112038_preschool.csv", tmp_path / "mended.csv"
    found = yakuba("opendata", "standard", path, "--json", "--repair", out).data
    assert (found["dataset"], found["columns"], found["rows"]) == ("preschools-2025", 53, 302)
    assert found["repairable"] == len(found["problems"]) > 1000
    assert yakuba("opendata", "standard", out, "--json").data["problems"] == []
    assert yakuba("opendata", "check", path, "--json").data["score"]["2"] == 100
    assert yakuba("opendata", "standard", path, "--repair", out).code == 5


def test_an_old_encoding_is_told_and_a_standard_is_chosen(yakuba, tmp_path):
    path = tmp_path / "aed.csv"
    path.write_bytes(
        "都道府県コード又は市区町村コード,NO,都道府県名,市区町村名,名称,名称_カナ,住所,設置位置\r\n41009,1,宮城県,仙台市,あ,ア,い,う\r\n".encode(
            "cp932"
        )
    )
    result = yakuba("opendata", "standard", path, "--dataset", "aed-2017")
    assert "cp932" in result.out
    assert "041009" in result.out
    assert yakuba("opendata", "standard", path, "--dataset", "nope").code == 4
    path.write_text("店,数\nあ,1\n", encoding="utf-8")
    assert yakuba("opendata", "standard", path).code == 2
