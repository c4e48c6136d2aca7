"""`yakuba lab check`: what a town's files are, and what is wrong with which row."""

import json

import pytest

from tests.policylab.towns import town
from yakuba.policylab.core.demo_files import demo_files

AGES = ",".join(f"{at}～{at + 4}歳" for at in range(0, 80, 5)) + ",80歳以上"


@pytest.fixture
def folder(tmp_path):
    for each in demo_files(town()):
        if each.kind != "population":
            (tmp_path / each.name).write_bytes(each.content)
    rows = [f"{area.code},{area.name},{sex}," + ",".join("3" * 17) for area in town().areas for sex in "男女"]
    (tmp_path / "population.csv").write_text(f"地域コード,地域名,性別,{AGES}\n" + "\n".join(rows), encoding="cp932")
    return tmp_path


def test_a_folder_is_checked_file_by_file_and_as_a_whole(yakuba, folder):
    found = yakuba("lab", "check", folder, "--as-of", "2026-01-01", "--json").data
    assert {each["kind"] for each in found["files"]} == {each.kind for each in demo_files(town())}
    assert all(each["rows"] == each["read"] + each["reported"] for each in found["files"])
    assert found["town"]["areas"] == 60
    assert found["town"]["years"] == [2026]
    assert found["town"]["people"] == 60 * 2 * 17 * 3
    printed = yakuba("lab", "check", folder).out
    assert "60地区の形" in printed
    assert "スプレーグ" in printed


def test_a_wrong_row_is_named_and_the_command_fails(yakuba, tmp_path):
    file = tmp_path / "人口.csv"
    file.write_text(
        f"地区,性別,{AGES}\n浜,男," + ",".join(["-1"] * 17) + "\n浜,女," + ",".join("1" * 17), encoding="utf-8"
    )
    done = yakuba("lab", "check", file)
    assert done.code == 1
    assert "人口.csv:2 0~4歳 「-1」" in done.out
    assert "人数がマイナスです" in done.out


def test_what_can_not_be_read_is_named_beside_what_can(yakuba, folder):
    (folder / "boundaries.geojson").write_text("{", encoding="utf-8")
    done = yakuba("lab", "check", folder, "--json")
    found = json.loads(done.out)
    assert done.code == 1
    assert [each["file"] for each in found["files"] if each["blocking"]] == ["boundaries.geojson"]
    assert found["town"]["areas"] == 60


def test_wrong_use(yakuba, tmp_path):
    assert yakuba("lab", "check", tmp_path / "nowhere").code == 4
    assert yakuba("lab", "check", tmp_path).code == 4
    (tmp_path / "a.csv").write_text("a,b\n", encoding="utf-8")
    done = yakuba("lab", "check", tmp_path / "a.csv", "--kind", "nothing")
    assert done.code == 2
    assert "--kind" in done.err
