"""`yakuba lab pmedian`: the proved best, and clear words for a wrong file."""

import os
from pathlib import Path

import pytest

SHARED = Path(os.environ.get("YAKUBA_SHARED", Path(__file__).resolve().parents[3] / "shared"))
LIBRARY = SHARED / "data" / "location"
PATH = "6 5 2\n1 2 1\n2 3 1\n3 4 8\n4 5 1\n5 6 1\n"


@pytest.fixture
def file(tmp_path):
    return tmp_path / "network.txt"


def test_the_best_places_and_the_proof(yakuba, file):
    file.write_text(PATH)
    found = yakuba("lab", "pmedian", file, "--json").data
    assert list(found) == ["objective", "bound", "gap", "seconds"]
    assert (found["objective"], found["bound"], found["gap"]) == (4, 4, 0)
    assert found["seconds"] >= 0
    assert "sites: 2 5" in yakuba("lab", "pmedian", file).out


@pytest.mark.skipif(not LIBRARY.exists(), reason="the OR-Library's files are not at hand")
@pytest.mark.parametrize(("name", "optimum"), [("pmed1", 5819), ("pmed5", 1355), ("pmed10", 1255)])
def test_optima_of_the_library(yakuba, name, optimum):
    found = yakuba("lab", "pmedian", LIBRARY / f"{name}.txt", "--json").data
    assert (found["objective"], found["gap"]) == (optimum, 0)


@pytest.mark.skipif(not LIBRARY.exists(), reason="the OR-Library's files are not at hand")
def test_another_solver_proves_the_same(yakuba):
    found = yakuba("lab", "pmedian", LIBRARY / "pmed5.txt", "--solver", "ortools", "--json").data
    assert (found["objective"], found["gap"]) == (1355, 0)


@pytest.mark.skipif(not LIBRARY.exists(), reason="the OR-Library's files are not at hand")
def test_when_time_is_over_there_is_an_answer_with_its_gap(yakuba):
    found = yakuba("lab", "pmedian", LIBRARY / "pmed10.txt", "--limit", "0", "--json").data
    assert found["bound"] < 1255 <= found["objective"]
    assert found["gap"] == pytest.approx((found["objective"] - found["bound"]) / found["objective"])


@pytest.mark.parametrize(
    ("content", "message"),
    [(b"5 4 9\n", "network.txt: 1行目"), (b"3 1 1\n1 2 1\n", "頂点3へ行けません"), (b"\xff\x00", "文字として")],
)
def test_a_wrong_file_is_refused_with_the_place(yakuba, file, content, message):
    file.write_bytes(content)
    result = yakuba("lab", "pmedian", file)
    assert result.code == 2
    assert message in result.err
    assert result.out == ""


def test_a_missing_file_is_named(yakuba, file):
    result = yakuba("lab", "pmedian", file)
    assert result.code == 4
    assert "network.txt" in result.err


@pytest.mark.parametrize("limit", ["-1", "nan", "soon"])
def test_a_limit_that_is_no_time_is_refused(yakuba, file, limit):
    file.write_text(PATH)
    result = yakuba("lab", "pmedian", file, f"--limit={limit}")
    assert (result.code, "--limit" in result.err) == (2, True)
