"""Find the earlier reports that a new one probably repeats; staff merge, or say no."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.reports.core.duplicates import FARTHEST, LONGEST_DAYS, Sighting, matches, sighting
from yakuba.reports.core.placing import Point, around
from yakuba.reports.models import Likeness, Report, ReportPhoto, ToCompare
from yakuba.reports.queries.catalogues import categoriser
from yakuba.reports.services.record import locked, recorded

MOST = 200
"""Reports that one turn of the worker compares."""
PHOTOS_MINUTES = 15
"""So long a report waits for its photos to be processed."""
UNKNOWN = "この候補は見つかりません。"


def compare_waiting(*, now: datetime) -> int:
    """Those that came since; a report whose photos still wait is left for the next turn. Returns how many."""
    late = Q(since__lt=now - timedelta(minutes=PHOTOS_MINUTES))
    waiting = ToCompare.objects.filter(late | ~Q(report__photos__state="queued")).order_by("report_id").distinct()
    due = list(Report.objects.filter(pk__in=waiting.values("report_id")[:MOST]).order_by("pk"))
    for report in due:
        compare(report)
    return len(due)


def compare(report: Report) -> Sequence[Likeness]:
    """Keep what it probably repeats in place of what was kept before; what staff said no to stays so."""
    with transaction.atomic():
        ToCompare.objects.filter(report=report).delete()
        Likeness.objects.filter(report=report, dismissed_at__isnull=True).delete()
        if report.latitude is None or report.duplicate_of_id is not None:
            return []
        earlier = list(_around(report, Point(report.latitude, report.longitude)))
        ready = _sightings([report, *earlier])
        found = matches(ready[0], ready[1:])
        return Likeness.objects.bulk_create(
            [
                Likeness(
                    town_id=report.town_id,
                    report=report,
                    earlier_id=match.id,
                    probability=match.probability,
                    metres=match.metres,
                    reasons=[
                        [reason.name, round(reason.weight, 3), round(reason.value, 4)] for reason in match.reasons
                    ],
                )
                for match in found
            ],
            ignore_conflicts=True,
        )


def tell_apart(*, actor: Actor, town: Any, report_id: int, earlier_id: int, now: datetime) -> None:
    """Staff looked: they are two things. Nobody is asked again. NotFound where it was never suggested."""
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        found = Likeness.objects.filter(report=report, earlier_id=earlier_id, dismissed_at__isnull=True)
        if not found.update(dismissed_at=now):
            raise NotFound("likeness-unknown", UNKNOWN)
        recorded(report, actor=actor, kind="told_apart", now=now, payload={"from": earlier_id})


def _around(report: Report, point: Point) -> Iterable[Report]:
    box = around(point, FARTHEST)
    return (
        Report.objects.filter(
            town_id=report.town_id,
            duplicate_of__isnull=True,
            latitude__range=(box.south, box.north),
            longitude__range=(box.west, box.east),
            reported_at__gte=report.reported_at - timedelta(days=LONGEST_DAYS),
            reported_at__lte=report.reported_at,
        )
        .exclude(pk=report.pk)
        .exclude(status="withdrawn")
        .order_by("pk")
    )


def _sightings(reports: Sequence[Report]) -> list[Sighting]:
    hashes: dict[int, list[int]] = {}
    photos = ReportPhoto.objects.filter(report__in=reports, hash__isnull=False, role="report")
    for pk, value in photos.values_list("report_id", "hash"):
        hashes.setdefault(pk, []).append(value)
    taught = categoriser(reports[0].town_id)
    return [
        sighting(
            taught,
            report_id=each.pk,
            category=each.category,
            text=f"{each.description}\n{each.place_text}",
            point=Point(each.latitude, each.longitude),
            at=each.reported_at,
            closed_at=each.closed_at,
            photos=hashes.get(each.pk, ()),
        )
        for each in reports
    ]
