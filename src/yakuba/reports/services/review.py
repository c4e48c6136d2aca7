"""Let the public read a report, or not."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.reports.core.given import LONGEST_DESCRIPTION
from yakuba.reports.models import Report
from yakuba.reports.services.record import locked, recorded
from yakuba.reports.services.tell_topics import tell_topics

NO_CONSENT = "通報した方が公開に同意していないため、公開できません。"


def publish(*, actor: Actor, town: Any, report_id: int, public_text: str, now: datetime) -> Report:
    """With the text that staff have read, which names nobody; it may be empty. Photos have a review of their own.

    Refusal `report-not-public` where the person did not agree.
    """
    _staff(actor)
    text = written(public_text, field="public_text", longest=LONGEST_DESCRIPTION, required=False)
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        if not report.public or report.status == "withdrawn":
            raise Refusal("report-not-public", NO_CONSENT)
        report.shown, report.public_text, report.reviewed_at, report.updated_at = "shown", text, now, now
        report.save(update_fields=["shown", "public_text", "reviewed_at", "updated_at"])
        tell_topics(report, actor=actor, town=town, mark="new", now=now)
        recorded(report, actor=actor, kind="published", now=now, payload={"as_written": text == report.description})
    return report


def hide(*, actor: Actor, town: Any, report_id: int, now: datetime) -> Report:
    """The public no longer sees it, nor its photos and updates."""
    _staff(actor)
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        report.shown, report.reviewed_at, report.updated_at = "hidden", now, now
        report.save(update_fields=["shown", "reviewed_at", "updated_at"])
        recorded(report, actor=actor, kind="hidden", now=now)
    return report


def _staff(actor: Actor) -> None:
    if actor.kind == "resident":
        raise Forbidden("review-staff-only", "公開の確認は職員だけができます。")
