from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.accounts.services.record import opened, record
from yakuba.kernel.actors import Actor


@transaction.atomic
def set_protected(*, actor: Actor, town: Any, user_id: int, protected: bool, now: datetime) -> User:
    """支援措置 (住民基本台帳事務処理要領 第5の10): whether the person's address is hidden on every path."""
    user = opened(town=town, user_id=user_id, kind="resident")
    user.protected = protected
    user.save(update_fields=["protected"])
    record(actor=actor, user=user, kind="protected_set", payload={"protected": protected}, now=now)
    return user
