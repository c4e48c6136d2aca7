from importlib import import_module

import pytest

from yakuba.messaging import services

pace = import_module("yakuba.messaging.services.pace")


@pytest.fixture
def slept(monkeypatch, settings):
    """A clock that moves only by sleeping."""
    settings.CHANNEL_RATES = ["email=4"]
    clock = [1_000_000.0]
    monkeypatch.setattr(pace.time, "sleep", lambda seconds: clock.__setitem__(0, clock[0] + seconds))
    return clock


def test_one_worker_keeps_the_rate(slept, db):
    mine = pace.Pace(lambda: slept[0])
    assert all(mine.may_send("email") for _ in range(9))
    assert slept[0] == pytest.approx(1_000_000 + 2.0)


def test_two_workers_share_it(slept, db):
    one, two = pace.Pace(lambda: slept[0]), pace.Pace(lambda: slept[0])
    for _ in range(4):
        assert one.may_send("email")
        assert two.may_send("email")
    assert slept[0] == pytest.approx(1_000_000 + 1.75)


def test_who_would_wait_long_leaves_it_and_takes_no_turn(slept, db, settings):
    settings.CHANNEL_RATES = ["sms=0.25"]
    mine = pace.Pace(lambda: slept[0])
    assert mine.may_send("sms")
    assert not mine.may_send("sms")
    assert mine.full == {"sms"}
    assert not pace.Pace(lambda: slept[0]).may_send("sms")
    slept[0] += 4
    assert pace.Pace(lambda: slept[0]).may_send("sms")


def test_a_channel_without_a_rate_is_never_held(slept, db):
    assert all(pace.Pace(lambda: slept[0]).may_send("webhook") for _ in range(100))
    assert slept[0] == 1_000_000


def test_a_slow_channel_does_not_hold_up_the_others(postman, enqueue, now, settings):
    settings.CHANNEL_RATES = ["sms=0.01", "email=10000"]
    for number in range(3):
        enqueue(channel="sms", recipient=f"+81901234567{number}")
        enqueue()
    assert services.deliver_due(now=now) == 3
    assert len(postman.received) == 3
