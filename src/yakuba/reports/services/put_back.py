"""Take back that a report was taken up, where nothing came of it yet."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.reports.models import Report
from yakuba.reports.services.record import locked, recorded
from yakuba.reports.services.update import add_update

NOT_TAKEN_UP = "対応を始めたばかりの通報だけ、受付済みに戻せます。"


def put_back(*, actor: Actor, town: Any, report_id: int, now: datetime) -> Report:
    """対応中 → 受付済み; the public reads that too. Refusal `put-back` for what was closed, or closed once and reopened."""
    if actor.kind != "staff":
        raise Forbidden("put-back-staff-only", "職員だけができます。")
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        if report.status != "working" or report.reopened:
            raise Refusal("put-back", NOT_TAKEN_UP)
        cases.transition(actor=SYSTEM, town=town, case_id=report.case_id, act="put_back", now=now)
        report.refresh_from_db()
        recorded(report, actor=actor, kind="put_back", now=now)
        add_update(report, actor=actor, town=town, text="", now=now)
    return report
