"""Reports as anybody may see them: reviewed texts and photos, the department, never a person."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from yakuba.messaging.services.links import town_url
from yakuba.reports.core.public_filters import PublicFilter
from yakuba.reports.core.statuses import ENDED, OPEN
from yakuba.reports.models import Report, ReportPhoto, Update

VISIBLE = ("received", "working", "fixed", "closed")


def shown(town_id: int) -> QuerySet[Report]:
    """What the public sees in lists: reviewed, not withdrawn, not merged into another."""
    return Report.objects.filter(town_id=town_id, shown="shown", duplicate_of__isnull=True, status__in=VISIBLE)


def filtered(town_id: int, wanted: PublicFilter) -> QuerySet[Report]:
    """Newest first."""
    rows = shown(town_id)
    if wanted.category:
        rows = rows.filter(category=wanted.category)
    if wanted.district:
        rows = rows.filter(district__code=wanted.district)
    if wanted.status:
        rows = rows.filter(status__in=OPEN if wanted.status == "open" else ENDED)
    if wanted.since:
        rows = rows.filter(reported_at__gte=wanted.starts)
    if wanted.until:
        rows = rows.filter(reported_at__lt=wanted.ends)
    for word in wanted.words:
        rows = rows.filter(public_text__icontains=word)
    return rows.order_by("-reported_at", "-pk")


def latest_words(report_ids: Collection[int]) -> dict[int, str]:
    """Report → the last thing the town said about it. One query."""
    rows = Update.objects.filter(report_id__in=report_ids).exclude(text="").order_by("at", "pk")
    return dict(rows.values_list("report_id", "text"))


def public_photos(report_ids: Iterable[int]) -> dict[int, list[ReportPhoto]]:
    """Report → reviewed photos, oldest first. One query."""
    found: dict[int, list[ReportPhoto]] = {}
    rows = ReportPhoto.objects.filter(report_id__in=list(report_ids), reviewed_at__isnull=False).exclude(public="")
    for photo in rows.order_by("pk"):
        found.setdefault(photo.report_id, []).append(photo)
    return found


def photo_url(town: Any, photo: ReportPhoto) -> str:
    """For programs and feeds: with the town's address."""
    return f"{town_url(town)}/reports/photos/{photo.pk}.jpg"


@dataclass(frozen=True)
class Step:
    """A line of a report's history."""

    at: datetime
    status: str
    text: str


def steps(report: Any) -> list[Step]:
    """Oldest first, beginning with the report itself."""
    rows = Update.objects.filter(report=report).order_by("at", "pk").values_list("at", "status", "text")
    return [Step(report.reported_at, "received", ""), *(Step(*row) for row in rows)]
