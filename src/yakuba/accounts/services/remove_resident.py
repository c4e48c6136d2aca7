from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.services.record import opened, record
from yakuba.kernel.actors import Actor


@transaction.atomic
def remove_resident(*, actor: Actor, town: Any, user_id: int, now: datetime) -> None:
    """Erase a resident's account. Their cases stay, reachable by receipt number, until their own time of erasure."""
    user = opened(town=town, user_id=user_id, kind="resident")
    record(actor=actor, user=user, kind="removed", now=now)
    user.delete()
