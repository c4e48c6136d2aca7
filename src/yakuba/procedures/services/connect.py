"""Let programs of other systems in, and tell them; or end it."""

import secrets
from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.procedures.core import keys, webhooks
from yakuba.procedures.models import ApiKey, WebhookEndpoint
from yakuba.webkit import vault
from yakuba.webkit.outbound import networks_of

LONGEST_NAME = 60


def create_api_key(*, actor: Actor, town: Any, name: str, scopes: Collection[str], now: datetime) -> str:
    """The key, which nobody can be shown again."""
    tidy = " ".join(name.split())
    if not 0 < len(tidy) <= LONGEST_NAME:
        message = f"どこのプログラムか分かる名前を、{LONGEST_NAME}文字以内で入れてください。"
        raise Refusal("key-name", message, fields={"name": message})
    if not scopes or not set(scopes) <= keys.SCOPES.keys():
        message = "できることを1つ以上選んでください。"
        raise Refusal("key-scopes", message, fields={"scopes": message})
    key = keys.new_key()
    with transaction.atomic():
        row = ApiKey.objects.create(
            town=town,
            name=tidy,
            digest=keys.key_digest(key),
            hint=keys.key_hint(key),
            scopes=sorted(scopes),
            created_at=now,
        )
        _record(actor, town, kind="connection.key_created", payload={"key": row.pk, "scopes": row.scopes}, now=now)
    return key


def revoke_api_key(*, actor: Actor, town: Any, key_id: int, now: datetime) -> None:
    """At once and for good; again changes nothing."""
    with transaction.atomic():
        row = ApiKey.objects.select_for_update().filter(town=town, pk=key_id).first()
        if row is None:
            raise NotFound("key-unknown", "このキーは見つかりません。")
        if row.revoked_at is None:
            ApiKey.objects.filter(pk=row.pk).update(revoked_at=now)
            _record(actor, town, kind="connection.key_revoked", payload={"key": row.pk}, now=now)


def create_webhook(*, actor: Actor, town: Any, url: str, kinds: Collection[str], now: datetime) -> str:
    """The secret that signs what is sent. Only what happens from now on is told."""
    address = webhooks.check_url(url, networks=networks_of(settings.WEBHOOK_NETWORKS))
    if not kinds or not set(kinds) <= webhooks.KINDS.keys():
        message = "知らせることを1つ以上選んでください。"
        raise Refusal("webhook-kinds", message, fields={"kinds": message})
    secret = f"whs_{secrets.token_urlsafe(32)}"
    with transaction.atomic():
        row = WebhookEndpoint.objects.create(
            town=town,
            url=address,
            kinds=sorted(kinds),
            sealed=vault.seal({"secret": secret}),
            created_at=now,
            seen_until=now,
        )
        _record(
            actor, town, kind="connection.webhook_created", payload={"webhook": row.pk, "kinds": row.kinds}, now=now
        )
    return secret


def end_webhook(*, actor: Actor, town: Any, webhook_id: int, now: datetime) -> None:
    """What waits to be sent is given up when its turn comes; again changes nothing."""
    with transaction.atomic():
        row = WebhookEndpoint.objects.select_for_update().filter(town=town, pk=webhook_id).first()
        if row is None:
            raise NotFound("webhook-unknown", "この通知先は見つかりません。")
        if row.ended_at is None:
            WebhookEndpoint.objects.filter(pk=row.pk).update(ended_at=now)
            _record(actor, town, kind="connection.webhook_ended", payload={"webhook": row.pk}, now=now)


def _record(actor: Actor, town: Any, *, kind: str, payload: dict[str, Any], now: datetime) -> None:
    ledger.append(actor=actor, town_id=town.pk, stream=f"town:{town.pk}", kind=kind, payload=payload, now=now)
