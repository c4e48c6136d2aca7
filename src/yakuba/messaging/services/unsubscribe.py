"""End subscriptions, and with them everything of them that still waits."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.messaging.models import AnnouncementText, OutboxMessage, PushEndpoint, Subscription


def unsubscribe(*, actor: Actor, town: Any, subscriptions: Collection[int], now: datetime) -> int:
    """How many there were; what is gone already is gone. Nothing of them is sent after this commits."""
    with transaction.atomic():
        mine = Subscription.objects.filter(town_id=town.pk, pk__in=subscriptions)
        keys = list(mine.values_list("pk", flat=True))
        return _end(actor, town, keys, now)


def unsubscribe_address(*, actor: Actor, town: Any, channel: str, address_digest: str, now: datetime) -> int:
    """Everything of an address: it was blocked, bounced for good, or its owner wants nothing more."""
    with transaction.atomic():
        mine = Subscription.objects.filter(town_id=town.pk, channel=channel, digest=address_digest)
        addresses = set(mine.values_list("address", flat=True))
        ended = _end(actor, town, list(mine.values_list("pk", flat=True)), now)
        if channel == "push":
            PushEndpoint.objects.filter(town_id=town.pk, key__in=addresses).delete()
    return ended


def unsubscribe_topics(*, actor: Actor, town: Any, topics: Collection[str], now: datetime) -> int:
    """Everybody of a topic that has ended, or must not be told of any more; what was announced of it goes too."""
    with transaction.atomic():
        AnnouncementText.objects.filter(town_id=town.pk, topic__in=topics).delete()
        mine = Subscription.objects.filter(town_id=town.pk, topic__in=topics)
        return _end(actor, town, list(mine.values_list("pk", flat=True)), now)


def _end(actor: Actor, town: Any, keys: list[int], now: datetime) -> int:
    if not keys:
        return 0
    OutboxMessage.objects.filter(town_id=town.pk, subscription_id__in=keys, state="waiting").delete()
    Subscription.objects.filter(town_id=town.pk, pk__in=keys).delete()
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"town:{town.pk}",
        kind="subscription.ended",
        payload={"count": len(keys)},
        now=now,
    )
    return len(keys)
