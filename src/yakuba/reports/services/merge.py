"""Say that two reports are of the same thing, and take it back."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import Refusal
from yakuba.reports.core.statuses import OPEN
from yakuba.reports.models import Report
from yakuba.reports.services.record import locked, recorded
from yakuba.reports.services.support import recount
from yakuba.reports.services.update import add_update

SAME = "同じ通報どうしは、まとめられません。"
CHAIN = "まとめる先が、ほかの通報にまとめられています。その先の通報を選んでください。"
ENDED = "対応が終わった通報は、まとめられません。"
NOT_MERGED = "この通報は、まとめられていません。"


def merge(*, actor: Actor, town: Any, report_id: int, into_id: int, now: datetime) -> Report:
    """Close the first as a duplicate of the second, which counts its people from now on and tells them its news.

    What was merged into the first goes along. Refusal `merge-self`, `merge-chain` or `merge-ended`.
    """
    if report_id == into_id:
        raise Refusal("merge-self", SAME)
    with transaction.atomic():
        # In one order, so that two merges never wait for each other.
        held = {pk: locked(town=town, report_id=pk) for pk in sorted((report_id, into_id))}
        report, into = held[report_id], held[into_id]
        if into.duplicate_of_id is not None:
            raise Refusal("merge-chain", CHAIN)
        if report.status not in OPEN or report.duplicate_of_id is not None:
            raise Refusal("merge-ended", ENDED)
        for child in Report.objects.select_for_update().filter(duplicate_of=report).order_by("pk"):
            child.duplicate_of = into
            child.save(update_fields=["duplicate_of"])
            recorded(child, actor=actor, kind="merged", now=now, payload={"into": into.pk})
        report.duplicate_of, report.status = into, "closed"
        report.save(update_fields=["duplicate_of", "status"])
        cases.transition(actor=actor, town=town, case_id=report.case_id, act="complete", now=now)
        report.refresh_from_db()
        recorded(report, actor=actor, kind="merged", now=now, payload={"into": into.pk})
        add_update(report, actor=actor, town=town, text="", now=now)
        recount(report)
        recount(into)
    return report


def unmerge(*, actor: Actor, town: Any, report_id: int, now: datetime) -> Report:
    """It was another thing after all: its case goes on, with its own people. Refusal `merge-none`."""
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        into_id = report.duplicate_of_id
        if into_id is None:
            raise Refusal("merge-none", NOT_MERGED)
        reason = "ほかの通報とまとめるのを取り消しました。"
        cases.reopen(actor=SYSTEM, town=town, case_id=report.case_id, reason=reason, now=now)
        report.refresh_from_db()
        report.duplicate_of = None
        report.save(update_fields=["duplicate_of"])
        recorded(report, actor=actor, kind="unmerged", now=now, payload={"from": into_id})
        add_update(report, actor=actor, town=town, text="", now=now)
        recount(report)
        recount(locked(town=town, report_id=into_id))
    return report
