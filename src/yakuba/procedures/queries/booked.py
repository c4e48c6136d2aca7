"""What a case has booked, for its page, its receipt and the resident's calendar."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from yakuba.kernel.clock import JST
from yakuba.kernel.ports import Appointment
from yakuba.procedures.core.slots import wanted_slots
from yakuba.procedures.models import Booking
from yakuba.procedures.queries import slots
from yakuba.procedures.queries.applications import OpenApplication, application_of
from yakuba.webkit.forms.listing import Offer


@dataclass(frozen=True)
class Booked:
    """One answer that is a slot. `booking` is None where it was called off or freed; `reason` then says why.

    `change_until` is the resident's last day to change it, None where that day is over or there is nothing to change.
    """

    path: str
    label: str
    day: str
    time: str
    place: str
    booking: Booking | None
    cancelled: bool
    reason: str
    change_until: date | None
    offers: Sequence[Offer]


def booked(desk: slots.Desk, opened: OpenApplication, language: str, *, with_offers: bool = False) -> Sequence[Booked]:
    """Three queries at most, however many are booked."""
    procedure = opened.procedure
    wanted = wanted_slots(procedure.form, opened.answers)
    if not wanted:
        return []
    every = slots.bookings_of(town_id=desk.town_id, case_id=opened.case.pk)
    standing = {each.path: each for each in every if each.ended_at is None}
    last = {each.path: each for each in reversed(every)}
    rows = slots.bookable(desk, procedure, {each.calendar for each in wanted}) if with_offers else []
    found = []
    for each in wanted:
        if each.time is None:
            continue
        booking, before = standing.get(each.path), last.get(each.path)
        until = procedure.calendars[each.calendar].last_day_to_change(each.time.day, desk.working)
        begins = datetime.combine(each.time.day, each.time.starts, JST)
        attended = procedure.is_finished_on_site and opened.case.state == "completed"
        open_ = booking is not None and until >= desk.today and begins > desk.now and not attended
        cancelled = booking is None and before is not None and before.ended_by == "closed"
        found.append(
            Booked(
                path=each.path,
                label=each.title(language),
                day=each.time.day_text(language),
                time=each.time.time_text(language),
                place=each.place(language),
                booking=booking,
                cancelled=cancelled,
                reason=before.slot.closed_reason if cancelled and before else "",
                change_until=until if open_ else None,
                offers=slots.offered(rows, desk, each.calendar, each.audience),
            )
        )
    return found


def appointments_of(case_id: int, language: str) -> Sequence[Appointment]:
    """The bookings that stand."""
    standing = dict(Booking.objects.filter(application__case_id=case_id, ended_at=None).values_list("path", "town_id"))
    if not standing:
        return []
    opened = application_of(town_id=next(iter(standing.values())), case_id=case_id)
    return [
        Appointment(
            id=each.path,
            title=each.title_without_name(language),
            starts=datetime.combine(each.time.day, each.time.starts, JST),
            ends=datetime.combine(each.time.day, each.time.ends, JST),
            place=each.place(language),
        )
        for each in wanted_slots(opened.procedure.form, opened.answers)
        if each.time is not None and each.path in standing
    ]
