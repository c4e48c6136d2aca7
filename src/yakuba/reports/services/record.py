"""What happened to a report: its event in the ledger (ids, codes and numbers, never a word of it) and its pin on the map."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.ledger import services as ledger
from yakuba.reports.models import Report, ReportPhoto
from yakuba.reports.queries.reports import UNKNOWN
from yakuba.reports.services.pin import keep_pin


def recorded(
    report: Report, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """Within the transaction of what it speaks of, when it is saved: the map follows in the same one."""
    keep_pin(report)
    ledger.append_many([event_of(report, actor=actor, kind=kind, now=now, payload=payload)])


def event_of(
    report: Report, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> ledger.NewEvent:
    return ledger.NewEvent(
        actor=actor,
        town_id=report.town_id,
        stream=f"report:{report.pk}",
        kind=f"report.{kind}",
        payload={"report": report.pk, "case": report.case_id, "category": report.category, **(payload or {})},
        now=now,
    )


def photo_recorded(
    photo: ReportPhoto, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """In the report's own stream, or in the photo's while there is no report."""
    given = {"photo": photo.pk, "role": photo.role, **(payload or {})}
    if photo.report is not None:
        recorded(photo.report, actor=actor, kind=kind, now=now, payload=given)
        return
    ledger.append(
        actor=actor,
        town_id=photo.town_id,
        stream=f"photo:{photo.pk}",
        kind=f"report.{kind}",
        payload=given,
        now=now,
    )


def locked(*, town: Any, report_id: int) -> Report:
    """The report of this town, locked until the transaction ends."""
    found = Report.objects.select_for_update().filter(town_id=town.pk, pk=report_id).first()
    if found is None:
        raise NotFound("report-unknown", UNKNOWN)
    return found
