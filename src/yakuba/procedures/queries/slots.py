"""Slots: what can be booked, what was booked, and the lists of the day. The same number of queries however many there are."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound
from yakuba.kernel.workdays import WorkingDays
from yakuba.procedures.core.procedure import Procedure
from yakuba.procedures.core.slots import Calendar, Wanted, audience_of, may_book, wanted_slots
from yakuba.procedures.models import Booking, Slot
from yakuba.procedures.queries.packs import catalogue
from yakuba.webkit.forms import Section
from yakuba.webkit.forms.answers import entries
from yakuba.webkit.forms.listing import Offer


@dataclass(frozen=True)
class Desk:
    """For whom slots are offered: `held` are keys of slots that the application has already, a place in each for itself."""

    town_id: int
    now: datetime
    working: WorkingDays
    by_staff: bool = False
    held: frozenset[int] = frozenset()

    @property
    def today(self) -> date:
        return local_date(self.now)


def offers(
    desk: Desk, procedure: Procedure, section: Section, answers: Mapping[str, Any]
) -> dict[str, Sequence[Offer]]:
    """What each slot field of a section may show, by path. A field whose audience is not answered yet is left out."""
    fields = [field for field in section.fields if field.type == "slot"]
    if not fields:
        return {}
    rows = bookable(desk, procedure, {field.calendar for field in fields})
    places = entries(section, answers) or ([(f"{section.id}.0.", {})] if section.repeat else [])
    found: dict[str, Sequence[Offer]] = {}
    for prefix, entry in places:
        for field in fields:
            audience = audience_of(field, answers, entry)
            if not field.audience or audience:
                found[f"{prefix}{field.id}"] = offered(rows, desk, field.calendar, audience)
    return found


def bookable(desk: Desk, procedure: Procedure, calendars: Collection[str]) -> Sequence[Slot]:
    """Slots of these calendars from today on that may still be booked, full and cancelled ones among them."""
    rows = Slot.objects.filter(
        town_id=desk.town_id, pack_id=procedure.id, calendar__in=calendars, day__gte=desk.today
    ).order_by("day", "starts", "place", "audience")
    return [
        slot
        for slot in rows
        if slot.calendar in procedure.calendars
        and may_book(procedure.calendars[slot.calendar], slot.time, desk.now, desk.working, by_staff=desk.by_staff)
    ]


def offered(rows: Iterable[Slot], desk: Desk, calendar: str, audience: str) -> list[Offer]:
    """Those for everyone and for this audience; the same time twice counts together."""
    found: dict[str, Offer] = {}
    for slot in rows:
        if slot.calendar != calendar or slot.audience not in {"", audience}:
            continue
        free = slot.capacity - slot.taken + (slot.pk in desk.held)
        before = found.get(slot.time.code)
        closed = slot.closed_at is not None
        if before is not None:
            free, closed = max(free, before.free), closed and before.closed
        found[slot.time.code] = Offer(slot.time, free, closed)
    return list(found.values())


def gone(desk: Desk, procedure: Procedure, answers: Mapping[str, Any]) -> list[Wanted]:
    """The slots named in the answers that can't be booked any more: taken, cancelled, or past its last day."""
    wanted = wanted_slots(procedure.form, answers)
    if not wanted:
        return []
    rows = bookable(desk, procedure, {each.calendar for each in wanted})
    return [
        each
        for each in wanted
        if not any(
            offer.slot.code == each.code and offer.can_be_booked
            for offer in offered(rows, desk, each.calendar, each.audience)
        )
    ]


def held_slots(*, town_id: int, case_id: int) -> frozenset[int]:
    """Keys of the slots that a case has booked."""
    standing = Booking.objects.filter(town_id=town_id, application__case_id=case_id, ended_at=None)
    return frozenset(standing.values_list("slot_id", flat=True))


def bookings_of(*, town_id: int, case_id: int) -> Sequence[Booking]:
    """Newest first within each path: those that stand, and those that ended."""
    return list(
        Booking.objects.select_related("slot")
        .filter(town_id=town_id, application__case_id=case_id)
        .order_by("path", "-created_at", "-pk")
    )


@dataclass(frozen=True)
class Book:
    """One calendar of one procedure in force."""

    procedure: Procedure
    calendar: Calendar

    @property
    def key(self) -> str:
        return f"{self.procedure.id}:{self.calendar.id}"

    @property
    def title(self) -> str:
        return f"{self.procedure.title['ja']}：{self.calendar.title['ja']}"

    def places(self) -> dict[str, str]:
        """Labels of places by value."""
        return self._labels("slot")

    def audiences(self) -> dict[str, str]:
        """Labels of those for whom slots may be kept, by value."""
        asked = {field.audience for field in self._fields() if field.audience}
        return {
            value: label.get("ja")
            for section in self.procedure.form.sections
            for field in section.fields
            if field.id in asked
            for value, label in field.labels.items()
        }

    def _labels(self, type_: str) -> dict[str, str]:
        return {value: label.get("ja") for field in self._fields() for value, label in field.labels.items()}

    def _fields(self) -> list[Any]:
        return [
            field
            for section in self.procedure.form.sections
            for field in section.fields
            if field.type == "slot" and field.calendar == self.calendar.id
        ]


def books(*, town_id: int, on: date) -> list[Book]:
    """Every calendar of every procedure in force."""
    return [
        Book(procedure, calendar)
        for procedure in catalogue(town_id=town_id, on=on)
        for calendar in procedure.calendars.values()
    ]


def book(*, town_id: int, on: date, key: str) -> Book:
    """One of them. Raises NotFound."""
    found = next((each for each in books(town_id=town_id, on=on) if each.key == key), None)
    if found is None:
        raise NotFound("calendar-unknown", "この予約枠は見つかりません。一覧から選び直してください。")
    return found


def slots_of(*, town_id: int, book: Book, start: date, days: int) -> Sequence[Slot]:
    """In the order of time, from `start` on."""
    return list(
        Slot.objects.filter(
            town_id=town_id,
            pack_id=book.procedure.id,
            calendar=book.calendar.id,
            day__gte=start,
            day__lt=start + timedelta(days=days),
        ).order_by("day", "starts", "place", "audience")
    )


def slot_for_staff(*, town_id: int, slot_id: int) -> Slot:
    """One slot of this town. Raises NotFound."""
    found = Slot.objects.filter(town_id=town_id, pk=slot_id).first()
    if found is None:
        raise NotFound("slot-unknown", "この予約枠は見つかりません。")
    return found
