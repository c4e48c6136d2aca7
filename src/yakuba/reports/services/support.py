"""Me too: one more person saw the same."""

from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Q

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import Report, Support
from yakuba.reports.services.record import locked, recorded
from yakuba.webkit import vault

OVER = "この通報は、対応が終わりました。まだ直っていないときは、新しく通報してください。"


def support(
    *, actor: Actor, town: Any, report_id: int, device: str, email: str = "", language: str = "ja", now: datetime
) -> Report:
    """Once for each device: a second time changes nothing. What is a duplicate hands it on to what it was merged into.

    Refusal `report-over` where nobody works on it any more, or the public never saw it.
    """
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        if report.duplicate_of_id is not None:
            report = locked(town=town, report_id=report.duplicate_of_id)
        if report.status not in OPEN or report.shown != "shown":
            raise Refusal("report-over", OVER)
        try:
            with transaction.atomic():
                Support.objects.create(
                    town_id=town.pk,
                    report=report,
                    device=device,
                    sealed_email=vault.seal({"email": email}) if email else None,
                    language=language,
                    at=now,
                )
        except IntegrityError:
            return report
        recount(report)
        recorded(report, actor=actor, kind="supported", now=now, payload={"supporters": report.supporters})
    return report


def recount(report: Report) -> None:
    """Supporters of a report: devices that joined it or one of its duplicates, and who reported those; never its own."""
    children = Report.objects.filter(duplicate_of=report)
    joined = Support.objects.filter(Q(report=report) | Q(report__in=children)).values_list("device", flat=True)
    reporters = [device or f"report {pk}" for pk, device in children.values_list("pk", "device")]
    others = {*joined, *reporters} - {report.device}
    report.supporters = len(others)
    report.save(update_fields=["supporters"])
