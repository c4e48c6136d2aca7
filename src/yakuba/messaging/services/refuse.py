"""What follows when an address refuses a message for good."""

from datetime import datetime

from django.db import transaction
from django.db.models import F

from yakuba.kernel.actors import SYSTEM
from yakuba.messaging import queries
from yakuba.messaging.models import OutboxMessage, Subscription
from yakuba.messaging.services.unsubscribe import unsubscribe_address

MOST_REFUSALS = 3


def refuse(message: OutboxMessage, *, gone: bool, now: datetime) -> None:
    """The address's subscriptions end: at once where it is no more, else at the third refusal in a row."""
    digest = queries.recipient_digest(message.town_id, message.recipient)
    with transaction.atomic():
        theirs = Subscription.objects.filter(town_id=message.town_id, channel=message.channel, digest=digest)
        theirs.update(failures=F("failures") + 1)
        if gone or theirs.filter(failures__gte=MOST_REFUSALS).exists():
            unsubscribe_address(
                actor=SYSTEM, town=message.town, channel=message.channel, address_digest=digest, now=now
            )
