"""Runs: the list, one with its progress, its name."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.policylab import services
from yakuba.policylab.core.kinds import RUN_KINDS
from yakuba.policylab.queries import files, runs
from yakuba.policylab.web.roles import PLANNERS
from yakuba.policylab.web.run_pages import RUN_PAGES
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import Column, csv_response, number_page, read_page, read_sort

STATES = {"queued": "順番待ち", "running": "計算中", "done": "完了", "failed": "失敗", "cancelled": "取り消し"}
ENDED = frozenset({"done", "failed", "cancelled"})
FILTERS = ("q", "kind", "state")
SORTS = {"code": ("year", "number", "pk"), "name": ("name", "pk"), "at": ("requested_at", "pk")}
COLUMNS = (
    Column("code", "番号", sortable=True),
    Column("name", "名前", sortable=True),
    Column("kind", "種類"),
    Column("state", "状態"),
    Column("at", "頼んだとき", sortable=True),
    Column("by", "頼んだ人"),
)


def _asked(request: HttpRequest) -> dict[str, str]:
    return {name: request.GET.get(name, "").strip()[:100] for name in FILTERS}


def kind_title(kind: str) -> str:
    return RUN_KINDS.get(kind).title if kind in RUN_KINDS else kind


@staff_only(*PLANNERS)
@require_GET
def all_runs(request: HttpRequest) -> HttpResponse:
    asked = _asked(request)
    found = runs.narrowed(runs.all_runs(request.town.pk), asked)
    sort = read_sort(request.GET, SORTS, default="-at")
    page = number_page(found.order_by(*sort.order_by), read_page(request.GET), total=found.count())
    context = {
        "rows": [
            {"run": each, "kind": kind_title(each.kind), "state": STATES[each.state], "chip": chip(each.state)}
            for each in page.items
        ],
        "page": page,
        "sort": sort,
        "columns": COLUMNS,
        "asked": asked,
        "narrowed": any(asked.values()),
        "kinds": [(each.id, each.title) for each in RUN_KINDS],
        "states": STATES,
    }
    return render(request, "policylab/runs.html", context)


def chip(state: str) -> str:
    """Colour of the label."""
    return {"done": "chip-green", "failed": "chip-red", "running": "chip-blue"}.get(state, "")


@staff_only(*PLANNERS)
@require_GET
def table(request: HttpRequest) -> HttpResponseBase:
    """The list as CSV, as it is narrowed."""
    found = runs.narrowed(runs.all_runs(request.town.pk), _asked(request)).order_by("-requested_at")
    rows = (
        (
            each.code, each.name, kind_title(each.kind), STATES[each.state], each.requested_at.isoformat(timespec="minutes"),
            each.requested_by.name if each.requested_by else "", each.engine, each.seed, each.note,
        )
        for each in found
    )  # fmt: skip
    return csv_response(
        "runs.csv", ("番号", "名前", "種類", "状態", "頼んだとき", "頼んだ人", "計算の版", "乱数の種", "メモ"), rows
    )


@staff_only(*PLANNERS)
@require_GET
def page(request: HttpRequest, run_id: int) -> HttpResponse:
    return _page(request, run_id, {})


def _page(
    request: HttpRequest, run_id: int, errors: Mapping[str, str], typed: Mapping[str, Any] | None = None
) -> HttpResponse:
    run = runs.one_run(request.town.pk, run_id)
    shown = RUN_PAGES.get(run.kind) if run.kind in RUN_PAGES else None
    context: dict[str, Any] = {
        **_progress(run),
        "kind": kind_title(run.kind),
        "inputs": shown.inputs(run) if shown and shown.inputs else list(run.inputs.items()),
        "explained": shown.explained if shown else "",
        "files": files.of_run(run),
        "citation": citation(request.town, run),
        "typed": typed or {"name": run.name, "note": run.note},
        "errors": errors,
    }
    if shown and run.state == "done":
        context |= {"run_template": shown.template, **shown.context(request, run, runs.outcome_of(run))}
    return render(request, "policylab/run.html", context, status=422 if errors else 200)


def _progress(run: Any) -> dict[str, Any]:
    return {"run": run, "state": STATES[run.state], "chip": chip(run.state), "ended": run.state in ENDED}


def citation(town: Any, run: Any) -> str:
    """How the result is cited in a document of the council."""
    day = local_date(run.finished_at or run.requested_at)
    return f"{town.name} 政策ラボ「{run.name}」（{run.code}、{day.year}年{day.month}月{day.day}日、計算の版 {run.engine}、乱数の種 {run.seed}）"


@staff_only(*PLANNERS)
@require_GET
def progress(request: HttpRequest, run_id: int) -> HttpResponse:
    """The bar alone, asked for again and again; when the run has ended, the page is loaded anew."""
    run = runs.one_run(request.town.pk, run_id)
    response = render(request, "policylab/_progress.html", _progress(run))
    if run.state in ENDED:
        response.headers["HX-Refresh"] = "true"
    return response


@staff_only(*PLANNERS)
@require_POST
def cancel(request: HttpRequest, run_id: int) -> HttpResponse:
    try:
        services.cancel_run(actor=actor_of(request.user), town=request.town, run_id=run_id, now=SystemClock().now())
        messages.success(request, "取り消しました。計算中のものは、区切りのよいところで止まります。")
    except Conflict as refusal:
        messages.error(request, refusal.message)
    return redirect("policylab:run", run_id)


@staff_only(*PLANNERS)
@require_POST
def rename(request: HttpRequest, run_id: int) -> HttpResponse:
    typed = {"name": request.POST.get("name", ""), "note": request.POST.get("note", "")}
    try:
        services.name_run(
            actor=actor_of(request.user), town=request.town, run_id=run_id, now=SystemClock().now(), **typed
        )
    except Refusal as refusal:
        return _page(request, run_id, refusal.fields, typed)
    messages.success(request, "名前とメモを保存しました。")
    return redirect("policylab:run", run_id)
