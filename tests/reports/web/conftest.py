"""Pages of reports look at a clock that stands still."""

import pytest

from yakuba.kernel.clock import FixedClock

CLOCKED = ("open311", "public", "public_measures")


@pytest.fixture(autouse=True)
def frozen(monkeypatch, now):
    """`frozen(at)` sets it to another time."""

    def freeze(at):
        for module in CLOCKED:
            monkeypatch.setattr(f"yakuba.reports.web.{module}.SystemClock", lambda: FixedClock(at))

    freeze(now)
    return freeze
