"""Go on with a report that was closed."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.reports.models import Report
from yakuba.reports.services.record import locked
from yakuba.reports.services.update import add_update


def reopen(*, actor: Actor, town: Any, report_id: int, reason: str, now: datetime) -> Report:
    """Staff found that it is not done."""
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        cases.reopen(actor=actor, town=town, case_id=report.case_id, reason=reason, now=now)
        report.refresh_from_db()
        add_update(report, actor=actor, town=town, text="", now=now)
    return report
