"""The period that the dashboard is asked for."""

from datetime import date

import pytest
from django.test import RequestFactory

from yakuba.console.views.dashboard import period

TODAY = date(2026, 11, 24)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ({}, (date(2025, 12, 1), TODAY)),
        ({"from": "2026-04-01", "to": "2026-09-30"}, (date(2026, 4, 1), date(2026, 9, 30))),
        ({"from": "2026-09-30", "to": "2026-04-01"}, (date(2026, 4, 1), date(2026, 9, 30))),
        ({"from": "0001-01-01", "to": "9999-12-31"}, (date(2000, 1, 1), TODAY)),
        ({"from": "yesterday", "to": "2026-11-30"}, (date(2025, 12, 1), TODAY)),
    ],
)
def test_period(asked, given):
    assert period(RequestFactory().get("/", asked), TODAY) == given
