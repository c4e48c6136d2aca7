"""Tell the public what happens with a report, and those who reported or joined it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.kernel.actors import Actor
from yakuba.messaging import services as messaging
from yakuba.reports.core.given import LONGEST_DESCRIPTION
from yakuba.reports.models import Report, Support, Update
from yakuba.reports.services.record import locked, recorded
from yakuba.reports.services.tell_topics import tell_topics
from yakuba.webkit import vault

NEWS = "report_news"


def post_update(*, actor: Actor, town: Any, report_id: int, text: str, now: datetime) -> Update:
    """A line on the public page. The text names nobody, and says nothing that the public may not read."""
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        update = add_update(
            report, actor=actor, town=town, text=written(text, field="text", longest=LONGEST_DESCRIPTION), now=now
        )
        report.updated_at = now
        report.save(update_fields=["updated_at"])
    return update


def add_update(report: Report, *, actor: Actor, town: Any, text: str, now: datetime) -> Update:
    """The row and its event, and who is told: part of a change that the caller makes and saves."""
    update = Update.objects.create(town_id=town.pk, report=report, status=report.status, text=text, at=now)
    recorded(
        report,
        actor=actor,
        kind="updated",
        now=now,
        payload={"update": update.pk, "status": report.status, "words": bool(text)},
    )
    tell_topics(report, actor=actor, town=town, mark=f"{update.pk}", words=text, now=now)
    told = [report, *Report.objects.select_related("case").filter(duplicate_of=report)]
    for each in told:
        cases.tell(actor=actor, town=town, case=each.case, text=NEWS, mark=str(update.pk), now=now)
    joined = Support.objects.filter(report_id__in=[each.pk for each in told], sealed_email__isnull=False)
    for support in joined.order_by("pk"):
        messaging.enqueue_text(
            actor=actor,
            town=town,
            recipient=vault.unseal(support.sealed_email)["email"],
            text=NEWS,
            language=support.language,
            values={"receipt_number": report.case.receipt_number},
            dedupe_key=f"report:{report.pk}:{update.pk}:{support.pk}",
            subject_stream=f"case:{report.case_id}",
            now=now,
        )
    return update
