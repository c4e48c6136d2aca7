from datetime import date

import pytest

from yakuba.inquiries.core.measuring.months import moved


@pytest.mark.parametrize(
    ("month", "by", "found"),
    [
        (date(2026, 11, 24), 0, date(2026, 11, 1)),
        (date(2026, 11, 1), 1, date(2026, 12, 1)),
        (date(2026, 12, 31), 1, date(2027, 1, 1)),
        (date(2026, 1, 1), -1, date(2025, 12, 1)),
        (date(2026, 6, 1), -18, date(2024, 12, 1)),
    ],
)
def test_months_later_and_earlier(month, by, found):
    assert moved(month, by) == found
