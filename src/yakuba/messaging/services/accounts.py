"""What a town needs to speak on a channel: read for sending, kept sealed."""

import base64
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat, PublicFormat
from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.messaging.core.accounts import checked
from yakuba.messaging.models import ChannelAccount
from yakuba.messaging.services.envelope import TryLater
from yakuba.webkit import vault


def set_up(
    *, actor: Actor, town: Any, channel: str, values: Mapping[str, str], enabled: bool = True, now: datetime
) -> None:
    """Open or close a channel. Secrets left empty stay as they are; Web Push makes its own keys once and keeps them.

    Refusal names the field that is missing or wrong.
    """
    with transaction.atomic():
        row = ChannelAccount.objects.select_for_update().filter(town_id=town.pk, channel=channel).first()
        kept = vault.unseal(row.sealed) if row else {}
        data = (kept or vapid_keys()) if channel == "push" else checked(channel, values, kept)
        ChannelAccount.objects.update_or_create(
            town_id=town.pk,
            channel=channel,
            defaults={"sealed": vault.seal(data), "enabled": enabled, "changed_at": now},
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"town:{town.pk}",
            kind="channel.set_up",
            payload={"channel": channel, "enabled": enabled},
            now=now,
        )


def account(town_id: int, channel: str) -> dict[str, Any]:
    """Opened. TryLater where the town has none, or closed it: what waits goes when it is there."""
    row = ChannelAccount.objects.filter(town_id=town_id, channel=channel, enabled=True).first()
    if row is None:
        raise TryLater(f"{channel}-not-set-up")
    return vault.unseal(row.sealed)


def vapid_keys() -> dict[str, str]:
    """A pair of P-256 keys (RFC 8292), as browsers and libraries write them: base64url without padding."""
    key = ec.generate_private_key(ec.SECP256R1())
    public = key.public_key().public_bytes(Encoding.X962, PublicFormat.UncompressedPoint)
    private = key.private_bytes(Encoding.DER, PrivateFormat.PKCS8, NoEncryption())
    return {"public": _text(public), "private": _text(private)}


def _text(data: bytes) -> str:
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()
