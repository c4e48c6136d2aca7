"""One case on one page: the common head, and the panels of the domain it belongs to."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries as cases
from yakuba.cases import services
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.ports import case_kinds
from yakuba.webkit.access import staff_only


@staff_only()
def case(request: HttpRequest, case_id: int) -> HttpResponse:
    now = SystemClock().now()
    found = cases.case_for_staff(town_id=request.town.pk, case_id=case_id)
    services.mark_read(actor=actor_of(request.user), town=request.town, case_id=case_id, now=now)
    kind = case_kinds.get(found.kind) if found.kind in case_kinds else None
    panels = kind.staff_panels(case_id, request.user.pk, now) if kind else []
    return render(
        request,
        "console/case.html",
        {
            "case": found,
            "today": local_date(now),
            "panels": [render_to_string(panel.template, panel.context, request) for panel in panels],
            "thread": cases.thread(town_id=request.town.pk, case_id=case_id, internal=True),
            "attachments": cases.attachments(town_id=request.town.pk, case_id=case_id),
            "staff": accounts.staff_of(request.town.pk),
            "history": cases.history(town_id=request.town.pk, case_id=case_id),
        },
    )
