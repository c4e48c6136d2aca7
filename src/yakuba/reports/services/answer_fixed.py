"""Is it fixed? The answer of those who live with it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.cases.core.texts import written
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import Refusal
from yakuba.reports.core.given import LONGEST_DESCRIPTION
from yakuba.reports.core.statuses import ENDED
from yakuba.reports.models import Report
from yakuba.reports.services.record import locked, recorded
from yakuba.reports.services.update import add_update

NOT_ENDED = "まだ対応が終わっていない通報です。"


def answer_fixed(*, actor: Actor, town: Any, report_id: int, fixed: bool, words: str = "", now: datetime) -> Report:
    """What a person says to "is it fixed?". No reopens it, once for each time it was closed; yes is counted.

    Refusal `report-not-closed` where nothing was closed, or somebody has reopened it already.
    """
    with transaction.atomic():
        report = locked(town=town, report_id=report_id)
        if report.status not in ENDED or report.duplicate_of_id is not None:
            raise Refusal("report-not-closed", NOT_ENDED)
        said = written(words, field="words", longest=LONGEST_DESCRIPTION, required=False)
        recorded(report, actor=actor, kind="answered", now=now, payload={"fixed": fixed})
        if not fixed:
            reason = "「直りましたか」に「いいえ」と答えがありました。" + (f"\n{said}" if said else "")
            cases.reopen(actor=SYSTEM, town=town, case_id=report.case_id, reason=reason, now=now)
            report.refresh_from_db()
            add_update(report, actor=SYSTEM, town=town, text="", now=now)
    return report
