"""What is to be mended, for somebody who stands in the street with a phone: nearest first, or most pressing first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.errors import Refusal
from yakuba.reports.core.list_filters import ListFilter
from yakuba.reports.core.placing import Point, metres, read_point
from yakuba.reports.queries import listing
from yakuba.reports.queries.panels import WORKERS
from yakuba.webkit.access import staff_only

MOST = 50
MINE = ListFilter(assignee="me")


@staff_only(*sorted(WORKERS))
@require_safe
def shortlist(request: HttpRequest) -> HttpResponse:
    """One's own open reports. `?latitude=&longitude=` (where one stands) sorts by distance; it is kept nowhere."""
    now = SystemClock().now()
    today = local_date(now)
    found = listing.listed(town_id=request.town.pk, staff_id=request.user.pk, filters=MINE, today=today, now=now)
    ordered = listing.with_case(found).order_by(*listing.SORTS["priority"])[: listing.MOST_ROWS]
    rows = listing.rows_of(list(ordered), town_id=request.town.pk, today=today)
    try:
        here = read_point(request.GET.get("latitude", ""), request.GET.get("longitude", ""))
    except Refusal:
        here = None
    away = [(distance(row, here), row) for row in rows]
    if here is not None:
        away.sort(key=lambda pair: (pair[0] is None, pair[0] or 0.0, pair[1].report.pk))
    return render(request, "reports/field.html", {"away": away[:MOST], "total": len(rows), "here": here})


def distance(row: listing.Row, here: Point | None) -> float | None:
    """Metres from where one stands; None where either is not known."""
    if here is None or row.report.latitude is None:
        return None
    return metres(here, Point(row.report.latitude, row.report.longitude))
