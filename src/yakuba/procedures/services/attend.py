"""Who came and who did not."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Booking

MARKS = frozenset({"", "attended", "no_show"})


def mark_attendance(*, actor: Actor, town: Any, booking_id: int, attendance: str, now: datetime) -> Booking:
    """From the day itself on; may be set right later."""
    if attendance not in MARKS:
        raise Refusal("attendance-unknown", "来場か来場なしを選んでください。")
    with transaction.atomic():
        booking = (
            Booking.objects.select_related("slot", "application__case")
            .filter(town=town, pk=booking_id, ended_at=None)
            .first()
        )
        if booking is None:
            raise NotFound("booking-unknown", "この予約は見つかりません。変更や取下げがあったかもしれません。")
        if booking.slot.day > local_date(now):
            raise Refusal("attendance-early", "来場の記録は、当日から付けられます。")
        Booking.objects.filter(pk=booking.pk).update(attendance=attendance)
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{booking.application.case_id}",
            kind="case.slot_attended",
            payload={
                "case": booking.application.case_id,
                "topic": booking.slot.pack_id,
                "slot": booking.slot_id,
                "attendance": attendance or "none",
            },
            now=now,
        )
    return booking
