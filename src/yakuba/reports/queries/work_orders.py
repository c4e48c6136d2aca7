"""Work orders, newest first, and what their papers say."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import Count, QuerySet

from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound
from yakuba.reports.core.order_paper import OrderPaper, Spot, printed
from yakuba.reports.models import Report, WorkOrder
from yakuba.reports.queries.catalogues import titles

UNKNOWN = "この作業指示書はありません。"


@dataclass(frozen=True)
class Opened:
    """An order with its reports, each with the title of its category."""

    order: WorkOrder
    reports: Sequence[tuple[Report, str]]


def orders(*, town_id: int, state: str) -> QuerySet[WorkOrder]:
    """`state` empty: all. Each says how many reports it has (`spots`)."""
    found = WorkOrder.objects.filter(town_id=town_id).annotate(spots=Count("reports")).select_related("department")
    return (found.filter(state=state) if state else found).order_by("-number")


def opened_order(*, town_id: int, order_id: int) -> Opened:
    """NotFound `order-unknown`."""
    order = WorkOrder.objects.filter(town_id=town_id, pk=order_id).select_related("department", "created_by").first()
    if order is None:
        raise NotFound("order-unknown", UNKNOWN)
    known = titles(town_id)
    found = order.reports.select_related("case", "district").order_by("pk")
    return Opened(order, [(each, known.get(each.category, {}).get("ja", each.category)) for each in found])


def to_be_ordered(*, town_id: int, report_ids: Sequence[int]) -> Sequence[tuple[Report, str]]:
    """The chosen reports of this town, with the title of each."""
    known = titles(town_id)
    found = Report.objects.filter(town_id=town_id, pk__in=report_ids).select_related("case", "district").order_by("pk")
    return [(each, known.get(each.category, {}).get("ja", each.category)) for each in found]


def order_paper(opened: Opened, town: Any) -> bytes:
    """The PDF. Raises Refusal naming a character that no font has."""
    order = opened.order
    paper = OrderPaper(
        number=f"第{order.number}号",
        town=town.name,
        department=order.department.name if order.department else "",
        contractor=order.contractor,
        instructions=order.instructions,
        ordered_on=local_date(order.created_at),
        due_on=order.due_on,
        spots=[spot_of(report, title) for report, title in opened.reports],
    )
    return printed(paper, settings.LETTER_FONT_PATHS)


def spot_of(report: Report, title: str) -> Spot:
    where = " ".join(filter(None, [report.district.name if report.district else "", report.place_text]))
    point = f"{report.latitude:.6f}, {report.longitude:.6f}" if report.latitude is not None else "―"
    return Spot(report.case.receipt_number, title, " — ".join(filter(None, [where, report.public_text])), point)
