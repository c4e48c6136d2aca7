"""What the owner of an address wants to be told, and when."""

from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.messaging import queries
from yakuba.messaging.core.texts import LANGUAGES
from yakuba.messaging.core.topics import WHENS
from yakuba.messaging.models import Preference, Subscription
from yakuba.messaging.services.unsubscribe import unsubscribe


def prefer(
    *,
    actor: Actor,
    town: Any,
    token: str,
    enabled: bool,
    quiet_from: int | None = None,
    quiet_until: int | None = None,
    shown: Collection[int] = (),
    kept: Mapping[int, str] | None = None,
    language: str = "",
    now: datetime,
) -> None:
    """`token` stands in the messages to the address. Hours left None stay as they are.

    Of the subscriptions `shown`, those not in `kept` end; `kept` gives the time of each, where it has one. Those of other
    addresses are left alone, whatever is asked. NotFound for a token that is not ours.
    """
    holder = queries.holder_of_token(town.pk, token)
    hours = {"quiet_from": quiet_from, "quiet_until": quiet_until}
    if any(hour is not None and hour not in range(24) for hour in hours.values()):
        raise Refusal("preference-hour", "時刻は0時から23時の中から選んでください。")
    with transaction.atomic():
        Preference.objects.update_or_create(
            town_id=town.pk,
            channel=holder.channel,
            recipient=holder.digest,
            defaults={"enabled": enabled, **{name: hour for name, hour in hours.items() if hour is not None}},
        )
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"town:{town.pk}",
            kind="message.preference",
            payload={"channel": holder.channel, "enabled": enabled},
            now=now,
        )
        if shown:
            _choose(actor, town, holder, shown, kept or {}, language, now)


def _choose(
    actor: Actor,
    town: Any,
    holder: queries.Holder,
    shown: Collection[int],
    kept: Mapping[int, str],
    language: str,
    now: datetime,
) -> None:
    mine = Subscription.objects.filter(town_id=town.pk, channel=holder.channel, digest=holder.digest)
    gone = list(mine.filter(pk__in=set(shown) - set(kept)).values_list("pk", flat=True))
    unsubscribe(actor=actor, town=town, subscriptions=gone, now=now)
    for row in mine.filter(pk__in=kept):
        when = kept[row.pk] if row.when and kept[row.pk] in WHENS else ""
        mine.filter(pk=row.pk).update(
            when=when or row.when, language=language if language in LANGUAGES else row.language
        )
