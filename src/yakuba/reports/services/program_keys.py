"""Let programs post reports over Open311, or end it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.reports.core.open311 import keys
from yakuba.reports.models import ProgramKey

LONGEST_NAME = 60


def create_program_key(
    *,
    actor: Actor,
    town: Any,
    name: str,
    department: str = "",
    hourly: int = keys.HOURLY,
    publishes: bool = False,
    now: datetime,
) -> str:
    """The key, which nobody can be shown again. `department` is the code of who answers for it."""
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= LONGEST_NAME:
        message = f"どこのプログラムか分かる名前を、{LONGEST_NAME}文字以内で入れてください。"
        raise Refusal("key-name", message, fields={"name": message})
    if not 0 < hourly <= keys.MOST_HOURLY:
        message = f"1時間に送れる件数は、1から{keys.MOST_HOURLY}までで入れてください。"
        raise Refusal("key-hourly", message, fields={"hourly": message})
    department_id = accounts.department_id(town.pk, department) if department else None
    if department and department_id is None:
        message = "その課はありません。課のコードを確かめてください。"
        raise Refusal("key-department", message, fields={"department": message})
    key = keys.new_key()
    with transaction.atomic():
        row = ProgramKey.objects.create(
            town=town,
            name=tidy,
            department_id=department_id,
            digest=keys.key_digest(key),
            hint=keys.key_hint(key),
            hourly=hourly,
            publishes=publishes,
            created_at=now,
        )
        _record(
            actor, town, kind="key_created", payload={"key": row.pk, "hourly": hourly, "public": publishes}, now=now
        )
    return key


def revoke_program_key(*, actor: Actor, town: Any, key_id: int, now: datetime) -> None:
    """At once and for good; again changes nothing."""
    with transaction.atomic():
        row = ProgramKey.objects.select_for_update().filter(town=town, pk=key_id).first()
        if row is None:
            raise NotFound("key-unknown", "このキーは見つかりません。")
        if row.revoked_at is None:
            ProgramKey.objects.filter(pk=row.pk).update(revoked_at=now)
            _record(actor, town, kind="key_revoked", payload={"key": row.pk}, now=now)


def _record(actor: Actor, town: Any, *, kind: str, payload: dict[str, Any], now: datetime) -> None:
    ledger.append(
        actor=actor, town_id=town.pk, stream=f"town:{town.pk}", kind=f"report.{kind}", payload=payload, now=now
    )
