"""The list of the day: who is booked, with what the pack says staff need to see."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F

from yakuba.procedures.models import Booking, Revision
from yakuba.procedures.queries.applications import answers_of
from yakuba.procedures.queries.packs import procedure_of
from yakuba.procedures.queries.slots import Book
from yakuba.webkit.forms import describe


@dataclass(frozen=True)
class Guest:
    """One booking of the day. `told` has a text for each column of the list; no address under 支援措置."""

    booking: Booking
    case: Any
    place: str
    told: Sequence[str]


@dataclass(frozen=True)
class DayList:
    """`cancelled` had their slot closed and have not booked anew: they may have to be called."""

    columns: Sequence[str]
    guests: Sequence[Guest]
    cancelled: Sequence[Guest]


def list_of_day(*, town_id: int, book: Book, day: date) -> DayList:
    """In the order of time."""
    bookings = list(
        Booking.objects.select_related("slot", "application__case", "application__pack")
        .defer("application__pack__documents")
        .filter(town_id=town_id, slot__pack_id=book.procedure.id, slot__calendar=book.calendar.id, slot__day=day)
        .exclude(ended_by__in=("withdrawn", "changed"))
        .exclude(application__case__state="withdrawn")
        .order_by("slot__starts", "slot__place", "application__case__applicant_kana", "pk")
    )
    ids = {each.application_id for each in bookings}
    revisions = {
        each.application_id: each
        for each in Revision.objects.filter(application_id__in=ids, number=F("application__revision"))
    }
    booked_anew = set(
        Booking.objects.filter(application_id__in=ids, ended_at=None).values_list("application_id", "path")
    )
    places = book.places()
    guests = [
        Guest(each, each.application.case, places.get(each.slot.place, each.slot.place), told(each, revisions, book))
        for each in bookings
    ]
    fields = {field.id: field for section in book.procedure.form.sections for field in section.fields}
    return DayList(
        columns=[fields[name].label.get("ja") for name in book.calendar.listed if name in fields],
        guests=[each for each in guests if each.booking.ended_at is None],
        cancelled=[
            each
            for each in guests
            if each.booking.ended_at and (each.booking.application_id, each.booking.path) not in booked_anew
        ],
    )


def told(booking: Booking, revisions: Mapping[int, Revision], book: Book) -> list[str]:
    """The listed answers, those of the same child first; blank once the content is erased."""
    procedure = procedure_of(booking.application.pack)
    revision = revisions.get(booking.application_id)
    if revision is None or booking.application.case.erased_at:
        return ["" for _ in book.calendar.listed]
    described = describe(
        procedure.form,
        answers_of(procedure, revision),
        "ja",
        hide_address=booking.application.case.protected,
        mask=True,
    )
    rows = {row.path: row.text for section in described for row in section.rows}
    prefix = booking.path.rpartition(".")[0]
    return [rows.get(f"{prefix}.{name}" if prefix else name, rows.get(name, "")) for name in book.calendar.listed]
