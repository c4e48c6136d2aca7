"""The worker's rota: when chores are due and what a failure does."""

import logging
from datetime import timedelta

from yakuba.config.cli.rota import LONGEST_PAUSE, Rota


class Counting:
    id = "counting"
    every_seconds = 60

    def __init__(self):
        self.runs = []

    def run(self, now):
        self.runs.append(now)
        return 3


class Failing:
    id = "failing"
    every_seconds = 60

    def run(self, now):
        raise ValueError("山田太郎 090-0000-0000")


def test_everything_is_due_at_the_start(now):
    rota = Rota([Counting(), Failing()], now)
    assert [turn.chore.id for turn in rota.due(now)] == ["counting", "failing"]
    assert rota.seconds_until_next(now) == 0


def test_what_comes_most_often_does_not_wait_for_what_comes_once_a_night(now):
    nightly, often = Counting(), Counting()
    nightly.every_seconds, often.every_seconds = 86_400, 2
    assert [turn.chore for turn in Rota([nightly, often], now).due(now)] == [often, nightly]


def test_a_chore_comes_back_after_its_period(now):
    rota = Rota([Counting()], now)
    (turn,) = rota.due(now)
    assert rota.run(turn, now) == 3
    assert rota.due(now + timedelta(seconds=59)) == []
    assert rota.due(now + timedelta(seconds=60)) == [turn]


def test_a_failing_chore_waits_longer_each_time_and_no_longer_than_the_limit(now):
    rota = Rota([Failing()], now)
    (turn,) = rota.turns
    pauses = []
    for _ in range(8):
        start = turn.due
        assert rota.run(turn, start) is None
        pauses.append(turn.due - start)
    assert pauses[:3] == [timedelta(minutes=2), timedelta(minutes=4), timedelta(minutes=8)]
    assert pauses[-1] == LONGEST_PAUSE


def test_a_failure_does_not_stop_the_others_and_success_forgets_it(now):
    counting, failing = Counting(), Failing()
    rota = Rota([failing, counting], now)
    for turn in rota.due(now):
        rota.run(turn, now)
    assert counting.runs == [now]
    rota.turns[0].chore = counting
    rota.run(rota.turns[0], now)
    assert rota.turns[0].failures == 0


def test_the_log_says_where_but_not_what_was_written(now, caplog):
    rota = Rota([Failing()], now)
    with caplog.at_level(logging.ERROR):
        rota.run(rota.turns[0], now)
    assert "failing" in caplog.text
    assert "ValueError" in caplog.text
    assert "山田" not in caplog.text


def test_without_chores_nothing_is_ever_due(now):
    assert Rota([], now).seconds_until_next(now) == float("inf")
