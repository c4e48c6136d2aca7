"""The list of reports for staff: what is chosen, how it is sorted, and what else a row says."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from yakuba.accounts import queries as accounts
from yakuba.kernel.clock import local_date
from yakuba.kernel.ports import Panel
from yakuba.reports.core.list_filters import ALL, OPEN, ListFilter
from yakuba.reports.core.reasons import told
from yakuba.reports.core.statuses import OPEN as OPEN_STATUSES
from yakuba.reports.models import Likeness, Report
from yakuba.reports.queries.catalogues import titles
from yakuba.reports.queries.panels import WORKERS
from yakuba.reports.queries.reports import report_of_case

SORTS = {
    "due": ("case__due_on", "priority", "pk"),
    "reported": ("reported_at", "pk"),
    "priority": ("priority", "case__due_on", "pk"),
    "supporters": ("supporters", "pk"),
    "category": ("category", "case__due_on", "pk"),
}
MOST_ROWS = 10_000
"""Of a download."""


@dataclass(frozen=True)
class Row:
    """A report as the list and the downloads show it."""

    report: Report
    title: str
    late: bool
    alike: float | None

    @property
    def probability(self) -> str:
        return "" if self.alike is None else f"{self.alike:.0%}"


def listed(*, town_id: int, staff_id: int, filters: ListFilter, today: date, now: datetime) -> QuerySet[Report]:
    """Unsorted, and without what was merged into others."""
    found = Report.objects.filter(town_id=town_id, duplicate_of__isnull=True)
    if filters.status == OPEN:
        found = found.filter(status__in=OPEN_STATUSES)
    elif filters.status != ALL:
        found = found.filter(status=filters.status)
    for name in ("category", "priority"):
        if getattr(filters, name):
            found = found.filter(**{name: getattr(filters, name)})
    if filters.district:
        found = found.filter(district_id=filters.district)
    if filters.department:
        found = found.filter(case__department_id=filters.department)
    if filters.assignee:
        who = {"me": staff_id, "none": None}.get(filters.assignee, filters.assignee)
        found = found.filter(case__assignee_id=who)
    if filters.age:
        edge = now - timedelta(days=int(filters.age.removeprefix("over")))
        found = (
            found.filter(reported_at__lt=edge)
            if filters.age.startswith("over")
            else found.filter(reported_at__gte=edge)
        )
    if filters.late:
        found = found.filter(status__in=OPEN_STATUSES, case__due_on__lt=today)
    if filters.unreviewed:
        found = found.filter(shown="pending")
    if filters.duplicates:
        found = found.filter(Exists(_suggested()))
    if filters.text:
        found = found.filter(
            Q(case__receipt_number=filters.text.upper())
            | Q(description__icontains=filters.text)
            | Q(place_text__icontains=filters.text)
        )
    return found


def with_case(reports: QuerySet[Report]) -> QuerySet[Report]:
    """With what a row shows beside the report itself."""
    return reports.select_related("case", "case__department", "case__assignee", "district")


def rows_of(found: Sequence[Report], *, town_id: int, today: date) -> list[Row]:
    """Of reports `with_case`: the likeliest earlier report of each comes in one query."""
    known = titles(town_id)
    best: dict[int, float] = {}
    suggested = Likeness.objects.filter(report__in=found, dismissed_at__isnull=True, earlier__duplicate_of__isnull=True)
    for pk, probability in suggested.values_list("report_id", "probability"):
        best[pk] = max(probability, best.get(pk, 0.0))
    rows = []
    for each in found:
        late = each.status in OPEN_STATUSES and each.case.due_on is not None and each.case.due_on < today
        title = known.get(each.category, {}).get("ja", each.category)
        alike = best.get(each.pk) if each.status in OPEN_STATUSES else None
        rows.append(Row(each, title, late, alike))
    return rows


def likenesses(report_id: int) -> Sequence[Likeness]:
    """What a report probably repeats, the likeliest first; nothing that staff said no to."""
    found = Likeness.objects.filter(report_id=report_id, dismissed_at__isnull=True, earlier__duplicate_of__isnull=True)
    return list(found.select_related("earlier", "earlier__case"))


def likeness_panel(case_id: int, staff_id: int) -> Sequence[Panel]:
    """On the page of a case that is probably a repetition, while it is open."""
    report = report_of_case(case_id)
    if report is None or report.status not in OPEN_STATUSES or report.duplicate_of_id is not None:
        return []
    found = [(each, told(each.reasons, each.metres)) for each in likenesses(report.pk)]
    if not found:
        return []
    staff = accounts.by_id(staff_id)
    may_act = staff is not None and bool(WORKERS & set(staff.roles))
    return [Panel("reports/likeness_panel.html", {"report": report, "likenesses": found, "may_act": may_act})]


def waiting(*, town_id: int, today: date) -> dict[str, int]:
    """What the list's head counts: open, late, to be reviewed, probably repeated."""
    still = Report.objects.filter(town_id=town_id, duplicate_of__isnull=True)
    opened = Q(status__in=OPEN_STATUSES)
    return still.aggregate(
        open=Count("pk", filter=opened),
        late=Count("pk", filter=opened & Q(case__due_on__lt=today)),
        unreviewed=Count("pk", filter=Q(shown="pending") & ~Q(status="withdrawn")),
        duplicates=Count("pk", filter=opened & Exists(_suggested())),
    )


def feature(row: Row) -> dict[str, Any]:
    """GeoJSON (RFC 7946) of a report that has a point."""
    report = row.report
    return {
        "type": "Feature",
        "id": report.pk,
        "geometry": {"type": "Point", "coordinates": [report.longitude, report.latitude]},
        "properties": {
            "receipt_number": report.case.receipt_number,
            "category": report.category,
            "title": row.title,
            "status": report.status,
            "priority": report.priority,
            "reported_on": local_date(report.reported_at).isoformat(),
            "due_on": report.case.due_on.isoformat() if report.case.due_on else None,
            "late": row.late,
        },
    }


def _suggested() -> QuerySet[Likeness]:
    return Likeness.objects.filter(
        report_id=OuterRef("pk"), dismissed_at__isnull=True, earlier__duplicate_of__isnull=True
    )
