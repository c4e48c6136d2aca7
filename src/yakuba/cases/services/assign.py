"""Who works on a case."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.cases.models import Case
from yakuba.cases.services.opening import kept, opened, recorded
from yakuba.cases.services.stand_in import whoever_is_there
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal

MOST_AT_ONCE = 200


def assign(
    *,
    actor: Actor,
    town: Any,
    case_id: int,
    assignee_id: int | None,
    department_id: int | None = None,
    expected_version: int | None = None,
    now: datetime,
) -> Case:
    """To a member of staff of this town, or to nobody (None); whose is away, to the stand-in. `department_id` None leaves it."""
    with transaction.atomic():
        if assignee_id is not None and not accounts.staff_of(town.pk).filter(pk=assignee_id).exists():
            raise Refusal("assignee-unknown", "担当者が見つかりません。一覧から選び直してください。")
        if department_id is not None and accounts.department(town.pk, department_id) is None:
            raise Refusal("department-unknown", "担当課が見つかりません。一覧から選び直してください。")
        case = opened(town=town, case_id=case_id, expected_version=expected_version)
        case.assignee_id, case.covering_for_id = whoever_is_there(
            town_id=town.pk, assignee_id=assignee_id, on=local_date(now)
        )
        case.department_id = department_id or case.department_id
        recorded(
            case,
            actor=actor,
            kind="assigned",
            now=now,
            payload={
                "assignee": case.assignee_id,
                "department": case.department_id,
                "covering": case.covering_for_id,
            },
        )
        return kept(case, actor=actor, now=now)


def assign_many(*, actor: Actor, town: Any, case_ids: Sequence[int], assignee_id: int | None, now: datetime) -> int:
    """All of them or none; how many. At most 200 at once."""
    if len(case_ids) > MOST_AT_ONCE:
        raise Refusal("too-many-cases", f"一度に割り当てられるのは{MOST_AT_ONCE}件までです。")
    with transaction.atomic():
        for case_id in sorted(set(case_ids)):
            assign(actor=actor, town=town, case_id=case_id, assignee_id=assignee_id, now=now)
    return len(set(case_ids))
