"""What an application costs, as people read it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from yakuba.procedures.core.parameters import UnknownOnDate
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import Fee


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
    fee: Fee | None = None

    @property
    def reduced(self) -> int:
        return sum(line.yen for line in self.lines) - self.total if self.total is not None and self.lines else 0

    @property
    def open(self) -> bool:
        """Something is still to be paid."""
        return bool(self.total) and (self.fee is None or self.fee.paid is None)

    @property
    def difference(self) -> int:
        """Paid too little (negative) or too much, because the total changed afterwards."""
        if self.fee is None or self.fee.paid is None or self.total is None:
            return 0
        return self.fee.paid - self.total


def bill(
    procedure: Procedure, answers: Mapping[str, Any], facts: Mapping[str, Any], on: date, language: str
) -> Bill | None:
    """From answers not sent yet. None where the procedure costs nothing by its pack."""
    if not procedure.fee:
        return None
    rows = []
    for field, prices in procedure.fees.items():
        try:
            rows += [[field, each.item, each.count, each.price] for each in prices.lines(answers.get(field) or {}, on)]
        except UnknownOnDate:
            continue
    total = facts.get(procedure.fee)
    return Bill(_lines(procedure, rows, language), None if total is None else int(total))


def bill_of(procedure: Procedure, *, application_id: int, language: str) -> Bill | None:
    """As it was charged."""
    fee = Fee.objects.select_related("recorded_by").filter(application_id=application_id).first()
    return Bill(_lines(procedure, fee.lines, language), fee.total, fee) if fee else None


def charged(*, town_id: int, case_id: int) -> int | None:
    """Yen; None where nothing is charged, or no price is known."""
    return Fee.objects.filter(town_id=town_id, application__case_id=case_id).values_list("total", flat=True).first()


def _lines(procedure: Procedure, rows: Sequence[Sequence[Any]], language: str) -> list[BillLine]:
    labels = {
        (field.id, value): label.get(language)
        for section in procedure.form.sections
        for field in section.fields
        if field.type == "quantities"
        for value, label in field.labels.items()
    }
    return [
        BillLine(labels.get((field, item), item), count, price, count * price) for field, item, count, price in rows
    ]
