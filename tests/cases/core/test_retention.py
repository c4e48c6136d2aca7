from datetime import date

import pytest

from yakuba.cases.core.retention import erase_day


@pytest.mark.parametrize(
    ("closed", "years", "day"),
    [
        (date(2026, 4, 1), 5, date(2032, 4, 1)),
        (date(2027, 3, 31), 5, date(2032, 4, 1)),
        (date(2027, 4, 1), 5, date(2033, 4, 1)),
        (date(2024, 2, 29), 1, date(2025, 4, 1)),
    ],
)
def test_the_period_is_whole_fiscal_years_after_closing(closed, years, day):
    assert erase_day(closed, years) == day
