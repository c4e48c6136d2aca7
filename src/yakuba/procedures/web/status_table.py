"""Many cases changed by a table: a template of what waits, a look at what it would do, and the act."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.cases import queries as cases
from yakuba.cases import services as case_services
from yakuba.cases.core.status_rows import ACTS, ALONE, COLUMNS, NOBODY
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.services import StatusReport
from yakuba.procedures.services.status_table import MOST_SETTLED
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response

DECIDERS = ("clerk", "approver", "head", "admin")
SHOWN = 200
TEMPLATE_HEADER = (*COLUMNS.values(), "手続き", "状態", "判定", "期限")
PROBLEM_HEADER = ("行", "受付番号", "列", "理由")


@staff_only(*DECIDERS)
@require_http_methods(["GET", "POST"])
def table(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is looked through at once and nothing is done yet."""
    refused = None
    if request.method == "POST":
        file = request.FILES.get("file")
        if file is None:
            refused = "ファイルを選んでください。"
        else:
            try:
                content = file.read()
                dry(request, content)
            except Refusal as error:
                refused = error.message
            else:
                case_services.keep_sheet(
                    actor=actor_of(request.user),
                    town=request.town,
                    name=file.name or "",
                    content=content,
                    now=SystemClock().now(),
                )
                return redirect("procedures:status-preview")
    return render(
        request,
        "procedures/status_table.html",
        {
            "refused": refused,
            "acts": ACTS.values(),
            "alone": ALONE.values(),
            "nobody": NOBODY,
            "most_settled": MOST_SETTLED,
            "query": cases.QueueFilter.parse(request.GET.dict()).query(),
        },
        status=422 if refused else 200,
    )


def dry(request: HttpRequest, content: bytes) -> StatusReport:
    return services.import_status(
        actor=actor_of(request.user), town=request.town, content=content, now=SystemClock().now(), dry_run=True
    )


@staff_only(*DECIDERS)
@require_GET
def template(request: HttpRequest) -> HttpResponseBase:
    """The open cases of a filter, with the columns to fill in."""
    rows = cases.queue_rows(
        town_id=request.town.pk,
        staff_id=request.user.pk,
        filters=cases.QueueFilter.parse(request.GET.dict()),
        today=local_date(SystemClock().now()),
        limit=50_000,
    )
    return csv_response("status.csv", TEMPLATE_HEADER, template_rows(rows))


def template_rows(rows: Iterator[cases.QueueRow]) -> Iterator[tuple[Any, ...]]:
    for row in rows:
        due = row.due_on.isoformat() if row.due_on else ""
        yield (row.receipt_number, "", "", "", row.title, row.state_label, row.recommendation_label, due)


@staff_only(*DECIDERS)
@require_GET
def preview(request: HttpRequest) -> HttpResponse:
    sheet = cases.sheet_of(town_id=request.town.pk, staff_id=request.user.pk)
    return shown(request, dry(request, sheet.content), sheet.name)


@staff_only(*DECIDERS)
@require_GET
def problems(request: HttpRequest) -> HttpResponseBase:
    """The rows that can't be done, to mend the table by."""
    report = dry(request, cases.sheet_of(town_id=request.town.pk, staff_id=request.user.pk).content)
    rows = ((each.number, each.receipt_number, each.column, each.why) for each in report.problems)
    return csv_response("status-problems.csv", PROBLEM_HEADER, rows)


@staff_only(*DECIDERS)
@require_POST
def apply(request: HttpRequest) -> HttpResponse:
    sheet = cases.sheet_of(town_id=request.town.pk, staff_id=request.user.pk)
    report = services.import_status(
        actor=actor_of(request.user),
        town=request.town,
        content=sheet.content,
        now=SystemClock().now(),
        every_row=request.POST.get("mode") == "every",
    )
    if report.applied:
        messages.success(request, f"{report.good:,}件を処理しました。")
    else:
        messages.warning(
            request, "できない行があったため、何も変えていません。表を直すか、できる行だけを選んでください。"
        )
    return shown(request, report, sheet.name)


def shown(request: HttpRequest, report: StatusReport, name: str) -> HttpResponse:
    return render(
        request,
        "procedures/status_report.html",
        {
            "report": report,
            "name": name,
            "done": [(ACTS[act], count) for act, count in report.done.items() if count],
            "problems": report.problems[:SHOWN],
            "more": max(0, len(report.problems) - SHOWN),
        },
    )
