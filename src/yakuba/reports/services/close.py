"""Bring a report to its end: mended, or not ours to mend."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.reports.core.given import LONGEST_DESCRIPTION
from yakuba.reports.core.statuses import OUTCOMES
from yakuba.reports.models import Report
from yakuba.reports.services.acknowledge import move
from yakuba.reports.services.record import locked


def close(
    *,
    actor: Actor,
    town: Any,
    report_id: int,
    outcome: str,
    text: str = "",
    expected_version: int | None = None,
    now: datetime,
) -> Report:
    """`outcome`: fixed, or closed where nothing is mended, which needs words. Refusal `outcome-unknown` or `text-empty`."""
    if outcome not in OUTCOMES:
        message = "結果を選んでください。"
        raise Refusal("outcome-unknown", message, fields={"outcome": message})
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        text = written(text, field="text", longest=LONGEST_DESCRIPTION, required=outcome != "fixed")
        report.status = outcome
        report.save(update_fields=["status"])
        return move(
            actor=actor, town=town, report_id=report_id, act="complete", text=text, version=expected_version, now=now
        )
