"""Say that a case is about something else than it was taken for."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.kernel.actors import Actor


def retitle(
    *, actor: Actor, town: Any, case_id: int, topic: str, title: str, department_id: int | None, now: datetime
) -> Case:
    """Another topic of the same kind, and whoever is responsible for it. Where the department changes, nobody has it yet."""
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        before, case.topic, case.title = case.topic, topic, title
        if department_id is not None and department_id != case.department_id:
            case.department_id, case.assignee_id, case.covering_for_id = department_id, None, None
        recorded(
            case, actor=actor, kind="retitled", now=now, payload={"before": before, "department": case.department_id}
        )
        return kept(case, actor=actor, now=now)
