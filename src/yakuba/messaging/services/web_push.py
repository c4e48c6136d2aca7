"""Web Push: RFC 8030 (delivery), RFC 8291 (encryption, aes128gcm), RFC 8292 (VAPID)."""

import json
from collections.abc import Callable
from datetime import datetime
from hashlib import sha256
from importlib import import_module
from urllib.parse import urlsplit

from django.conf import settings
from py_vapid import Vapid02

from yakuba.messaging.models import PushEndpoint
from yakuba.messaging.services.accounts import account
from yakuba.messaging.services.envelope import Envelope, GiveUp, Gone
from yakuba.messaging.services.post import SECONDS, HttpChannel, later, post
from yakuba.webkit import vault
from yakuba.webkit.outbound import http_client

LONGEST_BODY = 1000
"""Letters: the payload may have 4,096 bytes (RFC 8291)."""
KEPT_SECONDS = 24 * 3600
TOKEN_SECONDS = 12 * 3600
GONE = {404, 410}


class PushChannel(HttpChannel):
    """One request for each message. A VAPID token serves all messages of a town to one push service."""

    def __init__(self, now: Callable[[], datetime]) -> None:
        super().__init__(http_client(SECONDS))
        self._now = now
        self._tokens: dict[tuple[int, str], str] = {}

    def deliver(self, envelope: Envelope) -> None:
        row = PushEndpoint.objects.filter(town_id=envelope.town_id, key=envelope.recipient).first()
        if row is None:
            raise Gone("push-unknown")
        endpoint = vault.unseal(row.sealed)
        headers = {
            "Authorization": self._token(envelope.town_id, endpoint["endpoint"]),
            "Content-Encoding": "aes128gcm",
            "Content-Type": "application/octet-stream",
            "TTL": str(KEPT_SECONDS),
            "Urgency": "high" if envelope.urgent else "normal",
            "Topic": sha256(envelope.id.encode()).hexdigest()[:32],
        }
        response = post(self.client, "push", endpoint["endpoint"], headers=headers, content=sealed(endpoint, envelope))
        if response.status_code in GONE:
            raise Gone(f"push-{response.status_code}")
        if response.status_code == 413:
            raise GiveUp("push-413")
        if not response.is_success:
            raise later("push", response)

    def _token(self, town_id: int, endpoint: str) -> str:
        parts = urlsplit(endpoint)
        audience = f"{parts.scheme}://{parts.netloc}"
        if (town_id, audience) not in self._tokens:
            if town_id not in self.accounts:
                self.accounts[town_id] = Vapid02.from_string(account(town_id, "push")["private"])
            claims = {
                "aud": audience,
                "exp": int(self._now().timestamp()) + TOKEN_SECONDS,
                "sub": f"mailto:{settings.DEFAULT_FROM_EMAIL}",
            }
            self._tokens[town_id, audience] = self.accounts[town_id].sign(claims)["Authorization"]
        return self._tokens[town_id, audience]


def sealed(endpoint: dict[str, str], envelope: Envelope) -> bytes:
    """What only the browser can read. GiveUp where its keys are none."""
    pywebpush = import_module("pywebpush")  # brings two web clients along, which only a sender of pushes needs
    payload = {
        "title": envelope.subject,
        "body": envelope.body[:LONGEST_BODY],
        "url": envelope.url,
        "tag": envelope.id,
        "lang": envelope.language.removesuffix("-easy"),
    }
    keys = {"p256dh": endpoint["p256dh"], "auth": endpoint["auth"]}
    try:
        pusher = pywebpush.WebPusher({"endpoint": endpoint["endpoint"], "keys": keys})
        data = json.dumps(payload, ensure_ascii=False, separators=(",", ":")).encode()
        return bytes(pusher.encode(data, content_encoding="aes128gcm")["body"])
    except (pywebpush.WebPushException, ValueError):
        raise GiveUp("push-keys") from None
