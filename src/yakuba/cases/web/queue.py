"""The staff queue: what waits, sorted by deadline; what is chosen from it, kept of it and taken out of it."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST, require_safe

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries, services
from yakuba.cases.core.filters import CHANNELS, RECOMMENDATIONS, QueueFilter
from yakuba.cases.core.workflow import STATES
from yakuba.cases.web import bulk
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response, read_page

WORKERS = ("clerk", "approver", "head", "admin")
CSV_HEADER = (
    "受付番号", "手続き", "状態", "判定", "受付方法", "氏名", "担当課", "担当者", "地区", "到達日", "期限", "受付日時",
)  # fmt: skip


@staff_only()
@require_safe
def queue(request: HttpRequest) -> HttpResponse:
    today = local_date(SystemClock().now())
    town_id, staff_id = request.town.pk, request.user.pk
    filters = QueueFilter.parse(request.GET.dict())
    page = queries.queue(town_id=town_id, staff_id=staff_id, filters=filters, today=today, page=read_page(request.GET))
    return render(
        request,
        "cases/queue.html",
        {
            "page": page,
            "filters": filters,
            "query": filters.query(),
            "today": today,
            "counts": [(state, STATES[state], count) for state, count in queries.queue_counts(town_id=town_id).items()],
            "states": STATES.items(),
            "channels": CHANNELS.items(),
            "recommendations": RECOMMENDATIONS.items(),
            "departments": accounts.departments(town_id),
            "staff": list(accounts.staff_of(town_id)),
            "topics": queries.topics(town_id=town_id),
            "views": queries.saved_views(town_id=town_id, staff_id=staff_id),
            "bulk_actions": bulk.actions_for(request.user.roles),
        },
    )


@staff_only()
@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """What the filter shows, as CSV; at most 10,000 lines."""
    rows = queries.queue_rows(
        town_id=request.town.pk,
        staff_id=request.user.pk,
        filters=QueueFilter.parse(request.GET.dict()),
        today=local_date(SystemClock().now()),
    )
    return csv_response("cases.csv", CSV_HEADER, csv_rows(rows))


def csv_rows(rows: Iterator[queries.QueueRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        yield (
            row.receipt_number, row.title, row.state_label, row.recommendation_label, row.channel_label,
            row.applicant_name, row.department, row.assignee, row.district, row.arrived_on.isoformat(),
            row.due_on.isoformat() if row.due_on else "", row.submitted_at.isoformat(timespec="minutes"),
        )  # fmt: skip


@staff_only(*WORKERS)
@require_POST
def bulk_assign(request: HttpRequest) -> HttpResponse:
    """The chosen cases to one person, or to nobody."""
    case_ids = chosen(request)
    back = back_to_queue(request)
    if not case_ids:
        messages.warning(request, "案件を選んでから、担当者を決めてください。")
        return back
    to = request.POST.get("assignee", "")
    if to == "":
        messages.warning(request, "担当者を選んでください。")
        return back
    count = services.assign_many(
        actor=actor_of(request.user),
        town=request.town,
        case_ids=case_ids,
        assignee_id=assignee(request, to),
        now=SystemClock().now(),
    )
    messages.success(request, f"{count}件の担当を変えました。")
    return back


@staff_only()
@require_POST
def save_view(request: HttpRequest) -> HttpResponse:
    """Keep this filter under a name. A search text is left out: it may be a person's name."""
    filters = QueueFilter.parse(request.POST.dict()).without_text()
    try:
        services.save_view(
            actor=actor_of(request.user),
            town=request.town,
            name=request.POST.get("name", ""),
            query=filters.query(),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, "この表示を保存しました。")
    return redirect(f"{reverse('cases:queue')}?{filters.query()}")


@staff_only()
@require_POST
def delete_view(request: HttpRequest, view_id: int) -> HttpResponse:
    services.delete_view(actor=actor_of(request.user), town=request.town, view_id=view_id, now=SystemClock().now())
    messages.success(request, "保存した表示を消しました。")
    return redirect("cases:queue")


def chosen(request: HttpRequest) -> list[int]:
    """Keys of the rows that were ticked."""
    return [int(each) for each in request.POST.getlist("case") if each.isascii() and each.isdigit() and len(each) < 18]


def assignee(request: HttpRequest, text: str) -> int | None:
    """`me`, `none` or a key."""
    if text == "me":
        return int(request.user.pk)
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def back_to_queue(request: HttpRequest) -> HttpResponse:
    """To the queue as it was filtered. Read back as a filter, so that nothing else gets into the address."""
    given = {name.removeprefix("filter-"): value for name, value in request.POST.items() if name.startswith("filter-")}
    return redirect(f"{reverse('cases:queue')}?{QueueFilter.parse(given).query()}")
