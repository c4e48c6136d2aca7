"""Withdraw a case, and open a closed one again."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core.texts import written
from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.cases.services.tell import tell
from yakuba.cases.services.transition import move
from yakuba.cases.services.write import add_message
from yakuba.kernel.actors import Actor


def withdraw(
    *, actor: Actor, town: Any, case_id: int, reason: str = "", expected_version: int | None = None, now: datetime
) -> Case:
    """取下げ: by the applicant, or by staff who received it on paper or at the counter."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        move(case, actor=actor, town=town, act="withdraw", now=now)
        if reason.strip():
            add_message(case, actor=actor, body=reason, internal=actor.kind == "staff", now=now)
        recorded(case, actor=actor, kind="withdrawn", now=now)
        kept(case, actor=actor, now=now)
        tell(actor=actor, town=town, case=case, text="withdrawn", mark=str(case.version), now=now)
        return case


def reopen(
    *, actor: Actor, town: Any, case_id: int, reason: str, expected_version: int | None = None, now: datetime
) -> Case:
    """Work goes on with a closed case; the reason stays as a note."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        move(case, actor=actor, town=town, act="reopen", now=now)
        add_message(case, actor=actor, body=written(reason, field="reason"), internal=True, now=now)
        recorded(case, actor=actor, kind="reopened", now=now)
        return kept(case, actor=actor, now=now)
