"""One act on chosen reports: each in its own transaction, and for each what came of it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from types import MappingProxyType
from typing import Any

from yakuba.cases import services as cases
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal, YakubaError
from yakuba.reports.models import Report
from yakuba.reports.services.acknowledge import acknowledge
from yakuba.reports.services.close import close
from yakuba.reports.services.put_back import put_back
from yakuba.reports.services.reopen import reopen
from yakuba.reports.services.review import hide, publish

MOST_AT_ONCE = 200
UNDO = {"publish": "hide", "close": "reopen", "acknowledge": "put_back", "assign": "assign"}
"""What takes an act back; an assignment, the one before it (`before` of each outcome)."""
TAKEN_BACK = "まとめて終えたのを取り消しました。"
TOO_MANY = f"一度に選べるのは{MOST_AT_ONCE}件までです。絞り込んでから選んでください。"
UNKNOWN = "処理を選んでください。"


@dataclass(frozen=True)
class Outcome:
    """`why` is empty where it was done. `before`: who was assigned until then."""

    report: Report
    why: str
    before: int | None

    @property
    def done(self) -> bool:
        return not self.why


def act_on_many(
    *, actor: Actor, town: Any, report_ids: Sequence[int], act: str, now: datetime, assignee_id: int | None = None,
    assignees: Mapping[int, int | None] = MappingProxyType({}), outcome: str = "", text: str = "",
) -> list[Outcome]:  # fmt: skip
    """`act`: assign, acknowledge, close (with `outcome` and `text`), publish, hide, reopen or put_back.

    Assigned is `assignee_id`, or whom `assignees` names for the report.

    Publishing shows category, place and what staff have written for the public, never a text that nobody has read.
    """
    if len(report_ids) > MOST_AT_ONCE:
        raise Refusal("too-many-reports", TOO_MANY)
    found = Report.objects.filter(town_id=town.pk, pk__in=report_ids).select_related("case").order_by("pk")
    return [
        _one(report, _deed(report, act, actor, town, now, assignees.get(report.pk, assignee_id), outcome, text))
        for report in found
    ]


def _deed(
    report: Report, act: str, actor: Actor, town: Any, now: datetime, assignee_id: int | None, outcome: str, text: str
) -> Callable[[], object]:
    who = {"actor": actor, "town": town, "now": now}
    deeds: dict[str, Callable[[], object]] = {
        "assign": lambda: cases.assign(**who, case_id=report.case_id, assignee_id=assignee_id),
        "acknowledge": lambda: acknowledge(**who, report_id=report.pk, text=text),
        "close": lambda: close(**who, report_id=report.pk, outcome=outcome, text=text),
        "publish": lambda: publish(**who, report_id=report.pk, public_text=report.public_text),
        "hide": lambda: hide(**who, report_id=report.pk),
        "put_back": lambda: put_back(**who, report_id=report.pk),
        "reopen": lambda: reopen(**who, report_id=report.pk, reason=TAKEN_BACK),
    }
    if act not in deeds:
        raise Refusal("act-unknown", UNKNOWN)
    return deeds[act]


def _one(report: Report, deed: Callable[[], object]) -> Outcome:
    before = report.case.assignee_id
    try:
        deed()
    except YakubaError as refused:
        return Outcome(report, refused.message, before)
    return Outcome(report, "", before)
