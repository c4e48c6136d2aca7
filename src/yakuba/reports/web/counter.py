"""A report by telephone or at the counter: the clerk fills in the same form."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_safe

from yakuba.cases import queries as cases
from yakuba.cases import services
from yakuba.reports.queries.panels import WORKERS
from yakuba.reports.web.entry import COUNTER, SENT, entry
from yakuba.webkit.access import staff_only


@staff_only(*sorted(WORKERS))
def new(request: HttpRequest) -> HttpResponse:
    return entry(request, COUNTER)


@staff_only(*sorted(WORKERS))
@require_safe
def received(request: HttpRequest) -> HttpResponse:
    """The numbers for whoever is on the line or at the counter."""
    number, submit_key = request.session.get(SENT, ["", ""])
    if not number:
        return redirect("reports:counter")
    case = cases.case_by_receipt(town_id=request.town.pk, number=number)
    secret = services.secret_of(town=request.town, submit_key=submit_key, case=case)
    return render(request, "reports/received.html", {"case": case, "secret": secret, "desk": COUNTER})
