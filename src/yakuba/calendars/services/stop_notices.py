"""Stop a child's notices at once and for good: death, stillbirth, moving out, or the parent's wish."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.calendars.models import ChildPlan, NoticeStop
from yakuba.calendars.queries import children
from yakuba.calendars.services.held import record, staff_id
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.messaging import queries as subscriptions
from yakuba.messaging import services as messaging
from yakuba.webkit import vault

UNCONFIRMED_KEPT = timedelta(days=3)
REASON_KEPT = timedelta(days=90)


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


def stop_for_reason(*, actor: Actor, town: Any, plan_id: int, reason: str, now: datetime) -> None:
    """By staff. `reason` is one of `children.REASONS`; it stands sealed beside the act for 90 days, never in the ledger."""
    if reason not in children.REASONS:
        message = "止める理由を選んでください。"
        raise Refusal("notices-reason", message, fields={"reason": message})
    with transaction.atomic():
        key = ChildPlan.objects.filter(town=town, pk=plan_id).values_list("key", flat=True).first()
        if key is None or not stop_notices(actor=actor, town=town, key=key, now=now):
            raise NotFound("notices-stopped", "このお知らせは、もう止まっています。")
        NoticeStop.objects.create(
            town=town, sealed=vault.seal({"reason": reason}), stopped_by_id=staff_id(actor), stopped_at=now
        )


def stop_for_address(
    *, actor: Actor, town: Any, addresses: Sequence[tuple[str, str]], unborn: bool, now: datetime
) -> int:
    """How many children's notices were stopped of those that an address receives; `unborn`: only where none was born yet."""
    plans = children.of_addresses(town_id=town.pk, addresses=addresses)
    keys = [each.key for each in plans if not unborn or each.child.born is None]
    return sum(stop_notices(actor=actor, town=town, key=key, now=now) for key in keys)


def drop_unwanted(*, now: datetime) -> int:
    """Dates that nobody is told of any more: never confirmed, or unsubscribed since. And reasons that have had their time."""
    NoticeStop.objects.filter(stopped_at__lt=now - REASON_KEPT).delete()
    count = 0
    for row in ChildPlan.objects.select_related("town").filter(consented_at__lt=now - UNCONFIRMED_KEPT).iterator():
        if not subscriptions.subscribers(town_id=row.town_id, topic=children.topic_id(row.key)):
            count += stop_notices(actor=SYSTEM, town=row.town, key=row.key, now=now)
    return count
