"""Keep a photo of a report until it is processed: the file goes to the case, its row into the queue."""

from datetime import datetime
from typing import Any

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.reports.models import Report, ReportPhoto

FIELD = "photo"


def accept_photo(
    *, actor: Actor, town: Any, report: Report, inspected: Any, role: str = "report", now: datetime
) -> ReportPhoto:
    """`inspected` is what `webkit.uploads.inspect` gives; `role`: report, before or after. The public sees nothing yet."""
    attachment = cases.attach(
        actor=actor, town=town, case_id=report.case_id, inspected=inspected, field=FIELD, internal=False, now=now
    )
    return ReportPhoto.objects.create(
        town_id=town.pk, report=report, role=role, original=attachment.key, created_at=now
    )
