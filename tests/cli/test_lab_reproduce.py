"""`yakuba lab reproduce`: the agreed JSON, and how near it comes to the projection of the United Nations."""

import gzip

import duckdb

from tests.policylab.nations import nations


def test_real_nations(yakuba, shared):
    found = yakuba("lab", "reproduce", shared / "data/population/wpp2019", "--json").data
    assert list(found) == ["countries", "median_abs_total_2050", "median_abs_total_2100", "share_within_0_6"]
    assert len(found["countries"]) == 87
    japan = found["countries"]["392"]
    assert abs(japan["total_2050"]) <= 0.15
    assert abs(japan["total_2100"]) <= 1.3
    assert abs(japan["age0_4_2050"]) <= 1
    assert found["median_abs_total_2050"] <= 0.02
    assert found["median_abs_total_2100"] <= 0.06
    assert found["share_within_0_6"] >= 0.93


def test_people_get_a_table_and_who_was_left_out(yakuba, tmp_path):
    for name, content in nations("1", "2").items():
        (tmp_path / name).write_bytes(content.replace(b"2,Land 2,1.05", b"2,Land 2,x"))
    result = yakuba("lab", "reproduce", tmp_path)
    assert "of 1 countries" in result.out
    assert "✗ 2: sexRatio.csv 3行目 2015-2020: 「x」" in result.err


def test_tables_may_be_packed_or_parquet(yakuba, tmp_path):
    for name, content in nations("1", "2").items():
        if name.startswith("mx"):
            (tmp_path / f"{name}.gz").write_bytes(gzip.compress(content))
        else:
            (tmp_path / name).write_bytes(content)
    duckdb.connect().execute(
        f"COPY (FROM read_csv('{tmp_path}/tfr.csv', all_varchar = true)) TO '{tmp_path}/tfr.parquet' (FORMAT parquet)"
    )
    (tmp_path / "tfr.csv").unlink()
    assert list(yakuba("lab", "reproduce", tmp_path, "--json").data["countries"]) == ["1", "2"]
    (tmp_path / "tfr.parquet").write_bytes(b"PAR1")
    broken = yakuba("lab", "reproduce", tmp_path)
    assert broken.code == 2
    assert "tfr.parquet: Parquet" in broken.err


def test_a_wrong_folder_is_named(yakuba, tmp_path):
    assert yakuba("lab", "reproduce", tmp_path / "nowhere").code == 4
    empty = yakuba("lab", "reproduce", tmp_path)
    assert empty.code == 2
    assert "popM.csv がありません" in empty.err
