"""More or less room in one slot."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.procedures.models import Slot
from yakuba.procedures.queries.slots import Book
from yakuba.procedures.services.make_slots import of_book, record, refuse_capacity


def change_capacity(*, actor: Actor, town: Any, book: Book, slot_id: int, capacity: int, now: datetime) -> None:
    """Never below what is booked: those people have to be asked first."""
    refuse_capacity(capacity)
    with transaction.atomic():
        changed = of_book(town, book).filter(pk=slot_id, taken__lte=capacity).update(capacity=capacity)
        if not changed:
            taken = Slot.objects.filter(town=town, pk=slot_id).values_list("taken", flat=True).first()
            raise Refusal(
                "slot-booked",
                f"もう{taken}人が予約しています。定員を{taken}より小さくするときは、先に予約を移してください。"
                if taken is not None
                else "この枠は見つかりません。",
            )
        payload = {"slot": slot_id, "capacity": capacity}
        record(town, book, actor=actor, kind="slots.changed", payload=payload, now=now)
