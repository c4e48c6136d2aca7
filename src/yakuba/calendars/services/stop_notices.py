"""Stop a child's notices at once and for good: death, stillbirth, moving out, or the parent's wish."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.calendars.models import ChildPlan
from yakuba.calendars.queries import children
from yakuba.calendars.services.held import record
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.messaging import queries as subscriptions
from yakuba.messaging import services as messaging

UNCONFIRMED_KEPT = timedelta(days=3)


def stop_notices(*, actor: Actor, town: Any, key: str, now: datetime) -> bool:
    """Whether there was anything to stop. The dates, the subscriptions and every message that waits go in one transaction.

    No reason is asked for or kept, and nothing is sent to say that it stopped.
    """
    with transaction.atomic():
        gone = ChildPlan.objects.filter(town=town, key=key).delete()[0]
        messaging.unsubscribe_topics(actor=actor, town=town, topics=[children.topic_id(key)], now=now)
        if gone:
            record(town, actor=actor, kind="notices.stopped", payload={}, now=now)
    return bool(gone)


def drop_unwanted(*, now: datetime) -> int:
    """Dates that nobody is told of any more: never confirmed, or unsubscribed since."""
    count = 0
    for row in ChildPlan.objects.select_related("town").filter(consented_at__lt=now - UNCONFIRMED_KEPT).iterator():
        if not subscriptions.subscribers(town_id=row.town_id, topic=children.topic_id(row.key)):
            count += stop_notices(actor=SYSTEM, town=row.town, key=row.key, now=now)
    return count
