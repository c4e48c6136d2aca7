from datetime import datetime

from django.db import transaction

from yakuba.accounts.models import User
from yakuba.accounts.services.record import record
from yakuba.kernel.actors import Actor


@transaction.atomic
def change_password(*, actor: Actor, user: User, password: str, now: datetime) -> None:
    """Already checked against the rules. Ends the sessions of every other browser."""
    user.set_password(password)
    user.password_changed_at = now
    user.save(update_fields=["password", "password_changed_at"])
    record(actor=actor, user=user, kind="password_changed", now=now)
