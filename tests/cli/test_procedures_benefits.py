"""`yakuba procedures benefits`: what others wrote against the packs, and clear words for a wrong file."""

import json

import pytest

from tests.procedures.core.benefits.cases import case

RIGHT = case({"世帯": {"児童手当": 10000}}, "2012-10-01")
WRONG = case({"世帯": {"児童手当": 9}}, "2012-10-01")


@pytest.fixture
def file(tmp_path):
    return tmp_path / "cases.json"


def test_cases_are_counted_and_disagreement_shown(yakuba, file):
    file.write_text(json.dumps([RIGHT, WRONG]), encoding="utf-8")
    found = yakuba("procedures", "benefits", file, "--json").data
    assert (found["cases"], found["agreed"]) == (2, 1)
    assert {key: found["disagreed"][0][key] for key in ("file", "name", "expected", "got")} == {
        "file": "x.yaml",
        "name": "試し",
        "expected": {"世帯": {"児童手当": 9}},
        "got": {"世帯": {"児童手当": 10000}},
    }
    text = yakuba("procedures", "benefits", file).out
    assert "1 of 2 cases agree." in text
    assert "✗ 試し (x.yaml)" in text


@pytest.mark.parametrize(("content", "message"), [("{", "JSONとして"), ("{}", "並び")])
def test_a_wrong_file_is_refused(yakuba, file, content, message):
    file.write_text(content, encoding="utf-8")
    result = yakuba("procedures", "benefits", file)
    assert result.code == 2
    assert message in result.err


def test_a_towns_own_pack_is_compared_where_it_replaces_one(yakuba, file, settings, tmp_path):
    source = settings.PACK_ROOTS[0] / "procedures" / "child-allowance"
    own = tmp_path / "own" / "procedures" / "child-allowance"
    for each in source.rglob("*"):
        if each.is_file():
            target = own / each.relative_to(source)
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(each.read_text(encoding="utf-8").replace("value: 10000", "value: 9"), encoding="utf-8")
    settings.PACK_ROOTS = [*settings.PACK_ROOTS, tmp_path / "own"]
    file.write_text(json.dumps([RIGHT, WRONG]), encoding="utf-8")
    found = yakuba("procedures", "benefits", file, "--json").data
    assert [each["expected"] for each in found["disagreed"]] == [RIGHT["output"]]
