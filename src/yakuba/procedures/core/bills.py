"""What an application costs, line by line, as people read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.procedures.core.parameters import UnknownOnDate
from yakuba.procedures.core.procedure import Procedure

Row = Sequence[Any]
"""Field, item, how many, yen for one: as a charge is kept."""


@dataclass(frozen=True)
class BillLine:
    label: str
    count: int
    price: int
    yen: int


@dataclass(frozen=True)
class Bill:
    """`total` is None where no price is known for the day; `reduced` is what the lines say beyond it (減免)."""

    lines: Sequence[BillLine]
    total: int | None

    @property
    def reduced(self) -> int:
        return sum(line.yen for line in self.lines) - self.total if self.total is not None and self.lines else 0

    @property
    def worth_telling(self) -> bool:
        """What the rules alone price has no lines; then nothing is said where it costs nothing."""
        return bool(self.lines) or self.total != 0


def priced(procedure: Procedure, answers: Mapping[str, Any], on: date) -> list[list[Any]]:
    """The rows of every field that has prices on that day."""
    rows: list[list[Any]] = []
    for field, prices in procedure.fees.items():
        try:
            rows += [[field, each.item, each.count, each.price] for each in prices.lines(answers.get(field) or {}, on)]
        except UnknownOnDate:
            continue
    return rows


def total_of(procedure: Procedure, facts: Mapping[str, Any]) -> int | None:
    """Whole yen; None where the rules could not work it out."""
    total = facts.get(procedure.fee)
    return None if total is None else int(total)


def bill(
    procedure: Procedure, answers: Mapping[str, Any], facts: Mapping[str, Any], on: date, language: str
) -> Bill | None:
    """From answers and what screening worked out. None where the procedure costs nothing by its pack."""
    if not procedure.fee:
        return None
    return Bill(labelled(procedure, priced(procedure, answers, on), language), total_of(procedure, facts))


def labelled(procedure: Procedure, rows: Sequence[Row], language: str) -> list[BillLine]:
    """With the names of the items."""
    labels: dict[tuple[str, str], str] = {
        (field.id, value): label.get(language)
        for section in procedure.form.sections
        for field in section.fields
        if field.type == "quantities"
        for value, label in field.labels.items()
    }
    return [
        BillLine(labels.get((field, item)) or str(item), count, price, count * price)
        for field, item, count, price in rows
    ]
