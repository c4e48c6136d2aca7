"""Take and free slots so that the bookings of an application are those that its answers name."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db.models import F, Q

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.slots import Wanted, may_book, wanted_slots
from yakuba.procedures.models import Application, Booking, Slot
from yakuba.towns import queries as towns

TAKEN = "選んだ日時は、空きがなくなりました。別の日時を選んでください。入力した内容は残っています。"


def hold_slots(
    *,
    actor: Actor,
    town: Any,
    application: Application,
    procedure: Procedure,
    answers: Mapping[str, Any],
    now: datetime,
    ended_by: str = "changed",
) -> None:
    """Runs in the caller's transaction: a slot that is gone takes the whole act back. Refusal `slot-taken` names the fields.

    New slots are taken before old ones are freed, in the order of their keys, so that two acts can't wait for each other.
    """
    if not procedure.calendars:
        return
    wanted = {each.path: each for each in wanted_slots(procedure.form, answers)}
    standing = Booking.objects.select_related("slot", "application").filter(application=application, ended_at=None)
    kept = {each.path: each for each in standing if each.path in wanted and is_same(each.slot, wanted[each.path])}
    new = [each for path, each in wanted.items() if path not in kept]
    taken = take(actor=actor, town=town, procedure=procedure, wanted=new, now=now) if new else {}
    free([each for each in standing if each.path not in kept], actor=actor, ended_by=ended_by, now=now)
    Booking.objects.bulk_create(
        Booking(town=town, application=application, slot=slot, path=path, created_at=now)
        for path, slot in taken.items()
    )
    for slot in taken.values():
        record(application, actor=actor, kind="case.slot_booked", slot=slot, now=now)


def is_same(slot: Slot, wanted: Wanted) -> bool:
    return slot.time.code == wanted.code and slot.calendar == wanted.calendar and slot.audience in {"", wanted.audience}


def take(*, actor: Actor, town: Any, procedure: Procedure, wanted: Sequence[Wanted], now: datetime) -> dict[str, Slot]:
    """By path. One conditional update a slot: of many who want the last place, one gets it, on either database."""
    working = towns.working_days(town)
    found = find(town, procedure, wanted)
    refused = {each.path: TAKEN for each in wanted if each.path not in found}
    for path, slot in sorted(found.items(), key=lambda entry: entry[1].pk):
        calendar = procedure.calendars[slot.calendar]
        if not may_book(calendar, slot.time, now, working, by_staff=actor.kind == "staff") or not room_taken(slot.pk):
            refused[path] = TAKEN
    if refused:
        raise Refusal("slot-taken", TAKEN, fields=refused)
    return found


def room_taken(slot_id: int) -> bool:
    free_still = Slot.objects.filter(pk=slot_id, closed_at=None, taken__lt=F("capacity"))
    return bool(free_still.update(taken=F("taken") + 1))


def find(town: Any, procedure: Procedure, wanted: Sequence[Wanted]) -> dict[str, Slot]:
    """The slot that each answer names, by path; the one for its audience before the one for everyone."""
    rule = Q()
    for each in wanted:
        if each.time is not None:
            rule |= Q(
                calendar=each.calendar,
                day=each.time.day,
                starts=each.time.starts,
                ends=each.time.ends,
                place=each.time.place,
            )
    rows = list(Slot.objects.filter(rule, town=town, pack_id=procedure.id)) if rule else []
    found = {}
    for each in wanted:
        fitting = [slot for slot in rows if is_same(slot, each)]
        if fitting:
            found[each.path] = max(fitting, key=lambda slot: (slot.audience != "", slot.taken < slot.capacity))
    return found


def free(bookings: Sequence[Booking], *, actor: Actor, ended_by: str, now: datetime) -> None:
    """End bookings and give their places back; once each, whoever else does the same."""
    for booking in sorted(bookings, key=lambda each: each.slot_id):
        if Booking.objects.filter(pk=booking.pk, ended_at=None).update(ended_at=now, ended_by=ended_by):
            Slot.objects.filter(pk=booking.slot_id, taken__gt=0).update(taken=F("taken") - 1)
            record(booking.application, actor=actor, kind="case.slot_freed", slot=booking.slot, now=now)


def free_slots_of(*, actor: Actor, case_id: int, now: datetime) -> None:
    """All of a case's, because it was withdrawn. Runs in the caller's transaction."""
    bookings = Booking.objects.select_related("slot", "application__case").filter(
        application__case_id=case_id, ended_at=None
    )
    free(list(bookings), actor=actor, ended_by="withdrawn", now=now)


def record(application: Application, *, actor: Actor, kind: str, slot: Slot, now: datetime) -> None:
    """Which slot, never for whom."""
    ledger.append(
        actor=actor,
        town_id=application.town_id,
        stream=f"case:{application.case_id}",
        kind=kind,
        payload={
            "case": application.case_id,
            "topic": slot.pack_id,
            "calendar": slot.calendar,
            "slot": slot.pk,
            "day": slot.day.isoformat(),
        },
        now=now,
    )
