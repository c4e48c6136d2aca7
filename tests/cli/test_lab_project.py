"""`yakuba lab project`: from a town's files to its coming years."""

import csv

import pytest

from tests.policylab.towns import town
from yakuba.policylab.core.demo_files import demo_files


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    place = tmp_path_factory.mktemp("town")
    for each in demo_files(town()):
        if each.kind in {"population", "vital"}:
            (place / each.name).write_bytes(each.content)
    return place


def test_the_town_ahead_with_its_band_and_every_districts_percentiles(yakuba, folder, tmp_path):
    out = tmp_path / "ahead.csv"
    found = yakuba("lab", "project", folder, "--years", "5", "--draws", "20", "--out", out, "--json").data
    assert (found["method"], found["jump_off"], found["area_count"]) == ("cohort", 2026, 60)
    assert found["now"]["total"] == round(town().latest.sum())
    ahead = found["ahead"]["2031"]["total"]
    assert ahead["low"] <= ahead["median"] <= ahead["high"] < found["now"]["total"]
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == 61 * 6 * 6
    assert {row["area"] for row in rows} == {"total", *(each.code for each in town().areas)}
    (now,) = [row for row in rows if (row["area"], row["year"], row["age_group"]) == ("total", "2026", "total")]
    assert float(now["p50"]) == pytest.approx(town().latest.sum())


def test_by_the_institutes_method_as_parquet(yakuba, folder, tmp_path):
    out = tmp_path / "ahead.parquet"
    options = ("--years", "5", "--draws", "20", "--method", "municipal", "--out", out, "--json")
    found = yakuba("lab", "project", folder, *options).data
    assert found["method"] == "municipal"
    assert found["ahead"]["2031"]["total"]["median"] == pytest.approx(0.95 * found["now"]["total"], rel=0.05)
    assert out.read_bytes()[:4] == b"PAR1"


def test_what_is_missing_is_told(yakuba, tmp_path):
    (tmp_path / "vital.csv").write_text("年,出生,死亡\n2020,1,2\n", encoding="utf-8")
    done = yakuba("lab", "project", tmp_path)
    assert done.code == 2
    assert "人口のファイルがありません" in done.err
    done = yakuba("lab", "project", tmp_path, "--out", "x.txt")
    assert done.code == 2
    assert ".csv か .parquet" in done.err
