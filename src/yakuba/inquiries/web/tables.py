"""Questions as a table: out to CSV or Excel; in with a look first, and the file kept until the clerk says yes."""

from collections.abc import Iterator
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.inquiries import services
from yakuba.inquiries.core.knowledge.tables import TableReport, heading_row, read_table, row_of
from yakuba.inquiries.queries import faqs as questions
from yakuba.inquiries.queries.tables import KeptTable, table_of
from yakuba.inquiries.web.keeping import WRITERS, YEAR, category_names, department_names, today
from yakuba.inquiries.web.listing import filtered
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.sheets import numbered, workbook_response
from yakuba.webkit.tables import csv_response

SHOWN = 200
PROBLEMS = ("行", "列", "直すところ")


@staff_only()
@require_GET
def export(request: HttpRequest) -> HttpResponseBase:
    """What the list shows, in our own layout; `format=xlsx` for Excel."""
    names = department_names(request.town.pk)
    kept = questions.kept(request.town.pk, filtered(request))
    rows = [row_of(faq.key, faq.entry, names) for faq in kept]
    if request.GET.get("format") == "xlsx":
        return workbook_response("faq.xlsx", "よくある質問", heading_row(), rows)
    return csv_response("faq.csv", heading_row(), rows)


@staff_only(*WRITERS)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose a file; it is read at once and nothing is taken in yet."""
    refused = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Refusal("faq-no-file", "CSVかExcelのファイルを選んでください。")
            content = file.read()
            read(request, content)
            services.keep_table(
                actor=actor_of(request.user), town=request.town, name=file.name or "", content=content,
                now=SystemClock().now(),
            )  # fmt: skip
            return redirect("inquiries:staff-import-check")
        except Refusal as refusal:
            refused = refusal.message
    shown = {"refused": refused, "headings": heading_row(), "departments": department_names(request.town.pk).values()}
    return render(request, "inquiries/staff_import.html", shown, status=422 if refused else 200)


@staff_only(*WRITERS)
@require_GET
def check(request: HttpRequest) -> HttpResponse:
    kept = table_of(request.town.pk, request.user.pk)
    return shown(request, kept, read(request, kept.content))


@staff_only(*WRITERS)
@require_GET
def problems(request: HttpRequest) -> HttpResponseBase:
    """The rows to mend, as CSV."""
    report = read(request, table_of(request.town.pk, request.user.pk).content)
    return csv_response(
        "faq-problems.csv", PROBLEMS, ((each.row, each.heading, each.message) for each in report.faults)
    )


@staff_only(*WRITERS)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """The good rows, or all or none, become drafts. Conflict where another file was sent since this page was shown."""
    kept = table_of(request.town.pk, request.user.pk)
    if request.POST.get("token") != kept.token:
        raise Conflict("faq-table-other", "このあと別の表が送られています。取込みの画面を開き直してください。")
    report = read(request, kept.content)
    done = services.import_faqs(
        actor=actor_of(request.user), town=request.town, report=report, now=SystemClock().now(),
        every_row=request.POST.get("mode") == "every", change=request.POST.get("known") != "skip",
    )  # fmt: skip
    if done is None:
        messages.warning(
            request, "直す行があったため、何も取り込んでいません。表を直すか、よい行だけを選んでください。"
        )
        return shown(request, kept, report)
    parts = [("新しい質問", done.new), ("変更", done.changed), ("同じ内容", done.same)]
    parts += [("取り込まなかった", done.skipped)] if done.skipped else []
    parts += [("確認待ちのため変えなかった", done.waiting)] if done.waiting else []
    told = "、".join(f"{label}{count:,}件" for label, count in parts)
    messages.success(request, f"下書きにしました：{told}。確認に出すと、ほかの人が公開できます。")
    response = redirect("inquiries:staff-faqs")
    response["Location"] += "?state=draft&sort=-new"
    return response


def read(request: HttpRequest, content: bytes) -> TableReport:
    categories = {name: id_ for id_, label in category_names(request.town.pk).items() for name in (id_, label)}
    departments = {code: code for code in questions.departments(request.town.pk)}
    departments |= {name: code for code, label in department_names(request.town.pk).items() for name in (label, code)}
    return read_table(
        numbered(content),
        today=today(),
        review_by=today() + YEAR,
        categories=categories,
        departments=departments,
        held=questions.held(request.town.pk),
    )


def shown(request: HttpRequest, kept: KeptTable, report: TableReport) -> HttpResponse:
    return render(
        request,
        "inquiries/staff_import_check.html",
        {
            "kept": kept,
            "report": report,
            "bad_rows": len({each.row for each in report.faults}),
            "faults": report.faults[:SHOWN],
            "more": max(0, len(report.faults) - SHOWN),
            "known": list(known_rows(report))[:SHOWN],
            "known_more": max(0, len(report.known) - SHOWN),
            "categories": category_names(request.town.pk).values(),
            "first": [entry for _, entry in report.entries[:3]],
        },
    )


def known_rows(report: TableReport) -> Iterator[dict[str, Any]]:
    for row, entry in report.entries:
        if row in report.known:
            yield {"row": row, "question": entry.question["ja"], "faq": report.known[row]}
