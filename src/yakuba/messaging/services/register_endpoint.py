"""Remember a browser that allowed notifications."""

import base64
import binascii
from datetime import datetime
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.messaging.models import PushEndpoint
from yakuba.webkit import vault

LONGEST = 1000
POINT_BYTES, AUTH_BYTES, KEY_CHARS = 65, 16, 40


def register_endpoint(*, actor: Actor, town: Any, endpoint: str, p256dh: str, auth: str, now: datetime) -> str:
    """The key that stands for it. Refusal for what no browser gives; where it leads is looked at when it is asked."""
    parts = urlsplit(endpoint)
    given = parts.scheme in {"https", "http"} and bool(parts.hostname) and len(endpoint) <= LONGEST
    point, secret = _bytes(p256dh), _bytes(auth)
    if not given or len(point) != POINT_BYTES or point[:1] != b"\x04" or len(secret) != AUTH_BYTES:
        raise Refusal("push-endpoint", "このブラウザーで通知を許可してから、もう一度お試しください。")
    key = sha256(f"{town.pk}:{endpoint}".encode()).hexdigest()[:KEY_CHARS]
    with transaction.atomic():
        _, made = PushEndpoint.objects.update_or_create(
            town_id=town.pk,
            key=key,
            defaults={"sealed": vault.seal({"endpoint": endpoint, "p256dh": p256dh, "auth": auth})},
            create_defaults={
                "sealed": vault.seal({"endpoint": endpoint, "p256dh": p256dh, "auth": auth}),
                "created_at": now,
            },
        )
        if made:
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=f"town:{town.pk}",
                kind="channel.endpoint_registered",
                payload={"channel": "push"},
                now=now,
            )
    return key


def _bytes(text: str) -> bytes:
    try:
        return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except (binascii.Error, ValueError):
        return b""
