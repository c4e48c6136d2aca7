"""What bookings, fees and the counter add to the page of a case."""

from collections.abc import Sequence
from datetime import datetime

from yakuba.accounts import queries as accounts
from yakuba.cases import queries as cases
from yakuba.kernel.clock import local_date
from yakuba.kernel.ports import Panel
from yakuba.procedures.core.bringing import to_bring
from yakuba.procedures.core.identity import AUTHORITY, ONE_IS_ENOUGH, SHOWN, TWO_ARE_NEEDED, VISITORS
from yakuba.procedures.models import Fee
from yakuba.procedures.queries import applications, slots
from yakuba.procedures.queries.booked import Booked, booked
from yakuba.procedures.queries.fees import bill_of
from yakuba.procedures.queries.visits import identity_check, is_good, visit_code
from yakuba.towns import queries as towns
from yakuba.webkit.forms.bound import BoundDay
from yakuba.webkit.forms.listing import by_day

ENDED = {"withdrawn", "rejected", "completed"}
EDITORS = {"clerk", "approver", "head", "admin"}
PAPERS = [("1点でよい書類", ONE_IS_ENOUGH), ("2点が要る書類", TWO_ARE_NEEDED), ("代理の権限", AUTHORITY)]


def staff_panel(case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
    """Nothing for a procedure without slots, fees and a paper to sign."""
    staff = accounts.by_id(staff_id)
    opened = applications.application_of(town_id=staff.town_id, case_id=case_id)
    procedure, case = opened.procedure, opened.case
    if case.erased_at or not (procedure.calendars or procedure.fee or procedure.is_finished_on_site):
        return []
    may_edit = bool(set(staff.roles) & EDITORS) and case.state not in {"withdrawn", "rejected"}
    may_move = may_edit and bool(procedure.calendars) and case.state not in ENDED
    desk = slots.Desk(staff.town_id, now, towns.working_days(staff.town), by_staff=True)
    code = visit_code(town_id=staff.town_id, case_id=case_id) if procedure.is_finished_on_site else None
    identity = identity_check(application_id=opened.application.pk) if procedure.is_finished_on_site else None
    return [
        Panel(
            "procedures/panels/visit_staff.html",
            {
                "case": case,
                "procedure": procedure,
                "bookings": [
                    (row, other_times(opened, row) if may_move else [])
                    for row in booked(desk, opened, "ja", with_offers=may_move)
                ],
                "bill": bill_of(procedure, application_id=opened.application.pk, language="ja"),
                "methods": Fee.METHODS,
                "today": local_date(now),
                "on_site": procedure.is_finished_on_site,
                "code": code,
                "code_good": is_good(code, now),
                "identity": identity,
                "visitor": VISITORS.get(identity.visitor, "") if identity else "",
                "shown": [SHOWN[each] for each in identity.shown if each in SHOWN] if identity else [],
                "visitors": VISITORS.items(),
                "papers": [(title, papers.items()) for title, papers in PAPERS],
                "may_edit": may_edit,
            },
        )
    ]


def other_times(opened: applications.OpenApplication, row: Booked) -> Sequence[BoundDay]:
    """Where a booking can be moved to, by day; nothing for one that was kept or missed."""
    if row.booking is not None and row.booking.attendance:
        return []
    now_booked = row.booking.slot.time.code if row.booking else ""
    free = [each for each in row.offers if each.can_be_booked and each.slot.code != now_booked]
    name = row.path.rpartition(".")[2]
    field = next(each for section in opened.procedure.form.sections for each in section.fields if each.id == name)
    return by_day(field, free, id_=f"move-{row.path}", chosen="", language="ja")


def resident_panel(case_id: int, language: str, now: datetime) -> Sequence[Panel]:
    """Bookings with what can be changed, the fee and whether it is paid, the QR while it is good."""
    case = cases.case_by_id(case_id)
    opened = applications.application_of(town_id=case.town_id, case_id=case_id)
    procedure = opened.procedure
    if case.erased_at or not (procedure.calendars or procedure.fee or procedure.is_finished_on_site):
        return []
    town = towns.by_id(case.town_id)
    desk = slots.Desk(case.town_id, now, towns.working_days(town))
    rows = booked(desk, opened, language, with_offers=True)
    ended = case.state in {"withdrawn", "rejected"}
    code = visit_code(town_id=case.town_id, case_id=case_id) if procedure.is_finished_on_site else None
    return [
        Panel(
            "procedures/panels/visit_resident.html",
            {
                "case": case,
                "bookings": [] if ended else rows,
                "may_change": any(row.change_until or not row.booking for row in rows) and not ended,
                "bill": bill_of(procedure, application_id=opened.application.pk, language=language),
                "on_site": procedure.is_finished_on_site,
                "statement": procedure.statement,
                "bring": to_bring(procedure, opened.answers),
                "code": code if is_good(code, now) else None,
            },
        )
    ]
