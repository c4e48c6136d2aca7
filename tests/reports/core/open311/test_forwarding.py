from datetime import timedelta

import pytest

from tests.reports.core.open311.test_serving import CATEGORY
from yakuba.reports.core.open311.forwarding import (
    FIRST_WAIT,
    LONGEST_WAIT,
    MOST_ATTEMPTS,
    REASONS,
    Failed,
    described,
    reason_of,
    wait_after,
)


def test_only_what_cannot_have_happened_is_sent_again():
    assert {reason for reason in REASONS if Failed(reason).harmless} == {"unreachable", "busy"}


@pytest.mark.parametrize(
    ("status", "reason"),
    [
        (200, None),
        (201, None),
        (302, "redirected"),
        (400, "refused"),
        (403, "key-refused"),
        (404, "gone"),
        (500, "busy"),
    ],
)
def test_what_a_status_means(status, reason):
    assert reason_of(status) == reason


def test_waits_double_up_to_half_a_day_and_end_after_two_days():
    waits = [wait_after(attempts) for attempts in range(1, MOST_ATTEMPTS + 1)]
    assert waits[:3] == [FIRST_WAIT, 2 * FIRST_WAIT, 4 * FIRST_WAIT]
    assert waits == sorted(waits)
    assert wait_after(10_000) == LONGEST_WAIT
    assert sum(waits, timedelta()) > timedelta(hours=20)


def test_words_that_nobody_has_read_stay_here():
    answers = {"size": "s", "note": "見本花子の家"}
    assert described(CATEGORY, "", answers) == "道路の穴\n大きさ：小"
    assert described(CATEGORY, "穴", {"size": "gone"}) == "穴"
