"""What a letter lists of the answers themselves: the times that are booked, and what is to be paid."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from yakuba.kernel.money import format_yen
from yakuba.procedures.core.bills import bill
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.slots import wanted_slots


def particulars(
    procedure: Procedure, answers: Mapping[str, Any], facts: Mapping[str, Any], on: date
) -> Mapping[str, list[Mapping[str, str]]]:
    """`bookings` (what, when, where) and `charges` (item, count, yen) in Japanese, a row each; reductions are a row, too.

    Empty for a procedure without slots, or whose items have no prices on that day.
    """
    return {"bookings": _bookings(procedure, answers), "charges": _charges(procedure, answers, facts, on)}


def _bookings(procedure: Procedure, answers: Mapping[str, Any]) -> list[Mapping[str, str]]:
    return [
        {
            "what": each.title("ja"),
            "when": f"{each.time.day_text('ja')}\n{each.time.time_text('ja')}",
            "where": each.place("ja"),
        }
        for each in wanted_slots(procedure.form, answers)
        if each.time is not None
    ]


def _charges(
    procedure: Procedure, answers: Mapping[str, Any], facts: Mapping[str, Any], on: date
) -> list[Mapping[str, str]]:
    billed = bill(procedure, answers, facts, on, "ja")
    if billed is None or not billed.lines:
        return []
    rows: list[Mapping[str, str]] = [
        {"item": line.label, "count": str(line.count), "yen": format_yen(line.yen)} for line in billed.lines
    ]
    if billed.reduced:
        rows.append({"item": "減免", "count": "", "yen": f"−{format_yen(billed.reduced)}"})
    return rows
