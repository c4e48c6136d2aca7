"""Thresholds only take away answers as they rise; promises are set against what came true."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.measuring.certainty import Judged, calibration_error, reliability, risk_coverage, what_if

chance = st.floats(0, 1)
judgements = st.lists(st.builds(Judged, chance, st.booleans(), st.just(True)), max_size=40)


@given(st.lists(chance, max_size=60), judgements, chance, chance, chance)
def test_a_higher_threshold_answers_no_more(probabilities, judged, one, other, choice):
    low, high = sorted((one, other))
    eager = what_if(probabilities, judged, answer=low, choice=choice)
    careful = what_if(probabilities, judged, answer=high, choice=choice)
    assert careful.answered <= eager.answered
    assert careful.handed_over >= eager.handed_over
    assert careful.answered_wrong.count <= eager.answered_wrong.count
    assert eager.total == careful.total == len(probabilities)


@given(judgements)
def test_coverage_rises_to_all_and_the_last_risk_is_that_of_all(judged):
    points = risk_coverage(judged)
    covered = [point.coverage for point in points]
    assert covered == sorted(covered)
    if judged:
        assert covered[-1] == 1
        assert points[-1].wrong.count == sum(not each.first for each in judged)
        assert len({point.threshold for point in points}) == len(points)


@given(judgements)
def test_every_judgement_is_in_one_bin(judged):
    bins = reliability(judged)
    assert sum(each.true.total for each in bins) == len(judged)
    assert all(each.low <= each.promised <= each.high + 1e-9 for each in bins)


def test_the_error_of_a_boast():
    judged = [Judged(0.95, first=False, three=at < 5) for at in range(10)]
    assert calibration_error(reliability(judged)) == pytest.approx(0.45)
    assert calibration_error([]) is None


def test_what_a_threshold_would_have_done():
    judged = [Judged(0.9, first=True, three=True), Judged(0.8, first=False, three=True), Judged(0.5, False, False)]
    found = what_if([0.9, 0.85, 0.8, 0.5, 0.1], judged, answer=0.8, choice=0.4)
    assert (found.answered, found.offered, found.handed_over) == (3, 1, 1)
    assert (found.answered_wrong.count, found.answered_wrong.total) == (1, 2)
    assert (found.offered_wrong.count, found.offered_wrong.total) == (1, 1)
