from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import Department
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict
from yakuba.ledger.services import append


@transaction.atomic
def create_department(
    *, actor: Actor, town: Any, code: str, name: str, now: datetime, phone: str = "", place: str = ""
) -> Department:
    """`code` is short ASCII, e.g. "welfare". Raises Conflict where it is taken."""
    if Department.objects.filter(town=town, code=code).exists():
        raise Conflict("department-taken", f"課コード {code} はもうあります。", fields={"code": "もう使われています。"})
    department = Department.objects.create(town=town, code=code, name=name, phone=phone, place=place)
    append(
        actor=actor,
        town_id=town.pk,
        stream=f"town:{town.pk}",
        kind="town.department_created",
        payload={"department": department.pk, "code": code},
        now=now,
    )
    return department
