"""Files for the core system: what waits, what would be lost, what went out and what came back."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.procedures import services
from yakuba.procedures.queries import exports
from yakuba.procedures.services.export import MOST
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import attachment

DECIDERS = ("clerk", "approver", "head", "admin")
SHOWN = 100
TYPES = {"csv": "text/csv", "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"}


@staff_only(*DECIDERS)
@require_GET
def overview(request: HttpRequest) -> HttpResponse:
    town_id = request.town.pk
    return render(
        request,
        "procedures/exports.html",
        {"layouts": exports.layouts(town_id=town_id), "batches": exports.batches(town_id=town_id), "most": MOST},
    )


@staff_only(*DECIDERS)
@require_GET
def check(request: HttpRequest, pack_id: str, export_id: str) -> HttpResponse:
    """What the next file would hold and what it would lose; nothing is written."""
    procedure, export = exports.layout_of(town_id=request.town.pk, pack_id=pack_id, export_id=export_id)
    report = services.export_applications(
        actor=actor_of(request.user),
        town=request.town,
        pack_id=pack_id,
        export_id=export_id,
        now=SystemClock().now(),
        dry_run=True,
    )
    return render(
        request,
        "procedures/export_check.html",
        {
            "procedure": procedure,
            "export": export,
            "report": report,
            "lost": report.lost[:SHOWN],
            "more": max(0, len(report.lost) - SHOWN),
        },
    )


@staff_only(*DECIDERS)
@require_POST
def make(request: HttpRequest, pack_id: str, export_id: str) -> HttpResponse:
    report = services.export_applications(
        actor=actor_of(request.user), town=request.town, pack_id=pack_id, export_id=export_id, now=SystemClock().now()
    )
    if report.batch is None:
        messages.warning(request, "出力できる申請がありません。")
    else:
        messages.success(request, f"{report.exported:,}件を出力しました。下の一覧からダウンロードしてください。")
    return redirect("procedures:exports")


@staff_only(*DECIDERS)
@require_POST
def download(request: HttpRequest, batch_id: int) -> HttpResponse:
    batch, content = services.fetch_batch(
        actor=actor_of(request.user), town=request.town, batch_id=batch_id, now=SystemClock().now()
    )
    response = HttpResponse(content, content_type=TYPES[batch.name.rsplit(".", 1)[1]])
    response.headers["Content-Disposition"] = attachment(batch.name)
    return response


@staff_only(*DECIDERS)
@require_POST
def receipts(request: HttpRequest, pack_id: str, export_id: str) -> HttpResponse:
    file = request.FILES.get("file")
    if file is None:
        messages.warning(request, "結果ファイルを選んでください。")
        return redirect("procedures:exports")
    try:
        report = services.import_receipts(
            actor=actor_of(request.user),
            town=request.town,
            pack_id=pack_id,
            export_id=export_id,
            content=file.read(),
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect("procedures:exports")
    messages.success(request, f"取込済み {report.accepted:,}件、エラー {report.rejected:,}件を記録しました。")
    if report.unknown:
        shown = "、".join(report.unknown[:10])
        messages.warning(request, f"出力した覚えのない受付番号が{len(report.unknown):,}件あります：{shown}")
    return redirect("procedures:exports")
