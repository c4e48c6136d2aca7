from datetime import UTC, date, datetime

from yakuba.kernel.clock import JST, FixedClock, SystemClock, local_date


def test_clocks_tell_japanese_time():
    assert SystemClock().now().tzinfo is JST
    fixed = FixedClock(datetime(2026, 3, 31, 15, 0, tzinfo=UTC))
    assert fixed.now() == fixed.now() == datetime(2026, 4, 1, 0, 0, tzinfo=JST)
    assert fixed.now().tzinfo is JST


def test_the_day_changes_at_midnight_in_japan():
    assert local_date(datetime(2026, 3, 31, 14, 59, tzinfo=UTC)) == date(2026, 3, 31)
    assert local_date(datetime(2026, 3, 31, 15, 0, tzinfo=UTC)) == date(2026, 4, 1)
