"""Add the slots that a calendar's rule gives, and those that staff add by hand."""

from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.calculations import months_later
from yakuba.procedures.core.slots import planned
from yakuba.procedures.models import Slot
from yakuba.procedures.queries.slots import Book, books
from yakuba.towns import queries as towns

LARGEST = 1000


def make_slots(*, actor: Actor, town: Any, book: Book, now: datetime) -> int:
    """Up to the calendar's `months_ahead`. Only what is not there yet: what staff changed or closed stays as it is."""
    today = local_date(now)
    wanted = planned(book.calendar, today, months_later(today, book.calendar.months_ahead), towns.working_days(town))
    with transaction.atomic():
        rows = of_book(town, book)
        known = {(slot.time.code, slot.audience) for slot in rows.filter(day__gte=today)}
        fresh = [
            Slot(
                town=town,
                pack_id=book.procedure.id,
                calendar=book.calendar.id,
                day=each.slot.day,
                starts=each.slot.starts,
                ends=each.slot.ends,
                place=each.slot.place,
                audience=each.audience,
                capacity=each.capacity,
            )
            for each in wanted
            if (each.slot.code, each.audience) not in known
        ]
        if fresh:
            Slot.objects.bulk_create(fresh, ignore_conflicts=True)
            record(town, book, actor=actor, kind="slots.made", payload={"count": len(fresh)}, now=now)
    return len(fresh)


def make_all_slots(*, now: datetime) -> int:
    """Every calendar of every town: for the worker."""
    return sum(
        make_slots(actor=SYSTEM, town=town, book=book, now=now)
        for town in towns.all_towns()
        for book in books(town_id=town.pk, on=local_date(now))
    )


def add_slot(
    *,
    actor: Actor,
    town: Any,
    book: Book,
    day: date,
    starts: time,
    ends: time,
    place: str,
    audience: str,
    capacity: int,
    now: datetime,
) -> Slot:
    """One more than the rule gives."""
    if day < local_date(now):
        raise Refusal("slot-past", "今日以後の日にしてください。", fields={"day": "今日以後の日にしてください。"})
    if ends <= starts:
        raise Refusal(
            "slot-window",
            "終わりの時刻は、始まりより後にしてください。",
            fields={"ends": "始まりより後にしてください。"},
        )
    if place not in book.places() or audience not in {"", *book.audiences()}:
        raise Refusal("slot-place", "場所と対象を、一覧から選んでください。")
    refuse_capacity(capacity)
    with transaction.atomic():
        slot, created = Slot.objects.get_or_create(
            town=town,
            pack_id=book.procedure.id,
            calendar=book.calendar.id,
            day=day,
            starts=starts,
            ends=ends,
            place=place,
            audience=audience,
            defaults={"capacity": capacity},
        )
        if not created:
            raise Refusal("slot-known", "同じ日時・場所・対象の枠がもうあります。その枠の定員を変えてください。")
        record(town, book, actor=actor, kind="slots.made", payload={"count": 1}, now=now)
    return slot


def refuse_capacity(capacity: int) -> None:
    if not 1 <= capacity <= LARGEST:
        message = f"定員は1から{LARGEST}までの数にしてください。"
        raise Refusal("slot-capacity", message, fields={"capacity": message})


def of_book(town: Any, book: Book) -> Any:
    return Slot.objects.filter(town=town, pack_id=book.procedure.id, calendar=book.calendar.id)


def record(town: Any, book: Book, *, actor: Actor, kind: str, payload: dict[str, Any], now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"slots:{town.pk}:{book.key}",
        kind=kind,
        payload={"pack": book.procedure.id, "calendar": book.calendar.id, **payload},
        now=now,
    )
