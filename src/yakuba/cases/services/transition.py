"""Move a case to another state: the only code that does."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core import workflow
from yakuba.cases.core.deadlines import DeadlineClock
from yakuba.cases.core.retention import erase_day
from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal
from yakuba.kernel.ports import case_kinds
from yakuba.towns import queries as towns

# These carry more than a change of state and have services of their own.
_OWN_SERVICE = frozenset({"request_correction", "correct", "withdraw", "reopen"})


def transition(
    *, actor: Actor, town: Any, case_id: int, act: str, expected_version: int | None = None, now: datetime
) -> Case:
    """`act`: examine, draft, send_back, approve, reject, forward, take_back, record_… or complete."""
    if act in _OWN_SERVICE:
        raise Refusal("act-own-service", "この操作は専用の画面から行ってください。")
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        move(case, actor=actor, town=town, act=act, now=now)
        return kept(case, actor=actor, now=now)


def move(case: Case, *, actor: Actor, town: Any, act: str, now: datetime) -> None:
    """Change state, deadline clock and retention by the table and record it; the caller saves."""
    workflow.check_actor(act, actor.kind)
    workflow.check_fits(act, decided=case.is_decided)
    before, after = case.state, workflow.next_state(case.state, act)
    today = local_date(now)
    clock = DeadlineClock(case.due_on, case.paused_days, case.paused_on)
    if after in workflow.WAITING:
        clock = clock.pause(today)
    elif before in workflow.WAITING:
        clock = clock.resume(today, towns.working_days(town))
        case.correction_due = None
    case.state = after
    case.due_on, case.paused_days, case.paused_on = clock.due_on, clock.paused_days, clock.paused_on
    case.closed_at = now if after in workflow.CLOSED else None
    case.erase_on = erase_day(today, case.retention_years) if case.closed_at else None
    recorded(case, actor=actor, kind="state", now=now, payload={"from": before, "to": after, "act": act})
    if case.kind in case_kinds:
        case_kinds.get(case.kind).moved(case.pk, act, actor, now)
