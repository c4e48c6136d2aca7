"""`yakuba lab import`: the agreed JSON of real censuses, a table for people, and clear words for a wrong file."""

from tests.policylab.census import census, mergers, row

NAMES = ("census_1980.csv.gz", "census_2020.csv.gz", "municipality_converter_jp.csv", "japan/pyramid_total.csv")


def test_real_censuses(yakuba, shared):
    found = yakuba("lab", "import", *(shared / "data/population" / name for name in NAMES), "--json").data
    assert list(found) == ["files", "prefectures", "unread", "warnings"]
    assert list(found["files"][0]) == ["file", "rows", "read", "reported", "encoding", "header_line"]
    assert [(each["rows"], each["read"], each["reported"]) for each in found["files"]] == [
        (10623, 10623, 0),
        (12258, 12258, 0),
        (3627, 3627, 0),
        (780, 780, 0),
    ]
    different = {code: each["difference"] for code, each in found["prefectures"].items() if each["reason"]}
    assert different == {"13": -37, "20": -2148, "21": 2148}
    assert sum(not each["difference"] for each in found["prefectures"].values()) == 44
    assert not [each for each in found["warnings"] if each["file"] == "census_2020.csv.gz"]


def test_people_get_tables_and_what_was_not_read(yakuba, tmp_path):
    (tmp_path / "a.csv").write_bytes(census(row("20000", "長野県", 9), row("20201", "長野市", 9), row("20", "?", 9)))
    (tmp_path / "m.csv").write_bytes(mergers((20201, 20201, 20201)))
    out = yakuba("lab", "import", tmp_path / "a.csv", tmp_path / "m.csv").out
    assert "a.csv  3     2     1" in out
    assert "20          12     12       0" in out
    assert "✗ a.csv:8 市区町村 コード 「20」" in out


def test_a_folder_is_its_tables(yakuba, tmp_path):
    assert yakuba("lab", "import", tmp_path).code == 4
    (tmp_path / "a.csv").write_bytes(census(row("20000", "長野県", 9), row("20201", "長野市", 9)))
    (tmp_path / "m.csv").write_bytes(mergers((20201, 20201, 20201)))
    (tmp_path / "read.me").write_text("")
    found = yakuba("lab", "import", tmp_path, "--json").data
    assert [each["file"] for each in found["files"]] == ["a.csv", "m.csv"]
    assert found["prefectures"]["20"]["difference"] == 0


def test_a_wrong_file_is_named(yakuba, tmp_path):
    assert yakuba("lab", "import", tmp_path / "a.csv").code == 4
    (tmp_path / "a.csv").write_text("a,b\n1,2\n")
    wrong = yakuba("lab", "import", tmp_path / "a.csv")
    assert wrong.code == 2
    assert "a.csv: 見出しの行が見つかりません" in wrong.err
