"""Many cases, and files for the core system, from a shell."""

import json

import pytest


@pytest.fixture
def table(tmp_path):
    file = tmp_path / "status.csv"
    file.write_text("受付番号,処理\r\n26-0000-0000,審査開始\r\n", encoding="cp932")
    return file


def test_a_table_of_changes_is_reported_row_by_row(yakuba, mihon, table):
    done = yakuba("cases", "import-status", table, "--town", "mihon", "--json")
    told = json.loads(done.out)
    assert done.code == 1
    assert [(each["row"], each["field"]) for each in told["problems"]] == [(2, "receipt_number")]
    assert "2行目" in yakuba("cases", "import-status", table, "--town", "mihon", "--dry-run").err


def test_whose_name_it_is_done_in_must_be_known(yakuba, mihon, table):
    done = yakuba("cases", "import-status", table, "--town", "mihon", "--as", "nobody@example.jp")
    assert done.code == 4


def test_nothing_to_export_writes_no_file(yakuba, mihon, tmp_path):
    assert yakuba("packs", "sync").code == 0
    out = tmp_path / "core.csv"
    done = yakuba("procedures", "export", "child-allowance", "core-children", out, "--town", "mihon", "--json")
    assert done.data == {"batch": None, "exported": 0, "lost": []}
    assert not out.exists()


def test_a_file_is_never_written_over(yakuba, mihon, table):
    done = yakuba("procedures", "export", "child-allowance", "core-children", table, "--town", "mihon")
    assert done.code == 2


def test_the_rules_are_measured(yakuba):
    told = yakuba("procedures", "evaluate", "--cases", "60", "--json").data
    assert (told["cases"], told["false_approvals"]) == (60, 0)
    assert "判定の一致" in yakuba("procedures", "evaluate", "--cases", "20").out
