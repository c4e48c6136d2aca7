"""The ledger as an auditor reads it: what happened, newest first, codes only."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.ledger import queries
from yakuba.webkit.access import staff_only

SHOWN = 100
AUDITORS = ("auditor", "admin", "dx")


@staff_only(*AUDITORS)
def ledger(request: HttpRequest) -> HttpResponse:
    kind = request.GET.get("kind", "")[:60]
    stream = request.GET.get("stream", "")[:80]
    before = request.GET.get("before", "")
    events = queries.latest(
        town_id=request.town.pk, kind=kind, stream=stream, before=int(before) if before.isdigit() else None, limit=SHOWN
    )
    return render(
        request,
        "console/ledger.html",
        {
            "events": events,
            "kind": kind,
            "stream": stream,
            "kinds": queries.kinds(town_id=request.town.pk),
            "older": events[-1].id if len(events) == SHOWN else None,
        },
    )
