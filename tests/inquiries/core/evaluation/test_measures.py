"""Measures against values worked out by hand."""

from math import isnan, log2

import numpy as np
import pytest

from yakuba.inquiries.core.evaluation.measures import (
    Judgements,
    accuracy_at,
    calibration_error,
    measured,
    resamples,
)

GRADES = {"a": 2, "b": 1, "c": 1}


def test_a_ranking_by_hand():
    row = measured(GRADES, ["x", "b", "y", "a"])
    ideal = 3 + 1 / log2(3) + 1 / log2(4)
    assert row["ndcg10"] == pytest.approx((1 / log2(3) + 3 / log2(5)) / ideal)
    assert row["recall10"] == pytest.approx(2 / 3)
    assert (row["sr1"], row["sr5"], row["mrr"]) == (0, 1, 0.5)
    assert (row["hit1"], row["hit3"]) == (0, 0)


def test_the_best_ranking_is_one_and_an_empty_one_nothing():
    assert set(measured(GRADES, ["a", "b", "c"]).values()) == {1.0}
    assert set(measured(GRADES, []).values()) == {0.0}


def test_only_the_first_ten_count():
    late = [str(at) for at in range(10)] + ["a", "b", "c"]
    row = measured(GRADES, late)
    assert (row["ndcg10"], row["recall10"]) == (0, 0)
    assert row["mrr"] == pytest.approx(1 / 11)


def test_measures_that_do_not_apply_are_no_numbers():
    row = measured({"b": 1}, ["b"])
    assert isnan(row["hit1"])
    assert row["ndcg10"] == 1
    assert all(isnan(value) for value in measured({}, ["a"]).values())


def judged(*pairs):
    chances, hits = (np.array(each) for each in zip(*pairs, strict=True))
    return Judgements(chances, hits)


def test_accuracy_counts_the_most_confident():
    judgements = judged((0.9, True), (0.8, False), (0.3, True), (0.2, True), (0.1, True))
    assert accuracy_at(judgements) == 0.5


def test_calibration_error_is_the_mean_gap_of_the_bins():
    judgements = judged((0.95, True), (0.95, False), (0.15, False), (1.0, True))
    assert calibration_error(judgements) == pytest.approx((abs(2.9 - 2) + 0.15) / 4)


def test_groups_are_drawn_whole():
    drawn = resamples(["a", "a", "b"], 1)
    assert len(drawn) == 2_000
    assert all(list(each).count(0) == list(each).count(1) for each in drawn)
    assert {len(each) for each in drawn} == {2, 3, 4}
