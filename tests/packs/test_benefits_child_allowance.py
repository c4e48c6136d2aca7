"""Amounts against the 児童手当 cases of an independent project's test suite (shared/data/benefits)."""

import json
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from typing import Any

from tests.packs.child_allowance import claim

CASES = 14


def dated(value: Any, period: str) -> Any:
    """Leaves are written bare or by date."""
    return value[period] if isinstance(value, Mapping) else value


def households(case: Mapping[str, Any]) -> Iterator[tuple[list[str], int, str]]:
    """(birth dates of the children, expected yen a month, month) of each household of a case."""
    given, wanted, period = case["input"], case["output"], case["period"]
    homes = given.get("世帯一覧") or {"": given["世帯"]}
    expected = wanted.get("世帯一覧") or {"": wanted.get("世帯", {})}
    for name, leaves in expected.items():
        if "児童手当" in leaves:
            births = [dated(given["世帯員"][child]["誕生年月日"], period) for child in homes[name].get("子一覧", [])]
            yield births, dated(leaves["児童手当"], period), period


def test_amounts_agree(shared):
    cases = json.loads((shared / "data" / "benefits" / "childcare_benefits_cases.json").read_text(encoding="utf-8"))
    found = [list(households(case)) for case in cases]
    compared = [case for case in found if case]
    assert len(compared) == CASES
    for births, expected, period in (household for case in compared for household in case):
        claimed = date.fromisoformat(period) - timedelta(days=10)  # claimed the month before, so paid from this one
        result = claim(births, claimed.isoformat())
        assert result.facts["first_payment_on"] == period
        assert result.facts["monthly_total"] == expected, (births, period)
