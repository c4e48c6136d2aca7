"""A table of places taken into a register: a look first, row by row and what changes, then yes or no."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.opendata import services
from yakuba.opendata.core.catalogue.extracting import extract
from yakuba.opendata.core.facilities import REGISTERS
from yakuba.opendata.core.importing import Plan, plan
from yakuba.opendata.core.tables import Foreign, read_book
from yakuba.opendata.queries import facilities
from yakuba.opendata.queries.tables import KeptTable, kept_table
from yakuba.opendata.web.roles import KEEPERS
from yakuba.opendata.web.staff_facilities import LABELS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import csv_response

SHOWN = 60


@staff_only(*KEEPERS)
@require_http_methods(["GET", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Choose the register and the file; it is read at once and nothing is taken in yet."""
    refused = ""
    register = (request.POST if request.method == "POST" else request.GET).get("register", "")
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if register not in REGISTERS:
                raise Refusal("facility-register", "施設の種類を選んでください。")
            if file is None:
                raise Refusal("facility-no-file", "CSVかExcelのファイルを選んでください。")
            content = file.read()
            _plan(request, KeptTable(register, "", file.name or "", content), repair=False)
            services.keep_facility_table(
                actor=actor_of(request.user), town=request.town, register=register, name=file.name or "",
                content=content, now=SystemClock().now(),
            )  # fmt: skip
            return redirect("opendata:staff-facility-look")
        except Refusal as refusal:
            refused = refusal.message
    context = {
        "refused": refused,
        "register": register,
        "registers": [(id_, each.titles["ja"], each.standard.title) for id_, each in REGISTERS.items()],
    }
    return render(request, "opendata/staff_import.html", context, status=422 if refused else 200)


def _plan(request: HttpRequest, kept: KeptTable, *, repair: bool) -> Plan:
    book = read_book(kept.name, kept.content)
    if isinstance(book, Foreign):
        raise Refusal("facility-form", f"{book.form}は取り込めません。CSVかExcel（.xlsx）を送ってください。")
    flat = extract(book)
    if "名称" not in flat.header:
        raise Refusal(
            "facility-heading", "「名称」の列がありません。自治体標準オープンデータセットの項目名にしてください。"
        )
    held = facilities.known(request.town.pk, kept.register)
    return plan(REGISTERS[kept.register], flat.header, flat.rows, held, repair=repair)


@staff_only(*KEEPERS)
@require_GET
def look(request: HttpRequest) -> HttpResponse:
    kept = kept_table(request.town.pk, request.user.pk)
    repair = request.GET.get("repair") != "no"
    return _shown(request, kept, _plan(request, kept, repair=repair), repair=repair)


def _shown(request: HttpRequest, kept: KeptTable, found: Plan, *, repair: bool) -> HttpResponse:
    return render(
        request,
        "opendata/staff_import_check.html",
        {
            "kept": kept,
            "title": REGISTERS[kept.register].titles["ja"],
            "plan": found,
            "repair": repair,
            "changed": [
                (each, [(LABELS.get(name, name), *values) for name, values in each.fields.items()][:8])
                for each in found.changed[:SHOWN]
            ],
            "new": found.new[:SHOWN],
            "gone": found.gone[:SHOWN],
            "refused": found.refused[:SHOWN],
            "faults": found.judged.problems[:SHOWN],
            "more": max(0, len(found.judged.problems) - SHOWN),
        },
    )


@staff_only(*KEEPERS)
@require_GET
def problems(request: HttpRequest) -> HttpResponseBase:
    """Every cell that is not as the standard asks, as CSV."""
    found = _plan(request, kept_table(request.town.pk, request.user.pk), repair=False)
    rows = ((each.row, each.column, each.value, each.message, each.after) for each in found.judged.problems)
    return csv_response("problems.csv", ("行", "項目", "値", "直すこと", "直した値"), rows)


@staff_only(*KEEPERS)
@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Conflict where another file was sent since this page was shown."""
    kept = kept_table(request.town.pk, request.user.pk)
    if request.POST.get("token") != kept.token:
        raise Conflict("facility-table-other", "このあと別の表が送られています。取込みの画面を開き直してください。")
    found = _plan(request, kept, repair=request.POST.get("repair") == "yes")
    rows: list[dict[str, Any]] = list(found.rows)
    done = services.take_in_facilities(
        actor=actor_of(request.user), town=request.town, register=kept.register, rows=rows, now=SystemClock().now(),
        close_others=request.POST.get("gone") == "close",
    )  # fmt: skip
    told = f"新しい施設{done.new:,}件、変わった施設{done.changed:,}件、同じ施設{done.same:,}件、閉じた施設{done.closed:,}件"
    messages.success(request, f"取り込みました：{told}")
    return redirect(f"{reverse('opendata:staff-facilities')}?register={kept.register}")
