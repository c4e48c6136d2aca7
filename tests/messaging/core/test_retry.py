from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from yakuba.messaging.core.retry import MOST_ATTEMPTS, is_last, pause

chances = st.floats(0, 1, exclude_max=True)


@given(st.integers(1, 100), chances)
def test_pauses_stay_within_a_quarter_of_their_base(attempts, chance):
    base = min(timedelta(minutes=2 ** min(attempts - 1, 30)), timedelta(hours=6))
    assert base * 0.75 <= pause(attempts, chance) <= base * 1.25


@given(st.integers(1, 7))
def test_they_double(attempts):
    assert pause(attempts + 1, 0.5) == 2 * pause(attempts, 0.5)


def test_all_attempts_outlast_a_nights_outage():
    assert sum((pause(n, 0.0) for n in range(1, MOST_ATTEMPTS)), timedelta()) > timedelta(hours=3)
    assert is_last(MOST_ATTEMPTS)
    assert not is_last(MOST_ATTEMPTS - 1)
