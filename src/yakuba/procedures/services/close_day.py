"""Call off a day (storm, illness): nobody can book it, and everyone who had is told and asked to choose anew."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.cases.services.tell import tell
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures.models import Booking
from yakuba.procedures.queries.slots import Book
from yakuba.procedures.services.book import free
from yakuba.procedures.services.make_slots import of_book, record


def close_day(*, actor: Actor, town: Any, book: Book, day: date, reason: str, now: datetime) -> int:
    """How many bookings were called off. The reason is said to everyone who had booked."""
    reason = written(reason, field="reason")[:200]
    if day < local_date(now):
        raise Refusal("slot-past", "過ぎた日は中止にできません。")
    with transaction.atomic():
        # Closed first: whoever books at this moment either stands in the list below or finds the day closed.
        if not of_book(town, book).filter(day=day, closed_at=None).update(closed_at=now, closed_reason=reason):
            raise Refusal("day-closed", "この日に開いている枠はありません。")
        bookings = list(
            Booking.objects.select_related("slot", "application__case").filter(
                slot__in=of_book(town, book).filter(day=day), ended_at=None
            )
        )
        free(bookings, actor=actor, ended_by="closed", now=now)
        for case in {each.application.case_id: each.application.case for each in bookings}.values():
            tell(
                actor=actor,
                town=town,
                case=case,
                text="slot_cancelled",
                mark=f"{day.isoformat()}:{now.timestamp():.0f}",
                now=now,
            )
        payload = {"day": day.isoformat(), "bookings": len(bookings)}
        record(town, book, actor=actor, kind="slots.day_closed", payload=payload, now=now)
    return len(bookings)


def reopen_day(*, actor: Actor, town: Any, book: Book, day: date, now: datetime) -> None:
    """It takes place after all. Bookings that were called off don't come back by themselves."""
    with transaction.atomic():
        closed = of_book(town, book).filter(day=day).exclude(closed_at=None)
        if not closed.update(closed_at=None, closed_reason=""):
            raise Refusal("day-open", "この日は中止になっていません。")
        record(town, book, actor=actor, kind="slots.day_reopened", payload={"day": day.isoformat()}, now=now)
