"""Against a real push service that decrypts what it gets and checks who signed it, as RFC 8291 and RFC 8292 say."""

import base64
import json
import time
from dataclasses import dataclass, field
from typing import Any

import http_ece
import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat
from django.apps import apps

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.errors import Refusal
from yakuba.messaging import queries, services


def b64(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def unb64(text: str) -> bytes:
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


@dataclass
class Browser:
    """Keys as a browser makes them; the push service here lets it read at once."""

    key: Any = field(default_factory=lambda: ec.generate_private_key(ec.SECP256R1()))
    auth: bytes = b"0123456789abcdef"
    status: Any = 201
    received: list[Any] = field(default_factory=list)
    address: str = ""

    @property
    def p256dh(self) -> str:
        return b64(self.key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint))

    def answer(self, path, headers, body):
        if not signed(headers["Authorization"], self.address):
            return 403
        assert headers["Content-Encoding"] == "aes128gcm"
        assert int(headers["TTL"]) > 0
        if self.status == 201:
            plain = http_ece.decrypt(body, private_key=self.key, auth_secret=self.auth, version="aes128gcm")
            self.received.append((path, json.loads(plain), headers["Topic"], headers["Urgency"]))
        return self.status


def signed(authorization: str, address: str) -> bool:
    """VAPID: an ES256 token for this service, not older than a day, by the key that comes with it."""
    scheme, _, rest = authorization.partition(" ")
    parts = dict(part.strip().split("=", 1) for part in rest.split(","))
    head, claims, signature = parts["t"].split(".")
    raw = unb64(signature)
    der = encode_dss_signature(int.from_bytes(raw[:32], "big"), int.from_bytes(raw[32:], "big"))
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), unb64(parts["k"]))
    try:
        public.verify(der, f"{head}.{claims}".encode(), ec.ECDSA(SHA256()))
    except InvalidSignature:
        return False
    said = json.loads(unb64(claims))
    return (
        scheme == "vapid"
        and said["aud"] == address
        and time.time() < said["exp"] <= time.time() + 86400
        and said["sub"].startswith("mailto:")
    )


@pytest.fixture
def browser(listen, town, now):
    services.set_up(actor=SYSTEM, town=town, channel="push", values={}, now=now)
    found = Browser()
    found.address = listen(found.answer)
    return found


@pytest.fixture
def endpoint(browser, town, now):
    return services.register_endpoint(
        actor=SYSTEM,
        town=town,
        endpoint=f"{browser.address}/send/1",
        p256dh=browser.p256dh,
        auth=b64(browser.auth),
        now=now,
    )


def test_the_browser_reads_what_the_town_wrote_and_nobody_between(browser, endpoint, enqueue, now):
    enqueue(channel="push", recipient=endpoint, url="https://town.example/x", urgent=True)
    assert services.deliver_due(now=now) == 1
    ((path, payload, topic, urgency),) = browser.received
    assert path == "/send/1"
    assert payload["title"] == "お知らせがあります"
    assert payload["body"] == "受付番号：26-A7KF-93TC\n"
    assert payload["url"] == "https://town.example/x"
    assert len(topic) <= 32
    assert urgency == "high"


def test_every_town_signs_with_its_own_key_which_stays(browser, town, other_town, now):
    before = queries.push_key(town_id=town.pk)
    for each in (town, other_town):
        services.set_up(actor=SYSTEM, town=each, channel="push", values={}, now=now)
    assert queries.push_key(town_id=town.pk) == before != queries.push_key(town_id=other_town.pk)
    assert len(unb64(before)) == 65


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten_with_all_it_wanted(browser, endpoint, enqueue, town, now, status):
    browser.status = status
    services.subscribe(
        actor=SYSTEM, town=town, channel="push", address=endpoint, topics=["emergency"], confirmed=True, now=now
    )
    enqueue(channel="push", recipient=endpoint)
    assert services.deliver_due(now=now) == 0
    assert queries.outbox_counts(town_id=town.pk)["dead"] == 1
    assert queries.subscribers(town_id=town.pk, topic="emergency") == 0
    assert not apps.get_model("messaging.PushEndpoint").objects.exists()


def test_busy_means_after_what_the_service_asks_for(browser, endpoint, enqueue, town, now):
    browser.status = (429, {"Retry-After": "3600"})
    enqueue(channel="push", recipient=endpoint, urgent=True)
    assert services.deliver_due(now=now) == 0
    due = apps.get_model("messaging.OutboxMessage").objects.get().due_at
    assert (due - now).total_seconds() >= 3600


def test_what_is_kept_of_a_browser_is_sealed(endpoint, browser):
    kept = apps.get_model("messaging.PushEndpoint").objects.values().get()
    assert browser.address not in str(kept)


def test_an_endpoint_that_leads_into_the_house_is_never_asked(browser, endpoint, enqueue, town, now, settings):
    settings.CHANNEL_NETWORKS = []
    enqueue(channel="push", recipient=endpoint)
    assert services.deliver_due(now=now) == 0
    assert queries.dead_letters(town_id=town.pk)[0].last_error == "push-inside"
    assert browser.received == []


@pytest.mark.parametrize(
    "changes",
    [
        {"endpoint": "file:///etc/passwd"},
        {"endpoint": ""},
        {"p256dh": "AAAA"},
        {"auth": "?"},
        {"endpoint": "https://x/" + "y" * 2000},
    ],
)
def test_what_no_browser_gives_is_refused(town, now, changes):
    good = {"endpoint": "https://push.example/1", "p256dh": Browser().p256dh, "auth": b64(b"0" * 16)}
    with pytest.raises(Refusal):
        services.register_endpoint(actor=SYSTEM, town=town, now=now, **(good | changes))
