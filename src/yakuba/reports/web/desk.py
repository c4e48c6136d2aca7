"""All reports for staff: a list and a map of the same filter, downloads, and acts on many."""

from datetime import date
from typing import Any
from urllib.parse import parse_qsl

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts import queries as accounts
from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.reports import services
from yakuba.reports.core import statuses
from yakuba.reports.core.list_filters import AGES, SHOWN_STATUSES, ListFilter
from yakuba.reports.queries import catalogues, listing
from yakuba.reports.queries.map_cells import Kinds, as_json, chosen, viewport
from yakuba.reports.queries.panels import WORKERS
from yakuba.reports.queries.reports import report_for_staff
from yakuba.reports.services.act_on_many import UNDO
from yakuba.reports.web.base_map import base_map, with_tiles
from yakuba.reports.web.map_data import part_of
from yakuba.towns import queries as towns
from yakuba.webkit.access import staff_only
from yakuba.webkit.sheets import workbook_response
from yakuba.webkit.tables import Column, attachment, csv_response, number_page, read_page, read_sort

HEADER = (
    "受付番号", "区分", "状況", "優先度", "公開", "地区", "場所", "緯度", "経度", "内容", "わたしも", "担当課", "担当者", "受付日", "期限",
    "期限超過", "重複の見込み",
)  # fmt: skip
COLUMNS = (
    Column("due", "期限", sortable=True),
    Column("number", "受付番号"),
    Column("category", "区分", sortable=True),
    Column("status", "状況"),
    Column("priority", "優先度", sortable=True),
    Column("place", "場所と内容"),
    Column("supporters", "わたしも", sortable=True, numeric=True),
    Column("assignee", "担当"),
    Column("reported", "受付", sortable=True),
)
BULK = {"acknowledge": "対応を始める", "close": "対応を終える", "publish": "公開する", "assign": "担当を変える"}
DONE = {**BULK, "hide": "公開をやめる", "reopen": "対応を再開する", "put_back": "受付済みに戻す"}
UNDONE = {**DONE, "assign": "前の担当に戻す"}


@staff_only()
@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """`?view=map` draws the same filter on the map."""
    today, filters = today_of(), ListFilter.parse(request.GET)
    found = listing.with_case(chosen_reports(request, filters, today))
    sort = read_sort(request.GET, listing.SORTS, default="due")
    page = number_page(found.order_by(*sort.order_by), read_page(request.GET), total=found.count())
    held = catalogues.catalogues(request.town.pk)
    drawn = base_map(request)
    as_map = request.GET.get("view") == "map" and drawn is not None
    response = render(
        request,
        "reports/reports.html",
        {
            "page": page,
            "rows": listing.rows_of(page.items, town_id=request.town.pk, today=today),
            "filters": filters,
            "query": filters.query(),
            "filter_fields": parse_qsl(filters.query()),
            "sort": sort,
            "columns": COLUMNS,
            "counts": listing.waiting(town_id=request.town.pk, today=today),
            "statuses": SHOWN_STATUSES.items(),
            "ages": AGES.items(),
            "priorities": [(str(key), label) for key, label in statuses.PRIORITIES.items()],
            "groups": [group for _, catalogue in held for group in catalogue.grouped()],
            "replies": [reply for _, catalogue in held for reply in catalogue.replies],
            "outcomes": statuses.OUTCOMES.items(),
            "districts": list(towns.districts(request.town)),
            "departments": accounts.departments(request.town.pk),
            "staff": list(accounts.staff_of(request.town.pk)),
            "bulk": BULK.items(),
            "may_act": bool(WORKERS & set(request.user.roles)),
            "map": {**drawn, **addresses(filters)} if drawn and as_map else None,
            "has_map": drawn is not None,
        },
    )
    return with_tiles(response, request) if as_map else response


@staff_only()
@require_safe
def table(request: HttpRequest, kind: str) -> HttpResponseBase:
    """What the filter shows, as csv, xlsx or geojson; at most 10,000 rows."""
    today, filters = today_of(), ListFilter.parse(request.GET)
    found = listing.with_case(chosen_reports(request, filters, today)).order_by("pk")
    rows = listing.rows_of(list(found[: listing.MOST_ROWS]), town_id=request.town.pk, today=today)
    if kind == "geojson":
        features = [listing.feature(row) for row in rows if row.report.latitude is not None]
        response = JsonResponse(
            {"type": "FeatureCollection", "features": features}, content_type="application/geo+json"
        )
        response.headers["Content-Disposition"] = attachment("通報.geojson")
        return response
    if kind == "xlsx":
        return workbook_response("通報.xlsx", "通報", HEADER, map(cells, rows))
    return csv_response("通報.csv", HEADER, map(cells, rows))


@staff_only()
@require_safe
def map_json(request: HttpRequest) -> JsonResponse:
    """As the public's, of every report; filters that are not counted ahead are counted now."""
    bounds, zoom = part_of(request.GET)
    filters, today = ListFilter.parse(request.GET), today_of()
    if filters == ListFilter(category=filters.category, status=filters.status):
        kinds = Kinds(
            categories=[filters.category] if filters.category else [],
            statuses={"open": sorted(statuses.OPEN), "all": []}.get(filters.status, [filters.status]),
            shown_only=False,
        )
        items = viewport(town_id=request.town.pk, bounds=bounds, zoom=zoom, kinds=kinds)
    else:
        items = chosen(reports=chosen_reports(request, filters, today), bounds=bounds, zoom=zoom)
    return JsonResponse({"items": as_json(items)}, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


@staff_only()
@require_safe
def report(request: HttpRequest, report_id: int) -> HttpResponse:
    """From a pin to the page of its case."""
    return redirect("console:case", report_for_staff(town_id=request.town.pk, report_id=report_id).case_id)


@staff_only(*sorted(WORKERS))
@require_POST
def act(request: HttpRequest) -> HttpResponse:
    """One act on the chosen reports; what came of each, and a way back where there is one."""
    given = request.POST
    chosen_ids = [number for each in given.getlist("report") if (number := number_of(each)) is not None]
    back = f"{reverse('reports:reports')}?{ListFilter.parse(_prefixed(given)).query()}"
    deed = given.get("act", "")
    if not chosen_ids or deed not in DONE:
        messages.warning(request, "通報を選んでから、処理を選んでください。")
        return redirect(back)
    assignee = given.get("assignee", "")
    assignees = {pk: number_of(given[f"before-{pk}"]) for pk in chosen_ids if f"before-{pk}" in given}
    try:
        outcomes = services.act_on_many(
            actor=actor_of(request.user),
            town=request.town,
            report_ids=chosen_ids,
            act=deed,
            now=SystemClock().now(),
            assignee_id=request.user.pk if assignee == "me" else number_of(assignee),
            assignees=assignees,
            outcome=given.get("outcome", ""),
            text=given.get("text", ""),
        )
    except Refusal as refused:
        messages.error(request, refused.message)
        return redirect(back)
    context = {
        "outcomes": outcomes,
        "done": sum(each.done for each in outcomes),
        "label": DONE[deed],
        "undo": "" if assignees else UNDO.get(deed, ""),
        "undo_label": UNDONE.get(UNDO.get(deed, ""), ""),
        "back": back,
        "titles": catalogues.titles(request.town.pk),
    }
    return render(request, "reports/acted.html", context)


@staff_only(*sorted(WORKERS))
@require_POST
def tell_apart(request: HttpRequest, report_id: int, earlier_id: int) -> HttpResponse:
    """They are two things."""
    services.tell_apart(
        actor=actor_of(request.user),
        town=request.town,
        report_id=report_id,
        earlier_id=earlier_id,
        now=SystemClock().now(),
    )
    messages.success(request, "別のものとして扱います。")
    return redirect("reports:report", report_id)


@staff_only(*sorted(WORKERS))
@require_POST
def merge(request: HttpRequest, report_id: int, earlier_id: int) -> HttpResponse:
    """They are one: the later goes into the earlier."""
    try:
        services.merge(
            actor=actor_of(request.user),
            town=request.town,
            report_id=report_id,
            into_id=earlier_id,
            now=SystemClock().now(),
        )
    except Refusal as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, "前の通報にまとめました。この画面から取り消せます。")
    return redirect("reports:report", report_id)


def number_of(text: str) -> int | None:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 18 else None


def today_of() -> date:
    return local_date(SystemClock().now())


def chosen_reports(request: HttpRequest, filters: ListFilter, today: date) -> Any:
    return listing.listed(
        town_id=request.town.pk, staff_id=request.user.pk, filters=filters, today=today, now=SystemClock().now()
    )


def cells(row: listing.Row) -> tuple[Any, ...]:
    report, case = row.report, row.report.case
    return (
        case.receipt_number, row.title, report.get_status_display(), report.get_priority_display(),
        report.get_shown_display(), report.district.name if report.district else "", report.place_text,
        report.latitude, report.longitude, report.description, report.supporters,
        case.department.name if case.department else "", case.assignee.name if case.assignee else "",
        local_date(report.reported_at).isoformat(), case.due_on.isoformat() if case.due_on else "",
        "超過" if row.late else "", row.probability,
    )  # fmt: skip


def addresses(filters: ListFilter) -> dict[str, str]:
    """Where the map's script finds what lies where, and a report."""
    return {
        "items": f"{reverse('reports:staff-map-json')}?{filters.query()}",
        "report": reverse("reports:report", args=[0]),
    }


def _prefixed(given: Any) -> dict[str, str]:
    return {name.removeprefix("filter-"): value for name, value in given.items() if name.startswith("filter-")}
