"""What the owner of an address wants to be told, and when."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.messaging import queries
from yakuba.messaging.models import Preference


def prefer(
    *,
    actor: Actor,
    town: Any,
    token: str,
    enabled: bool,
    quiet_from: int | None = None,
    quiet_until: int | None = None,
    now: datetime,
) -> None:
    """`token` stands in the mails to the address. Hours left None stay as they are."""
    recipient = queries.recipient_of_token(town.pk, token)
    if recipient is None:
        raise NotFound(
            "preference-token", "このページの住所が正しくありません。メールにある住所をもう一度開いてください。"
        )
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    if any(hour is not None and hour not in range(24) for hour in hours.values()):
        raise Refusal("preference-hour", "時刻は0時から23時の中から選んでください。")
    with transaction.atomic():
        Preference.objects.update_or_create(
            town_id=town.pk,
            channel="email",
            recipient=recipient,
            defaults={"enabled": enabled, **{name: hour for name, hour in hours.items() if hour is not None}},
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"town:{town.pk}",
            kind="message.preference",
            payload={"channel": "email", "enabled": enabled},
            now=now,
        )
