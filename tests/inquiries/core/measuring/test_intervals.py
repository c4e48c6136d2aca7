"""Wilson's interval holds the share, shrinks with the sample and agrees with printed values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.measuring.intervals import Share, wilson

COUNTS = st.integers(0, 500).flatmap(lambda total: st.tuples(st.integers(0, total), st.just(total)))


@given(COUNTS)
def test_it_holds_the_share(counted):
    count, total = counted
    low, high = wilson(count, total)
    assert 0 <= low <= (count / total if total else 0.5) <= high <= 1


@given(COUNTS)
def test_ten_times_as_many_know_better(counted):
    count, total = counted
    if total:
        low, high = wilson(count, total)
        closer = wilson(10 * count, 10 * total)
        assert closer[1] - closer[0] < high - low


@given(COUNTS)
def test_the_other_share_is_its_mirror(counted):
    count, total = counted
    low, high = wilson(count, total)
    assert wilson(total - count, total) == pytest.approx((1 - high, 1 - low))


def test_printed_values():
    # Newcombe (1998), Statistics in Medicine 17, table I: 81 of 263, 15 of 148, 0 of 20.
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=1e-4)
    assert wilson(15, 148) == pytest.approx((0.0624, 0.1605), abs=1e-4)
    assert wilson(0, 20) == pytest.approx((0.0, 0.1611), abs=1e-4)


def test_nothing_counted_says_nothing():
    share = Share(0, 0)
    assert (share.value, share.low, share.high) == (None, None, None)
