"""What LINE tells us: somebody added the town's account as a friend, or blocked it."""

import base64
import hmac
import json
from datetime import datetime
from hashlib import sha256
from typing import Any

from yakuba.kernel.actors import ANONYMOUS
from yakuba.kernel.errors import Forbidden, Refusal
from yakuba.messaging import queries
from yakuba.messaging.core.addresses import parse_address
from yakuba.messaging.services.accounts import account
from yakuba.messaging.services.enqueue import enqueue_text
from yakuba.messaging.services.envelope import TryLater
from yakuba.messaging.services.links import line_url
from yakuba.messaging.services.unsubscribe import unsubscribe_address

MOST_EVENTS = 100


def line_events(*, town: Any, body: bytes, signature: str, now: datetime) -> int:
    """How many events were acted on. Forbidden where the body was not signed with the town's channel secret."""
    try:
        secret = account(town.pk, "line")["secret"]
    except TryLater:
        raise Forbidden("line-closed", "LINE is not set up here.") from None
    wanted = base64.b64encode(hmac.new(secret.encode(), body, sha256).digest()).decode()
    if not hmac.compare_digest(wanted.encode(), signature.encode()):
        raise Forbidden("line-signature", "The signature does not fit.")
    return sum(_act(town, event, now) for event in _events(body)[:MOST_EVENTS])


def _events(body: bytes) -> list[dict[str, Any]]:
    try:
        found = json.loads(body)["events"]
    except (ValueError, KeyError, TypeError):
        return []
    return [event for event in found if isinstance(event, dict)] if isinstance(found, list) else []


def _act(town: Any, event: dict[str, Any], now: datetime) -> bool:
    source = event.get("source")
    try:
        user = parse_address("line", str(source.get("userId", "")) if isinstance(source, dict) else "")
    except Refusal:
        return False
    match event.get("type"):
        case "follow":
            return enqueue_text(
                actor=ANONYMOUS,
                town=town,
                channel="line",
                recipient=user,
                text="line_welcome",
                language="ja",
                values={},
                dedupe_key=f"line:{str(event.get('webhookEventId', ''))[:60] or now.isoformat()}",
                url=line_url(town, user, now),
                now=now,
            )
        case "unfollow":
            digest = queries.recipient_digest(town.pk, user)
            ended = unsubscribe_address(actor=ANONYMOUS, town=town, channel="line", address_digest=digest, now=now)
            return ended > 0
        case _:
            return False
