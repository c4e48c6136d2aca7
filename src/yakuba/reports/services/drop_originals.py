"""Photos as they were sent go some time after the report was closed; what was drawn anew of them stays with the case."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Conflict
from yakuba.reports.models import ReportPhoto
from yakuba.towns import queries as towns

BATCH = 200
"""Reports in one turn."""


def drop_originals(*, now: datetime) -> int:
    """How many went. None where the installation keeps them as long as the case (`YAKUBA_REPORT_ORIGINAL_DAYS` 0).

    A photo that still waits to be processed keeps its report's; an erased case has none left.
    """
    if not settings.REPORT_ORIGINAL_DAYS:
        return 0
    before = now - timedelta(days=settings.REPORT_ORIGINAL_DAYS)
    over = ReportPhoto.objects.filter(report__closed_at__lt=before).exclude(original="").exclude(state="queued")
    reports = over.order_by("report_id").values_list("report_id", "report__case_id", "town_id").distinct()[:BATCH]
    dropped = 0
    for report_id, case_id, town_id in list(reports):
        photos = over.filter(report_id=report_id)
        try:
            with transaction.atomic():
                dropped += cases.drop_files(
                    actor=SYSTEM,
                    town=towns.by_id(town_id),
                    case_id=case_id,
                    keys=list(photos.values_list("original", flat=True)),
                    now=now,
                )
                photos.update(original="")
        except Conflict:
            # Erased meanwhile: nothing is left to drop.
            continue
    return dropped
