"""Deliver what is due. Any number of workers may run it at once.

A message is claimed by one conditional UPDATE, in its own transaction, before anything is sent. While the claim lasts no
other worker takes it; when a worker dies the claim runs out and the next one sends. A message that was marked as sent is
never sent again. Only a worker that dies between the server's 250 and our mark makes a second copy, with the same
Message-ID.
"""

import random
import secrets
from collections.abc import Collection
from datetime import datetime, timedelta
from time import monotonic

from django.db import transaction
from django.db.models import F, Q

from yakuba.kernel.actors import SYSTEM
from yakuba.ledger import services as ledger
from yakuba.messaging import queries
from yakuba.messaging.core.quiet import next_moment
from yakuba.messaging.core.retry import is_last, pause
from yakuba.messaging.models import OutboxMessage, Subscription
from yakuba.messaging.services.enclosures import enclosed
from yakuba.messaging.services.envelope import Envelope, GiveUp, Gone, Session, TryLater, channels
from yakuba.messaging.services.links import unsubscribe_url
from yakuba.messaging.services.pace import Pace
from yakuba.messaging.services.refuse import refuse

# Longer than a connection and a send may take together, so that a slow worker is not taken for a dead one.
LEASE = timedelta(minutes=5)
LIMIT = 200
LONGEST_RUN = 45.0
SPREAD = random.SystemRandom()


def deliver_due(*, now: datetime, limit: int = LIMIT, seconds: float = LONGEST_RUN) -> int:
    """How many messages were delivered: `limit` after `limit` until none is due, a channel's rate is used up or `seconds` are over.

    What is urgent goes first. A claim lasts from the moment it is made, however long the batch has run.
    """
    began = monotonic()
    pace = Pace(lambda: now.timestamp() + monotonic() - began)
    sent = 0
    with channels.session() as session:
        while (batch := due(now, pace.full, limit)) and monotonic() - began < seconds:
            for pk, channel in batch:
                if channel in pace.full or not pace.may_send(channel):
                    continue
                message = claim(pk, now=now, until=now + timedelta(seconds=monotonic() - began) + LEASE)
                if message is not None:
                    sent += deliver(message, session=session, now=now)
    return sent


def due(now: datetime, full: Collection[str], limit: int) -> list[tuple[int, str]]:
    """Keys and channels of what may be claimed, without the channels whose rate is used up."""
    found = OutboxMessage.objects.filter(free(now), state="waiting", due_at__lte=now).exclude(channel__in=full)
    return list(found.order_by("-urgent", "due_at", "pk").values_list("pk", "channel")[:limit])


def free(now: datetime) -> Q:
    return Q(claimed_until__isnull=True) | Q(claimed_until__lte=now)


def claim(pk: int, *, now: datetime, until: datetime) -> OutboxMessage | None:
    """The message, if it was still free; None where another worker has it."""
    token = secrets.token_hex(16)
    with transaction.atomic():
        mine = OutboxMessage.objects.filter(free(now), pk=pk, state="waiting").update(
            claim=token, claimed_until=until, attempts=F("attempts") + 1
        )
    if not mine:
        return None
    return OutboxMessage.objects.select_related("town", "announcement").filter(pk=pk, claim=token).first()


def deliver(message: OutboxMessage, *, session: Session, now: datetime) -> bool:
    """Whether it was sent; otherwise it was put off, suppressed or given up."""
    digest = queries.recipient_digest(message.town_id, message.recipient)
    if message.announcement and message.announcement.expires_at and message.announcement.expires_at <= now:
        settle(message, state="suppressed", error="too-late", now=now)
        return False
    wish = queries.wish(town_id=message.town_id, recipient=digest, channel=message.channel)
    if not wish.enabled:
        settle(message, state="suppressed", now=now)
        return False
    later = now if message.urgent else next_moment(now, wish.quiet_from, wish.quiet_until)
    if later > now:
        put_off(message, until=later, attempts=message.attempts - 1)
        return False
    try:
        session.deliver(message.channel, envelope(message))
    except GiveUp as refused:
        settle(message, state="dead", error=refused.code, now=now)
        refuse(message, gone=isinstance(refused, Gone), now=now)
        return False
    except TryLater as failed:
        if is_last(message.attempts):
            settle(message, state="dead", error=failed.code, now=now)
        else:
            wait = max(pause(message.attempts, SPREAD.random()), timedelta(seconds=failed.after))
            put_off(message, until=now + wait, attempts=message.attempts, error=failed.code)
        return False
    settle(message, state="sent", now=now)
    return True


def envelope(message: OutboxMessage) -> Envelope:
    """GiveUp where the paper to enclose can't be made any more."""
    paper = enclosed(message.town, message.enclosure)
    return Envelope(
        id=f"outbox-{message.town_id}-{message.pk}",
        town=message.town.name,
        recipient=message.recipient,
        subject=message.subject,
        body=message.body,
        language=message.language,
        unsubscribe_url=unsubscribe_url(message.town, message.recipient, message.channel, message.subscription_id),
        url=message.url,
        urgent=message.urgent,
        at=message.created_at,
        town_id=message.town_id,
        enclosure=(paper.name, paper.content) if paper else None,
    )


def settle(message: OutboxMessage, *, state: str, now: datetime, error: str = "") -> None:
    """The end of it, if our claim still holds, and its event."""
    with transaction.atomic():
        held = OutboxMessage.objects.filter(pk=message.pk, claim=message.claim, state="waiting").update(
            state=state, last_error=error, sent_at=now if state == "sent" else None, claim="", claimed_until=None
        )
        if held and state == "sent" and message.subscription_id is not None:
            Subscription.objects.filter(pk=message.subscription_id, failures__gt=0).update(failures=0)
        # Of an announcement the ledger says what was announced and to how many, not each of them.
        if held and message.announcement_id is None:
            ledger.append(
                actor=SYSTEM,
                town_id=message.town_id,
                stream=message.subject_stream or f"town:{message.town_id}",
                kind=f"message.{state}",
                payload={"message": message.pk, "template": message.template, "channel": message.channel},
                now=now,
            )


def put_off(message: OutboxMessage, *, until: datetime, attempts: int, error: str = "") -> None:
    with transaction.atomic():
        OutboxMessage.objects.filter(pk=message.pk, claim=message.claim, state="waiting").update(
            due_at=until, attempts=attempts, last_error=error, claim="", claimed_until=None
        )
