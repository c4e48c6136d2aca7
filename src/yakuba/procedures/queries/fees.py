"""What an application was charged, and whether it is paid."""

from collections.abc import Sequence
from dataclasses import dataclass

from yakuba.procedures.core.bills import Bill, BillLine, labelled
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.models import Fee


@dataclass(frozen=True)
class Charged(Bill):
    """A bill as it was charged."""

    lines: Sequence[BillLine]
    total: int | None
    fee: Fee

    @property
    def open(self) -> bool:
        """Something is still to be paid."""
        return bool(self.total) and self.fee.paid is None

    @property
    def difference(self) -> int:
        """Paid too little (negative) or too much, because the total changed afterwards."""
        return 0 if self.fee.paid is None or self.total is None else self.fee.paid - self.total


def bill_of(procedure: Procedure, *, application_id: int, language: str) -> Charged | None:
    """As it was charged."""
    fee = Fee.objects.select_related("recorded_by").filter(application_id=application_id).first()
    return Charged(labelled(procedure, fee.lines, language), fee.total, fee) if fee else None


def charged(*, town_id: int, case_id: int) -> int | None:
    """Yen; None where nothing is charged, or no price is known."""
    return Fee.objects.filter(town_id=town_id, application__case_id=case_id).values_list("total", flat=True).first()
