"""A person's own stream in the ledger, and finding the person within the town."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.accounts.models import User
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.ledger.services import append


def record(*, actor: Actor, user: User, kind: str, now: datetime, payload: Mapping[str, Any] | None = None) -> None:
    append(
        actor=actor,
        town_id=user.town_id,
        stream=f"user:{user.pk}",
        kind=f"account.{kind}",
        payload=payload or {},
        now=now,
    )


def opened(*, town: Any, user_id: int, kind: str | None = None) -> User:
    """The account, locked until the transaction ends. Raises NotFound, also for one of another town."""
    found = User.objects.select_for_update().filter(town=town, pk=user_id)
    user = (found.filter(kind=kind) if kind else found).first()
    if user is None:
        raise NotFound("account-unknown", "この人のアカウントはありません。")
    return user
