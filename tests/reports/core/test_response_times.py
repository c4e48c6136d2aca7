from datetime import datetime, timedelta

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.kernel.clock import JST
from yakuba.reports.core import response_times
from yakuba.reports.core.response_times import Spell, compare, finished_within, spell, summarise

AT = datetime(2026, 4, 1, tzinfo=JST)
SPELLS = st.lists(st.builds(Spell, st.floats(0, 3_000), st.booleans()), min_size=1, max_size=60)


def days(*values, ended=True):
    return [Spell(24.0 * value, ended) for value in values]


def test_what_was_known_at_a_time():
    end = AT + timedelta(days=3)
    assert spell(AT, end, until=AT + timedelta(days=9)) == Spell(72, ended=True)
    assert spell(AT, end, until=AT + timedelta(days=1)) == Spell(24, ended=False)
    assert spell(AT, None, until=AT + timedelta(days=2)) == Spell(48, ended=False)
    assert spell(AT, AT - timedelta(days=1), until=AT) == Spell(0, ended=True)


def test_without_open_ones_it_is_the_plain_quantile():
    found = summarise(days(*range(1, 11)))
    assert (found.count, found.ended, found.median, found.p90) == (10, 10, 5, 9)


def test_a_textbook_curve():
    """Remission of leukaemia, 6-MP arm (Freireich 1963), as in Kaplan–Meier examples: median 23 weeks, S(10) = .753."""
    ended = (6, 6, 6, 7, 10, 13, 16, 22, 23)
    open_ = (6, 9, 10, 11, 17, 19, 20, 25, 32, 32, 34, 35)
    spells = days(*ended) + days(*open_, ended=False)
    assert summarise(spells).median == 23
    assert summarise(spells).p90 is None
    [(_, by_six), (_, by_ten), (_, by_22), (_, beyond)] = finished_within(spells, [6, 10, 22, 36])
    assert 1 - by_six == pytest.approx(0.857, abs=5e-4)
    assert 1 - by_ten == pytest.approx(0.753, abs=5e-4)
    assert 1 - by_22 == pytest.approx(0.538, abs=5e-4)
    assert beyond is None


def test_open_reports_make_it_slower_never_faster():
    done = days(*range(1, 11))
    with_open = summarise(done + days(*[8] * 6, ended=False))
    assert with_open.median > summarise(done).median
    assert summarise(days(5, 6, ended=False)).median is None
    assert summarise([]).median is None


@given(SPELLS)
def test_quantiles_are_ordered_and_seen(spells):
    found = summarise(spells)
    seen = {np.ceil(each.hours) / 24 for each in spells if each.ended}
    for value in (found.median, found.p90):
        assert value is None or value in seen
    if found.p90 is not None:
        assert found.median <= found.p90
    shares = [share for _, share in finished_within(spells, range(0, 130, 5)) if share is not None]
    assert shares == sorted(shares)


def exponential(random, mean_days, count, watched_days=60):
    """Reports that are watched for up to `watched_days`: some are still open."""
    taken, watched = random.exponential(mean_days, count), random.uniform(5, watched_days, count)
    return [Spell(24 * min(t, w), bool(t <= w)) for t, w in zip(taken, watched, strict=True)]


@pytest.mark.parametrize(
    ("after_days", "claim", "verdict"),
    [(2.5, 0.6, "proved"), (8.0, 0.6, "disproved"), (4.0, 0.6, "undecided"), (4.0, 0.3, "proved")],
)
def test_the_claim_is_proved_disproved_or_neither(after_days, claim, verdict):
    random = np.random.default_rng(5)
    before, after = exponential(random, 10, 400), exponential(random, after_days, 400)
    found = compare(before, after, claim=claim)
    assert found.verdict == verdict
    assert found.low < found.ratio < found.high
    assert found.saved[1] < found.saved[0] < found.saved[2]
    assert compare(before[::-1], after, claim=claim) == found


def test_the_interval_holds_the_truth_as_often_as_it_says():
    random, held, rounds = np.random.default_rng(7), 0, 120
    for _ in range(rounds):
        found = compare(exponential(random, 10, 120), exponential(random, 4, 120), claim=0.6, resamples=400)
        held += found.low <= 0.4 <= found.high
    assert 0.90 <= held / rounds <= 1.0


def test_the_naive_comparison_would_be_wrong():
    """The new period was watched for a week only: without its open reports it looks fast, though nothing changed."""
    random = np.random.default_rng(11)
    before, after = exponential(random, 10, 500, 90), exponential(random, 10, 500, 8)
    naive = np.median([each.hours for each in after if each.ended]) / np.median(
        [each.hours for each in before if each.ended]
    )
    assert naive < 0.6
    assert compare(before, after, claim=0.3).verdict == "unmeasured"
    honest = compare(before, exponential(random, 10, 500, 25), claim=0.3)
    assert honest.low < 1 < honest.high


def test_too_few_say_nothing():
    few = days(*range(1, response_times.FEWEST))
    assert compare(few, days(*range(1, 40)), claim=0.6).verdict == "unmeasured"
    assert compare(days(*[0] * 20), days(*range(1, 40)), claim=0.6).verdict == "unmeasured"
