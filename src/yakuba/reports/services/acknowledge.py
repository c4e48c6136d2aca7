"""Take a report up."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.reports.core.given import LONGEST_DESCRIPTION
from yakuba.reports.models import Report
from yakuba.reports.services.record import locked
from yakuba.reports.services.update import add_update


def acknowledge(
    *,
    actor: Actor,
    town: Any,
    report_id: int,
    text: str = "",
    expected_version: int | None = None,
    now: datetime,
) -> Report:
    """受付済み → 対応中, with a line for the public."""
    return move(
        actor=actor, town=town, report_id=report_id, act="examine", text=text, version=expected_version, now=now
    )


def move(*, actor: Actor, town: Any, report_id: int, act: str, text: str, version: int | None, now: datetime) -> Report:
    """Move the case, and say so on the public page."""
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        text = written(text, field="text", longest=LONGEST_DESCRIPTION, required=False)
        cases.transition(actor=actor, town=town, case_id=report.case_id, act=act, expected_version=version, now=now)
        report.refresh_from_db()
        add_update(report, actor=actor, town=town, text=text, now=now)
    return report
