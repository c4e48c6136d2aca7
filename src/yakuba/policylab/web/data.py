"""Files: what is there, sending one, its checks, taking it in use and back."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.policylab import services
from yakuba.policylab.core.files.catalogue import FILE_KINDS, LARGEST
from yakuba.policylab.core.files.parsed import Quality, reasons
from yakuba.policylab.queries import files
from yakuba.policylab.web.roles import PLANNERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import attachment, csv_response, number_page, read_page

SHOWN = 100
TEXTS = ("kind", "title", "source", "as_of")
STATES = {"checked": "点検済み", "in_use": "使用中", "superseded": "置き換え済み", "withdrawn": "取り下げ"}
CHIPS = {"in_use": "chip-green", "checked": "chip-yellow"}


@staff_only(*PLANNERS)
@require_GET
def all_files(request: HttpRequest) -> HttpResponse:
    used: dict[str, list[Any]] = {}
    for each in files.in_use(request.town.pk):
        used.setdefault(each.kind, []).append(each)
    others = files.all_files(request.town.pk).exclude(state="in_use").order_by("-uploaded_at", "-pk")
    page = number_page(others, read_page(request.GET), total=others.count())
    return render(
        request,
        "policylab/files.html",
        {
            "kinds": [{"kind": each, "files": used.get(each.id, [])} for each in FILE_KINDS],
            "others": [_shown(each) for each in page.items],
            "page": page,
        },
    )


def _shown(file: Any) -> dict[str, Any]:
    kind = FILE_KINDS.get(file.kind).title if file.kind in FILE_KINDS else file.kind
    return {"file": file, "kind": kind, "state": STATES[file.state], "chip": CHIPS.get(file.state, "")}


@staff_only(*PLANNERS)
@require_http_methods(["GET", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """The form; what is sent is read and judged at once, and taken in use only on the next page."""
    typed = {name: request.POST.get(name, request.GET.get(name, "")).strip() for name in TEXTS}
    errors: Mapping[str, str] = {}
    if request.method == "POST":
        try:
            return redirect("policylab:file", _sent(request, typed))
        except Refusal as refusal:
            errors = refusal.fields or {"file": refusal.message}
    if not typed["as_of"]:
        typed["as_of"] = local_date(SystemClock().now()).isoformat()
    context = {
        "kinds": list(FILE_KINDS),
        "chosen": FILE_KINDS.get(typed["kind"]) if typed["kind"] in FILE_KINDS else None,
        "typed": typed,
        "errors": errors,
        "largest": LARGEST // 1_000_000,
        "endings": ",".join(sorted({ending for each in FILE_KINDS for ending in each.endings.split(",")})),
    }
    return render(request, "policylab/file_new.html", context, status=422 if errors else 200)


def _sent(request: HttpRequest, typed: Mapping[str, str]) -> int:
    sent = request.FILES.get("file")
    if sent is None:
        raise Refusal("lab-no-file", "ファイルを選んでください。")
    try:
        as_of = date.fromisoformat(typed["as_of"])
    except ValueError:
        message = "「2026-01-01」の形で入れてください。"
        raise Refusal("lab-day", message, fields={"as_of": message}) from None
    file = services.upload_file(
        actor=actor_of(request.user),
        town=request.town,
        kind=typed["kind"],
        title=typed["title"],
        source=typed["source"],
        as_of=as_of,
        name=sent.name or "",
        content=sent.read(),
        now=SystemClock().now(),
    )
    return int(file.pk)


@staff_only(*PLANNERS)
@require_GET
def page(request: HttpRequest, file_id: int) -> HttpResponse:
    file = files.one_file(request.town.pk, file_id)
    judged = Quality.of(file.quality)
    kind = FILE_KINDS.get(file.kind)
    context: dict[str, Any] = {
        **_shown(file),
        "kind": kind,
        "judged": judged,
        "blocking": list(judged.blocking),
        "reasons": list(reasons((*judged.errors, *judged.warnings)).items())[:10],
        "errors": judged.errors[:SHOWN],
        "doubts": judged.warnings[:SHOWN],
        "more": max(0, len(judged.errors) - SHOWN) + max(0, len(judged.warnings) - SHOWN),
        "replaces": [each for each in files.replaced_by(file) if not kind.several or each.title == file.title],
        "samples": files.sample(file),
    }
    if file.kind == "area_changes" and file.state != "in_use":
        context["blocking"] += [
            f"{line}行目：{fault}" for line, fault in files.unfit_changes(request.town, file).items()
        ]
    if file.state != "in_use" and not context["blocking"]:
        context["preview"] = files.preview(request.town, file)
    return render(request, "policylab/file.html", context)


@staff_only(*PLANNERS)
@require_POST
def use(request: HttpRequest, file_id: int) -> HttpResponse:
    common = {"actor": actor_of(request.user), "town": request.town, "now": SystemClock().now()}
    try:
        file = services.use_file(file_id=file_id, **common)
        messages.success(request, f"「{file.title}」を使います。前のファイルは残っているので、戻すこともできます。")
    except (Refusal, Conflict) as refusal:
        messages.error(request, refusal.message)
        return redirect("policylab:file", file_id)
    return redirect("policylab:files")


@staff_only(*PLANNERS)
@require_POST
def withdraw(request: HttpRequest, file_id: int) -> HttpResponse:
    common = {"actor": actor_of(request.user), "town": request.town, "now": SystemClock().now()}
    try:
        file = services.withdraw_file(file_id=file_id, **common)
        messages.success(request, f"「{file.title}」を取り下げました。下の一覧から開くと、また使えます。")
    except Conflict as refusal:
        messages.error(request, refusal.message)
    return redirect("policylab:files")


@staff_only(*PLANNERS)
@require_GET
def original(request: HttpRequest, file_id: int) -> HttpResponse:
    """The very bytes that were sent."""
    file = files.one_file(request.town.pk, file_id)
    response = HttpResponse(bytes(file.original), content_type="application/octet-stream")
    response.headers["Content-Disposition"] = attachment(file.name or "original")
    return response


@staff_only(*PLANNERS)
@require_GET
def problems(request: HttpRequest, file_id: int) -> HttpResponseBase:
    """Every row that could not be read or is doubtful, as CSV."""
    judged = Quality.of(files.one_file(request.town.pk, file_id).quality)
    rows = [
        (word, each.file, each.line or "", each.column, each.text, each.reason)
        for word, findings in (("読めない", judged.errors), ("確かめる", judged.warnings))
        for each in findings
    ]
    return csv_response("problems.csv", ("区分", "ファイル", "行", "列", "値", "どうするか"), rows)


@staff_only(*PLANNERS)
@require_GET
def quality(request: HttpRequest) -> HttpResponse:
    """What all files in use are together, and what doesn't fit."""
    try:
        town, missing = files.town_data(request.town), ""
    except Refusal as refusal:
        town, missing = None, refusal.message
    used = [(each, FILE_KINDS.get(each.kind).title, Quality.of(each.quality)) for each in files.in_use(request.town.pk)]
    return render(request, "policylab/quality.html", {"town_data": town, "missing": missing, "used": used})
