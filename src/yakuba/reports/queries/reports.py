"""One report, or a few."""

from collections.abc import Collection, Sequence

from yakuba.kernel.errors import NotFound
from yakuba.reports.core.placing import Point, around, metres
from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import Report, ReportPhoto

UNKNOWN = "この通報は見つかりません。"
NEAR_METRES = 250
MOST_NEAR = 5


def report_of_case(case_id: int) -> Report | None:
    """For the ports, which have been let in to the case."""
    return Report.objects.select_related("district", "duplicate_of").filter(case_id=case_id).first()


def report_for_staff(*, town_id: int, report_id: int) -> Report:
    """With its case, district and the report it was merged into. Raises NotFound."""
    found = Report.objects.select_related("case", "district", "duplicate_of").filter(town_id=town_id, pk=report_id)
    return _one(found.first())


def shown_report(*, town_id: int, report_id: int) -> Report:
    """One that the public may see. Raises NotFound."""
    found = Report.objects.select_related("district", "duplicate_of").filter(
        town_id=town_id, pk=report_id, shown="shown"
    )
    return _one(found.first())


def near(
    *, town_id: int, point: Point, category: str, radius: float = NEAR_METRES, most: int = MOST_NEAR
) -> list[tuple[float, Report]]:
    """(metres, report) of the open and shown reports of a category around a point, the nearest first."""
    box = around(point, radius)
    found = Report.objects.filter(
        town_id=town_id,
        status__in=OPEN,
        category=category,
        shown="shown",
        duplicate_of__isnull=True,
        latitude__range=(box.south, box.north),
        longitude__range=(box.west, box.east),
    ).order_by("pk")
    away = [(metres(point, Point(each.latitude, each.longitude)), each) for each in found]
    return sorted((pair for pair in away if pair[0] <= radius), key=lambda pair: (pair[0], pair[1].pk))[:most]


def photos(report_ids: Collection[int]) -> dict[int, list[ReportPhoto]]:
    """Every photo by report, oldest first."""
    found: dict[int, list[ReportPhoto]] = {}
    for photo in ReportPhoto.objects.filter(report_id__in=report_ids):
        found.setdefault(photo.report_id, []).append(photo)
    return found


def duplicates(report_id: int) -> Sequence[Report]:
    """What was merged into it, oldest first."""
    return list(Report.objects.select_related("case").filter(duplicate_of_id=report_id).order_by("reported_at", "pk"))


def _one(report: Report | None) -> Report:
    if report is None:
        raise NotFound("report-unknown", UNKNOWN)
    return report
