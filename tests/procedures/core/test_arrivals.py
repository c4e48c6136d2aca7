"""到達日 as typed by a clerk."""

from datetime import date

import pytest

from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.arrivals import FIELD, read_arrival

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("", TODAY),
        ("  ", TODAY),
        ("R8.11.24", TODAY),
        ("令和8年11月1日", date(2026, 11, 1)),
        ("2025-11-24", date(2025, 11, 24)),
    ],
)
def test_a_day_in_any_form(text, day):
    assert read_arrival(text, today=TODAY) == day


@pytest.mark.parametrize("text", ["R8.11.25", "2025-11-23", "きのう", "R8.13.1", "9" * 500])
def test_what_cannot_be_names_the_field(text):
    with pytest.raises(Refusal) as caught:
        read_arrival(text, today=TODAY)
    assert set(caught.value.fields) == {FIELD}
