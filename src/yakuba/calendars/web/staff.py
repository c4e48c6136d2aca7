"""Keeping collection calendars: versions, what is wrong with one, what it would change, publishing and taking back."""

from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from yakuba.accounts.web.actors import actor_of
from yakuba.calendars import services
from yakuba.calendars.core.archive import digest_of, unpack
from yakuba.calendars.core.closing import parse_day
from yakuba.calendars.core.contents import read_contents
from yakuba.calendars.core.difference import counted, differences
from yakuba.calendars.core.folders import FolderError
from yakuba.calendars.core.mapping import ROLES, TableError, find_table, plain, read_table
from yakuba.calendars.core.timetable import Plan, readable
from yakuba.calendars.core.waiting import overlaps, waits
from yakuba.calendars.queries import versions as kept
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.web.shown import today
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.errors import Refusal
from yakuba.webkit.access import staff_only
from yakuba.webkit.sheets import numbered
from yakuba.webkit.tables import number_page, read_page

WRITERS = ("admin", "dx", "clerk", "head")
STATES = {
    "draft": ("下書き", "gray"),
    "live": ("公開中", "green"),
    "coming": ("公開中（これから始まる）", "blue"),
    "former": ("以前の版", "gray"),
    "withdrawn": ("取り下げ", "red"),
}
ZIP = b"PK\x03\x04"
SHOWN = 200
AHEAD = timedelta(days=365)
LONGEST_NAME = 60


@staff_only()
@require_GET
def versions(request: HttpRequest) -> HttpResponse:
    found = kept.versions(request.town.pk)
    page = number_page(found, read_page(request.GET), total=found.count())
    live = standing(request.town.pk).on(today())
    rows = [{"version": each, "state": STATES[state_of(each, live)]} for each in page.items]
    return render(request, "calendars/staff_versions.html", {"rows": rows, "page": page, "live": live})


def state_of(version: Any, live: Any) -> str:
    return kept.state(version, today(), live.id if live else None)


@staff_only(*WRITERS)
@require_http_methods(["GET", "POST"])
def take(request: HttpRequest) -> HttpResponse:
    """A ZIP of a 5374 folder, or a table of areas × types; it becomes a draft."""
    refused = ""
    if request.method == "POST":
        file = request.FILES.get("file")
        try:
            if file is None:
                raise Refusal("calendar-no-file", "ファイルを選んでください。")
            version = taken(request, file.name or "", file.read())
            messages.success(request, "下書きにしました。住民にはまだ見えません。内容を確かめて公開してください。")
            return redirect("calendars:staff-version", version.pk)
        except (FolderError, TableError) as error:
            refused = str(error)
        except Refusal as refusal:
            refused = refusal.message
    return render(request, "calendars/staff_take.html", {"refused": refused}, status=422 if refused else 200)


def taken(request: HttpRequest, filename: str, content: bytes) -> Any:
    common = {
        "actor": actor_of(request.user),
        "town": request.town,
        "name": request.POST.get("name", "").strip()[:LONGEST_NAME]
        or filename.rpartition(".")[0][:LONGEST_NAME]
        or "無題",
        "now": SystemClock().now(),
    }
    if content.startswith(ZIP) and not filename.lower().endswith(".xlsx"):
        files = unpack(content)
        return services.import_contents(contents=read_contents(files), digest=digest_of(files), **common)
    table = find_table(list(numbered(content)))
    return services.import_contents(
        contents=read_table(table), origin="table", digest=sha256(content).hexdigest(), table=plain(table), **common
    )


@staff_only()
@require_GET
def version(request: HttpRequest, version_id: int) -> HttpResponse:
    """Everything about one version: what couldn't be read, what it would change, and its areas."""
    one = kept.version(request.town.pk, version_id)
    held = standing(request.town.pk)
    live = held.on(today())
    timetable, edition = kept.looked_at(one)
    state = state_of(one, live)
    types = {id_: text.name for id_, text in edition.types.items()}
    plan = timetable.plans[0]
    changed = []
    if state == "draft" and live:
        areas = sorted(set(plan.rows) | set(live.areas))
        changed = list(differences(held.timetable, timetable, areas, today(), today() + AHEAD))
    names = {id_: area.title("ja") for source in (live, edition) if source for id_, area in source.areas.items()}
    query = request.GET.get("q", "").strip()[:100]
    areas_found = [area for area in edition.areas.values() if query in area.title("ja")]
    page = number_page(areas_found, read_page(request.GET), total=len(areas_found))
    return render(
        request,
        "calendars/staff_version.html",
        {
            "version": one,
            "state": state,
            "chip": STATES[state],
            "origin": kept.ORIGINS[one.origin],
            "reported": still_reported(one.findings.get("reported", []), plan, types)[:SHOWN],
            "warnings": one.findings.get("warnings", [])[:SHOWN],
            "waits": list(waits(timetable, edition.types, names, today(), today() + AHEAD))[:SHOWN],
            "overlaps": list(overlaps(plan.closing)),
            "compared": bool(live) and state == "draft",
            "counts": counted(changed),
            "changed": [
                {
                    "area": names[each.area],
                    "type": types.get(each.type) or held.types(today())[each.type].name,
                    "one": each,
                }
                for each in changed[:SHOWN]
            ],
            "more_changed": max(0, len(changed) - SHOWN),
            "types": types,
            "page": page,
            "query": query,
            "closing": plan.closing,
            "columns": list(zip(one.table["rows"][0][1], one.table["roles"], strict=False))
            if one.table and state == "draft"
            else [],
            "roles": ROLES,
            "may_write": request.user.roles and bool(set(request.user.roles) & set(WRITERS)),
            "today": today(),
        },
    )


def still_reported(findings: list[dict[str, Any]], plan: Plan, types: dict[int, str]) -> list[dict[str, Any]]:
    """Without the cells that have been mended since; rows that were left out stay."""
    unread = {
        (types[id_], text)
        for row in plan.rows.values()
        for id_, text in row.cells.items()
        if id_ in types and readable(text) is None
    }
    return [each for each in findings if readable(each["text"]) is not None or (each["column"], each["text"]) in unread]


@staff_only(*WRITERS)
@require_POST
def act(request: HttpRequest, version_id: int) -> HttpResponse:
    """Publish, take back, copy, throw away, or read the table's columns anew."""
    asked = request.POST.get("act", "")
    common = {
        "actor": actor_of(request.user), "town": request.town, "version_id": version_id, "now": SystemClock().now(),
    }  # fmt: skip
    if asked == "publish":
        _, changed = services.publish_version(starts_on=day_of(request, "starts_on"), **common)
        messages.success(request, f"公開しました。変わった収集日：{sum(each.count for each in changed):,}日。")
    elif asked == "withdraw":
        changed = services.withdraw_version(**common)
        messages.success(
            request, f"取り下げました。前の版に戻り、{sum(each.count for each in changed):,}日が変わりました。"
        )
    elif asked == "copy":
        copy = services.copy_version(**common)
        messages.success(request, "写しの下書きを作りました。")
        return redirect("calendars:staff-version", copy.pk)
    elif asked == "discard":
        services.discard_version(**common)
        messages.success(request, "下書きを捨てました。")
        return redirect("calendars:staff-versions")
    elif asked == "map":
        return mapped(request, common)
    else:
        raise Refusal("calendar-act", "何をするかを選んでください。")
    return redirect("calendars:staff-version", version_id)


def mapped(request: HttpRequest, common: dict[str, Any]) -> HttpResponse:
    try:
        fresh = services.map_table(roles=request.POST.getlist("role"), **common)
    except (FolderError, TableError) as error:
        raise Refusal("calendar-table", str(error)) from None
    messages.success(request, "選んだ列で読み直しました。")
    return redirect("calendars:staff-version", fresh.pk)


def day_of(request: HttpRequest, name: str) -> date | None:
    """None where it is empty. Refusal where it is no day."""
    text = request.POST.get(name, "").strip()
    day = parse_day(text) if text else None
    if text and day is None:
        raise Refusal("calendar-day", "日付として読めません。", fields={name: "日付を選んでください。"})
    return day
