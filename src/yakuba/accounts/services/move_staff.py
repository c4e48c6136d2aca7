from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import Department, User
from yakuba.accounts.services.record import opened, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal


@transaction.atomic
def move_staff(*, actor: Actor, town: Any, user_id: int, department_id: int | None, now: datetime) -> User:
    """To another department of the same town, or to none."""
    user = opened(town=town, user_id=user_id, kind="staff")
    if department_id is not None and not Department.objects.filter(town=town, pk=department_id).exists():
        raise Refusal("department-unknown", "課が見つかりません。一覧から選び直してください。")
    before, user.department_id = user.department_id, department_id
    user.save(update_fields=["department"])
    record(actor=actor, user=user, kind="moved", payload={"from": before, "to": department_id}, now=now)
    return user
