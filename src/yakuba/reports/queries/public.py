"""Reports as anybody may see them: reviewed texts and photos, the department, never a person."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from yakuba.kernel.errors import NotFound
from yakuba.messaging.services.links import town_url
from yakuba.reports.core.catalogue import Titles
from yakuba.reports.core.public_filters import PublicFilter
from yakuba.reports.core.statuses import ENDED, OPEN
from yakuba.reports.models import Report, ReportPhoto, Update
from yakuba.reports.queries import catalogues
from yakuba.reports.queries.photos import name_of
from yakuba.reports.queries.reports import UNKNOWN

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
    return f"{town_url(town)}/reports/photos/{name_of(photo.public)}.jpg"


@dataclass(frozen=True)
class Card:
    """A report in a list. `words` is the last thing the town said, `picture` the name of a reviewed photo."""

    report: Report
    title: Titles
    district: str
    department: str
    words: str
    picture: str


def cards(town_id: int, rows: Sequence[Report]) -> list[Card]:
    """Three queries, however many. `rows` come with district, case and its department."""
    ids = [each.pk for each in rows]
    titles, words, photos = catalogues.titles(town_id), latest_words(ids), public_photos(ids)
    return [
        Card(
            report=each,
            title=titles.get(each.category, {"ja": each.category}),
            district=each.district.name if each.district else "",
            department=each.case.department.name if each.case.department else "",
            words=words.get(each.pk, ""),
            picture=name_of(photos[each.pk][0].public) if each.pk in photos else "",
        )
        for each in rows
    ]


def with_names(rows: QuerySet[Report]) -> QuerySet[Report]:
    """For `cards`: nothing of the case but its department is read."""
    joined = rows.select_related("district", "case__department")
    return joined.only(
        "category", "status", "public_text", "latitude", "longitude", "reported_at", "updated_at", "closed_at",
        "fixed_at", "supporters", "shown", "duplicate_of", "reopened", "town",
        "district__name", "district__code", "case__department__name",
    )  # fmt: skip


def one(*, town_id: int, report_id: int) -> Report:
    """What the public may see, merged ones too. Raises NotFound."""
    rows = with_names(Report.objects.filter(town_id=town_id, pk=report_id, shown="shown", status__in=VISIBLE))
    found = rows.first()
    if found is None:
        raise NotFound("report-unknown", UNKNOWN)
    return found


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
