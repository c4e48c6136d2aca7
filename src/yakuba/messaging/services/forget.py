"""Messages do not stay: they hold an address."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.messaging.models import OutboxMessage

SENT_KEPT = timedelta(days=90)
DEAD_KEPT = timedelta(days=180)


def forget(*, actor: Actor, town: Any, subject_stream: str, now: datetime) -> int:
    """Everything that was or would be told about one stream. The event is the caller's: it erases the case itself."""
    with transaction.atomic():
        return OutboxMessage.objects.filter(town_id=town.pk, subject_stream=subject_stream).delete()[0]


def drop_old(*, now: datetime) -> int:
    """What was delivered 90 days ago or given up 180 days ago; the events stay in the ledger."""
    with transaction.atomic():
        settled = OutboxMessage.objects.filter(created_at__lt=now - SENT_KEPT, state__in=["sent", "suppressed"])
        dead = OutboxMessage.objects.filter(created_at__lt=now - DEAD_KEPT, state="dead")
        return settled.delete()[0] + dead.delete()[0]
