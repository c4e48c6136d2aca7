"""The benchmark's harness: judgement, merging and the file that others read."""

import json
import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.harness import (
    Figure,
    Result,
    Row,
    all_rows,
    judged,
    merged,
    percentile,
    read_results,
    rounded,
    write_results,
)


def row(better="lower", goal=1.0, name="screening"):
    return Row(name, lambda: Result(0.5), "ms", better, goal)


@pytest.mark.parametrize(
    ("better", "ours", "met"),
    [("lower", 0.9, True), ("lower", 1.0, True), ("lower", 1.1, False), ("higher", 0.9, False), ("higher", 1.0, True)],
)
def test_a_goal_is_met_on_its_better_side(better, ours, met):
    assert judged(row(better), Result(ours)).met is met


@given(st.floats(1e-9, 1e9), st.floats(1e-9, 1e9), st.sampled_from(["lower", "higher"]))
def test_the_verdict_agrees_with_the_figure_that_is_written(ours, goal, better):
    figure = judged(row(better, goal), Result(ours))
    assert figure.met is (figure.ours <= goal if better == "lower" else figure.ours >= goal)
    assert math.isclose(figure.ours, ours, rel_tol=1e-3)


def test_four_digits_say_enough():
    assert [rounded(value) for value in (0.123456, 12345.6, 0, -0.00098765)] == [0.1235, 12350, 0, -0.0009877]


@given(st.lists(st.floats(allow_nan=False), min_size=1))
def test_percentiles_are_values_that_were_seen(values):
    assert percentile(values, 0.5) in values
    assert percentile(values, 1) == max(values)
    assert percentile(values, 0) == min(values)


def test_the_95th_of_a_hundred():
    assert percentile(range(1, 101), 0.95) == 95


def figure(name, ours):
    return Figure(name, ours, None, "", "ms", "lower", 1.0, met=True)


def test_one_row_run_again_replaces_only_itself(tmp_path):
    path = tmp_path / "results.json"
    write_results(merged([], [figure("a", 1), figure("b", 2)], ["a", "b"]), path)
    write_results(merged(read_results(path), [figure("b", 3)], ["a", "b", "c"]), path)
    assert [(each["row"], each["ours"]) for each in json.loads(path.read_text())] == [("a", 1), ("b", 3)]


def test_a_row_that_no_longer_exists_goes():
    assert merged([figure("old", 1)], [figure("new", 2)], ["new"]) == [figure("new", 2)]


def test_the_file_has_the_agreed_keys(tmp_path):
    path = tmp_path / "results.json"
    write_results([judged(row(), Result(0.5, 2.0, "zen-engine"))], path)
    (written,) = json.loads(path.read_text())
    assert written == {
        "row": "screening",
        "ours": 0.5,
        "peer": 2.0,
        "peer_name": "zen-engine",
        "unit": "ms",
        "better": "lower",
        "goal": 1.0,
        "met": True,
    }


def test_no_two_rows_share_a_name():
    names = [each.name for each in all_rows()]
    assert len(names) == len(set(names))
