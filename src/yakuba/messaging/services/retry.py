"""Give dead letters another chance."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.messaging.models import OutboxMessage


def retry_dead(*, actor: Actor, town: Any, message_id: int | None = None, now: datetime) -> int:
    """One dead letter of the town, or (None) all of them; how many wait again."""
    with transaction.atomic():
        dead = OutboxMessage.objects.filter(town_id=town.pk, state="dead")
        if message_id is not None:
            dead = dead.filter(pk=message_id)
        count = dead.update(state="waiting", attempts=0, due_at=now, last_error="", claim="", claimed_until=None)
        if count:
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=f"town:{town.pk}",
                kind="message.retried",
                payload={"message": message_id, "count": count},
                now=now,
            )
    return count
