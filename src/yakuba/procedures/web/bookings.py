"""A booking is moved, or booked anew where the town called it off: by the resident, or by staff for them."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language, gettext
from django.views.decorators.http import require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.cases.web.access import case_of_visitor
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import applications
from yakuba.procedures.queries.booked import booked
from yakuba.procedures.queries.visit_panels import EDITORS
from yakuba.procedures.web.offering import desk_of
from yakuba.webkit.access import public, staff_only
from yakuba.webkit.errors import told
from yakuba.webkit.forms import listing

STAFF = tuple(sorted(EDITORS))


@public
def change(request: HttpRequest, receipt_number: str) -> HttpResponse:
    """GET shows what is free; POST books it. What was taken meanwhile is said on the same page."""
    case = case_of_visitor(request, receipt_number)
    gone = ""
    if request.method == "POST":
        try:
            services.change_slot(
                actor=actor_of(request.user),
                town=request.town,
                case_id=case.pk,
                path=request.POST.get("path", "")[:100],
                code=request.POST.get("code", "")[:80],
                now=SystemClock().now(),
            )
        except Refusal as refusal:
            gone = told(refusal)
        else:
            messages.success(request, gettext("予約の日時を変えました。"))
            return redirect("cases:status", case.receipt_number)
    opened = applications.application_of(town_id=request.town.pk, case_id=case.pk)
    language = get_language() or "ja"
    rows = booked(desk_of(request, case), opened, language, with_offers=True)
    fields = {field.id: field for section in opened.procedure.form.sections for field in section.fields}
    shown = [
        (
            row,
            listing.by_day(
                fields[row.path.rpartition(".")[2]],
                [offer for offer in row.offers if not is_current(row, offer)],
                id_=f"slot-{number}",
                chosen="",
                language=language,
            ),
        )
        for number, row in enumerate(rows)
        if row.change_until or row.booking is None
    ]
    return render(
        request, "procedures/change_slot.html", {"case": case, "rows": shown, "gone": gone}, status=409 if gone else 200
    )


@staff_only(*STAFF)
@require_POST
def move(request: HttpRequest, case_id: int) -> HttpResponse:
    """Staff, who are not bound by the resident's last day. A slot that was taken meanwhile leaves the booking as it is."""
    try:
        services.change_slot(
            actor=actor_of(request.user),
            town=request.town,
            case_id=case_id,
            path=request.POST.get("path", "")[:100],
            code=request.POST.get("code", "")[:80],
            now=SystemClock().now(),
        )
    except Refusal as refusal:
        messages.error(request, f"予約は元のままです。{refusal.message}")
    else:
        case = applications.application_of(town_id=request.town.pk, case_id=case_id).case
        told_how = (
            "本人にメールで知らせました。"
            if case.contact_email
            else "メールがないので、本人に電話などで知らせてください。"
        )
        messages.success(request, f"予約の日時を変えました。{told_how}")
    return redirect("console:case", case_id)


def is_current(row: Any, offer: Any) -> bool:
    return row.booking is not None and row.booking.slot.time.code == offer.slot.code
