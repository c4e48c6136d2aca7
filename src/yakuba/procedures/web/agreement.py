"""How screening stands against what people decided, and which table to mend."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_GET

from yakuba.kernel.clock import SystemClock, local_date
from yakuba.procedures.core.agreement import Standing
from yakuba.procedures.queries.agreement import Measured, measured
from yakuba.procedures.web.studio import WRITERS
from yakuba.webkit.access import staff_only
from yakuba.webkit.charts import line_chart
from yakuba.webkit.tables import csv_response

READERS = ("head", "dx", "admin", "auditor")
CSV_HEADER = ("月", "判定した件数", "一致", "一致率（％）", "職員の判断に回した件数", "誤って認定相当", "空振り")


def asked(request: HttpRequest) -> tuple[date, date, str]:
    """From–to (whole months; the last twelve otherwise) and a procedure."""
    today = local_date(SystemClock().now())
    try:
        start = date.fromisoformat(request.GET.get("from", "")).replace(day=1)
    except ValueError:
        start = (today.replace(day=1) - timedelta(days=330)).replace(day=1)
    topic = request.GET.get("topic", "")
    return start, today, topic if topic.replace("-", "").isalnum() and topic.isascii() else ""


@staff_only(*READERS)
@require_GET
def page(request: HttpRequest) -> HttpResponse:
    start, end, topic = asked(request)
    found = measured(town_id=request.town.pk, start=start, end=end, topic=topic)
    shares = [(month, None if each.share is None else each.share * 100) for month, each in found.told.by_month.items()]
    return render(
        request,
        "procedures/agreement.html",
        {
            "start": start,
            "may_mend": bool(set(request.user.roles) & set(WRITERS)),
            "topic": topic,
            "found": found,
            "overall": line(found.told.overall),
            "versions": [
                (found.titles.get(pack, pack), version, line(each))
                for (pack, version), each in found.told.by_version.items()
            ],
            "months": [(month, line(each)) for month, each in found.told.by_month.items()],
            "chart": line_chart("判定の一致率（月別）", shares, unit="％") if len(shares) > 1 else None,
        },
    )


def line(standing: Standing) -> dict[str, Any]:
    """A standing in words."""
    interval = standing.interval
    return {
        "standing": standing,
        "share": "―" if standing.share is None else f"{standing.share:.1%}",
        "interval": f"{interval[0]:.1%}～{interval[1]:.1%}" if interval else "",
    }


@staff_only(*READERS)
@require_GET
def download(request: HttpRequest) -> HttpResponseBase:
    start, end, topic = asked(request)
    found = measured(town_id=request.town.pk, start=start, end=end, topic=topic)
    return csv_response("agreement.csv", CSV_HEADER, csv_rows(found))


def csv_rows(found: Measured) -> Iterator[tuple[Any, ...]]:
    for month, each in found.told.by_month.items():
        share = "" if each.share is None else round(each.share * 100, 2)
        yield (month, each.judged, each.agreed, share, each.left_to_people, each.false_approvals, each.false_alarms)
