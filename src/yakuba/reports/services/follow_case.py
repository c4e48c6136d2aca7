"""The report follows its case: whatever moves the case, the public status says it."""

from datetime import datetime

from yakuba.kernel.actors import Actor
from yakuba.reports.core.statuses import ENDED, after
from yakuba.reports.models import Report
from yakuba.reports.services.record import recorded


def follow_case(*, actor: Actor, case_id: int, act: str, now: datetime) -> None:
    """Runs inside the transaction that moves the case."""
    report = Report.objects.select_for_update().filter(case_id=case_id).first()
    if report is None:
        return
    before, report.status, report.updated_at = report.status, after(act, report.status), now
    said = {"actor": actor, "now": now, "payload": {"status": report.status, "duplicate": report.duplicate_of_id}}
    match act:
        case "examine":
            report.acknowledged_at = report.acknowledged_at or now
            recorded(report, kind="acknowledged", **said)
        case "complete":
            report.acknowledged_at, report.closed_at = report.acknowledged_at or now, now
            report.fixed_at = now if report.status == "fixed" else None
            recorded(report, kind="closed", **said)
        case "reopen":
            report.closed_at = report.fixed_at = None
            report.reopened += before in ENDED and report.duplicate_of_id is None
            recorded(report, kind="reopened", **said)
        case "put_back":
            report.acknowledged_at = None
        case "withdraw":
            report.shown = "hidden"
            recorded(report, kind="withdrawn", **said)
    report.save()
