"""`yakuba procedures`: what goes out and comes in by command."""

import json
import zipfile

from tests.procedures.services.test_import_pittari import ROW, table


def test_import_and_export(yakuba, offered, town, tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(table(ROW))
    [line] = yakuba("procedures", "import-pittari", file, "--town", town.slug, "--json").data
    assert (line["outcome"], line["reception_number"]) == ("imported", "26-0001")
    arguments = ["procedures", "export-gif", line["receipt_number"], "--town", town.slug, "--out", tmp_path / "out"]
    [written] = yakuba(*arguments, "--json").data
    assert written["persons"] == 2
    assert len(zipfile.ZipFile(written["file"]).namelist()) == 2
    assert "2 persons" in yakuba(*arguments).out


def test_what_fails_is_said_and_counts(yakuba, offered, town, tmp_path):
    file = tmp_path / "a.csv"
    file.write_bytes(table({**ROW, "受付番号": ""}))
    outcome = yakuba("procedures", "import-pittari", file, "--town", town.slug)
    assert outcome.code == 1
    assert "受付番号がない" in outcome.err
    assert json.loads(yakuba("procedures", "import-pittari", file, "--town", town.slug, "--json").out)[0]["problems"]


def test_an_unknown_receipt_writes_nothing(yakuba, offered, town, tmp_path):
    assert yakuba("procedures", "export-gif", "26-A7KF-93TC", "--town", town.slug, "--out", tmp_path / "out").code != 0
    assert not (tmp_path / "out").exists()
