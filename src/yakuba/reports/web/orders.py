"""Work orders for contractors: made from chosen reports, printed, handed out as a file, ended."""

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from yakuba.accounts.web.actors import actor_of
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.eras import parse_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.reports import services
from yakuba.reports.core.statuses import ORDERS
from yakuba.reports.queries import work_orders
from yakuba.reports.queries.panels import WORKERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.tables import attachment, csv_response, number_page, read_page

HEADER = ("指示書", "受付番号", "区分", "場所", "緯度", "経度", "期限", "状況")
UNREADABLE_DAY = "期限は 2026-12-01 のように書いてください。"


@staff_only(*sorted(WORKERS))
@require_safe
def orders(request: HttpRequest) -> HttpResponse:
    """`?state=` issued (at first), done, cancelled or all."""
    state = request.GET.get("state", "issued")
    state = state if state in ORDERS else ""
    found = work_orders.orders(town_id=request.town.pk, state=state)
    page = number_page(found, read_page(request.GET), total=found.count())
    today = local_date(SystemClock().now())
    return render(request, "reports/orders.html", {"page": page, "state": state, "states": ORDERS, "today": today})


@staff_only(*sorted(WORKERS))
@require_POST
def new(request: HttpRequest) -> HttpResponse:
    """From chosen reports to a form; with `make` the order is made."""
    given = request.POST
    ids = [int(each) for each in given.getlist("report") if each.isascii() and each.isdigit() and len(each) < 18]
    if not ids:
        messages.warning(request, "通報を選んでから、作業指示書を作ってください。")
        return redirect("reports:reports")
    errors: dict[str, str] = {}
    if "make" in given:
        try:
            order = services.order_work(
                actor=actor_of(request.user),
                town=request.town,
                report_ids=ids,
                contractor=given.get("contractor", ""),
                instructions=given.get("instructions", ""),
                due_on=day_of(given.get("due_on", "")),
                department_id=request.user.department_id,
                now=SystemClock().now(),
            )
        except Refusal as refused:
            errors = dict(refused.fields) or {"reports": refused.message}
        else:
            messages.success(request, f"作業指示書 第{order.number}号を作りました。")
            return redirect("reports:order", order.pk)
    chosen = work_orders.to_be_ordered(town_id=request.town.pk, report_ids=ids)
    context = {"chosen": chosen, "given": given, "errors": errors}
    return render(request, "reports/order_new.html", context, status=422 if errors else 200)


@staff_only(*sorted(WORKERS))
@require_safe
def order(request: HttpRequest, order_id: int) -> HttpResponse:
    return render(request, "reports/order.html", {"opened": opened(request, order_id)})


@staff_only(*sorted(WORKERS))
@require_POST
def end(request: HttpRequest, order_id: int) -> HttpResponse:
    state = "cancelled" if request.POST.get("state") == "cancelled" else "done"
    try:
        services.end_order(
            actor=actor_of(request.user), town=request.town, order_id=order_id, state=state, now=SystemClock().now()
        )
    except Refusal as refused:
        messages.error(request, refused.message)
    else:
        messages.success(request, f"{ORDERS[state]}にしました。通報の状況は、それぞれの画面で変えてください。")
    return redirect("reports:order", order_id)


@staff_only(*sorted(WORKERS))
@require_safe
def paper(request: HttpRequest, order_id: int, kind: str) -> HttpResponseBase:
    """`kind`: pdf, csv or geojson. No words as they came, and nobody's name."""
    held = opened(request, order_id)
    name = f"作業指示書-{held.order.number}.{kind}"
    if kind == "pdf":
        response = HttpResponse(work_orders.order_paper(held, request.town), content_type="application/pdf")
    elif kind == "csv":
        return csv_response(name, HEADER, rows_of(held))
    elif kind == "geojson":
        features = [feature(*each) for each in held.reports if each[0].latitude is not None]
        body = {"type": "FeatureCollection", "features": features}
        response = JsonResponse(body, content_type="application/geo+json")
    else:
        raise NotFound("order-unknown", work_orders.UNKNOWN)
    response.headers["Content-Disposition"] = attachment(name)
    return response


def opened(request: HttpRequest, order_id: int) -> work_orders.Opened:
    return work_orders.opened_order(town_id=request.town.pk, order_id=order_id)


def rows_of(held: work_orders.Opened) -> Sequence[Sequence[Any]]:
    due = held.order.due_on.isoformat() if held.order.due_on else ""
    return [
        (
            held.order.number,
            report.case.receipt_number,
            title,
            work_orders.spot_of(report, title).place,
            report.latitude,
            report.longitude,
            due,
            report.get_status_display(),
        )
        for report, title in held.reports
    ]


def feature(report: Any, title: str) -> dict[str, Any]:
    spot = work_orders.spot_of(report, title)
    properties = {"receipt_number": spot.receipt, "title": title, "place": spot.place, "status": report.status}
    point = {"type": "Point", "coordinates": [report.longitude, report.latitude]}
    return {"type": "Feature", "id": report.pk, "geometry": point, "properties": properties}


def day_of(text: str) -> Any:
    """None where nothing is written. Refusal names the field."""
    if not text.strip():
        return None
    try:
        return parse_date(text)
    except (Refusal, ValueError):
        raise Refusal("order-day", UNREADABLE_DAY, fields={"due_on": UNREADABLE_DAY}) from None
