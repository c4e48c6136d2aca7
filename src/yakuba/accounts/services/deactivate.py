from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.accounts.services.record import opened, record
from yakuba.accounts.services.set_roles import keep_an_administrator
from yakuba.kernel.actors import Actor


@transaction.atomic
def deactivate(*, actor: Actor, town: Any, user_id: int, now: datetime) -> User:
    """Shut the account: every session ends at once, also should the account be opened again later."""
    user = opened(town=town, user_id=user_id)
    if "admin" in user.roles:
        keep_an_administrator(town, without=user)
    user.is_active = False
    user.session_epoch += 1
    user.save(update_fields=["is_active", "session_epoch"])
    record(actor=actor, user=user, kind="deactivated", now=now)
    return user


@transaction.atomic
def reactivate(*, actor: Actor, town: Any, user_id: int, now: datetime) -> User:
    """Open the account again."""
    user = opened(town=town, user_id=user_id)
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(actor=actor, user=user, kind="reactivated", now=now)
    return user
