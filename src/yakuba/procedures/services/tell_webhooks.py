"""From the ledger to the outbox to the other system.

What is to be told is read from the ledger, so nothing that was recorded is ever missed; the outbox gives each event to each
endpoint once, tries again, and keeps what can't be delivered as dead letters in the console.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from types import TracebackType
from typing import Self

import httpx
from django.conf import settings
from django.db import transaction

from yakuba.cases import queries as cases
from yakuba.kernel.actors import SYSTEM
from yakuba.ledger import queries as ledger
from yakuba.messaging.services import enqueue
from yakuba.messaging.services.envelope import Envelope, GiveUp, TryLater
from yakuba.procedures.core import webhooks
from yakuba.procedures.models import WebhookEndpoint
from yakuba.webkit import vault
from yakuba.webkit.outbound import Inside, Unresolved, http_client, networks_of, pinned

CHANNEL = "webhook"
OVERLAP = timedelta(minutes=10)
"""How far back to look again: a transaction that began earlier may have been committed later."""
SECONDS = 10.0


def enqueue_webhooks(*, now: datetime) -> int:
    """How many messages were put into the outbox, for every endpoint of every town."""
    return sum(_enqueue(endpoint, now) for endpoint in WebhookEndpoint.objects.filter(ended_at=None))


def _enqueue(endpoint: WebhookEndpoint, now: datetime) -> int:
    start = max(endpoint.seen_until - OVERLAP, endpoint.created_at)
    count = 0
    with transaction.atomic():
        for event in ledger.events(town_id=endpoint.town_id, kinds=set(endpoint.kinds), start=start, end=now):
            case = cases.case_by_id(event.payload["case"])
            text = webhooks.body(
                event_id=event.id,
                kind=event.kind,
                at=event.at.isoformat(),
                town=endpoint.town.slug,
                payload=event.payload,
                receipt_number=case.receipt_number,
            )
            count += enqueue(
                actor=SYSTEM,
                town=endpoint.town,
                channel=CHANNEL,
                recipient=f"{CHANNEL}:{endpoint.pk}",
                subject=event.kind,
                body=text,
                template=CHANNEL,
                language="ja",
                dedupe_key=f"{CHANNEL}:{endpoint.pk}:{event.id}",
                urgent=True,
                now=now,
            )
        WebhookEndpoint.objects.filter(pk=endpoint.pk).update(seen_until=now)
    return count


class WebhookChannel:
    """A channel of the outbox: one HTTPS POST for each message, to an address that was looked at first."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        self.now = now
        self.client = http_client(SECONDS)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.client.close()

    def deliver(self, envelope: Envelope) -> None:
        """2xx is delivered, 410 ends it, everything else is tried again. The answer's body is not read."""
        endpoint = WebhookEndpoint.objects.filter(pk=int(envelope.recipient.partition(":")[2]), ended_at=None).first()
        if endpoint is None:
            raise GiveUp("webhook-ended")
        secret = vault.unseal(bytes(endpoint.sealed))["secret"]
        stamp = int(self.now().timestamp())
        try:
            request = pinned(
                self.client,
                "POST",
                endpoint.url,
                networks=networks_of(settings.WEBHOOK_NETWORKS),
                content=envelope.body.encode(),
                headers={
                    "Content-Type": "application/json",
                    "User-Agent": "Yakuba-Webhook",
                    "Yakuba-Event": envelope.subject,
                    "Yakuba-Delivery": envelope.id,
                    "Yakuba-Signature": webhooks.sign(secret, stamp, envelope.body),
                },
            )
        except Unresolved:
            raise TryLater("webhook-unresolved") from None
        except Inside:
            raise GiveUp("webhook-inside") from None
        try:
            response = self.client.send(request, stream=True)
            response.close()
        except httpx.HTTPError as error:
            raise TryLater(f"webhook-{type(error).__name__}"[:60]) from None
        if response.status_code == httpx.codes.GONE:
            raise GiveUp("webhook-410")
        if not response.is_success:
            raise TryLater(f"webhook-{response.status_code}")
