"""The same form at the counter: a clerk types beside the resident, or from a letter or a call."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures.core.catalogue import grouped, matching
from yakuba.procedures.queries import packs
from yakuba.procedures.web import entry as entries
from yakuba.procedures.web import flow, sending
from yakuba.procedures.web.desk import COUNTER, draft_of
from yakuba.procedures.web.renewal import closed
from yakuba.webkit.access import staff_only

CLERKS = ("clerk", "approver", "head", "admin")


@staff_only(*CLERKS)
def catalogue(request: HttpRequest) -> HttpResponse:
    """As the residents' list, with a button for each way that paper and people arrive."""
    offered = packs.catalogue(town_id=request.town.pk, on=local_date(SystemClock().now()))
    query = request.GET.get("q", "").strip()[:100]
    return render(request, "procedures/counter.html", {"groups": grouped(matching(offered, query)), "query": query})


@staff_only(*CLERKS)
def start(request: HttpRequest, pack_id: str) -> HttpResponse:
    """GET asks through which channel it came; POST begins."""
    shut = closed(request, COUNTER, pack_id, flow.language())
    if shut is not None:
        return shut
    if request.method != "POST":
        version = packs.current_version(town_id=request.town.pk, pack_id=pack_id, on=local_date(SystemClock().now()))
        draft = draft_of(request, COUNTER, pack_id)
        return render(
            request,
            "procedures/counter_start.html",
            {
                "procedure": packs.procedure_of(version),
                "unfinished": draft is not None and draft.draft.case_id is None,
            },
        )
    channel = request.POST.get("channel", "")
    if channel not in COUNTER.channels:
        raise Refusal("channel-unknown", "受付の方法（窓口・電話・郵送）を選んでください。")
    return flow.start(request, COUNTER, pack_id, channel)


@staff_only(*CLERKS)
def entry(request: HttpRequest, pack_id: str) -> HttpResponse:
    return entries.entry(request, pack_id)


@staff_only(*CLERKS)
def print_entry(request: HttpRequest, pack_id: str) -> HttpResponse:
    return entries.print_entry(request, pack_id)


@staff_only(*CLERKS)
def section(request: HttpRequest, pack_id: str, section_id: str) -> HttpResponse:
    return flow.section(request, COUNTER, pack_id, section_id)


@staff_only(*CLERKS)
def review(request: HttpRequest, pack_id: str) -> HttpResponse:
    return sending.review(request, COUNTER, pack_id)


@staff_only(*CLERKS)
def receipt(request: HttpRequest, pack_id: str) -> HttpResponse:
    return sending.receipt(request, COUNTER, pack_id)
