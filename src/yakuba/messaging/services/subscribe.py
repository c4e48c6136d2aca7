"""Subscribe an address to topics. It counts once its owner has confirmed it on the channel itself."""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.messaging import queries
from yakuba.messaging.core.addresses import parse_address
from yakuba.messaging.core.topics import WHENS, Topic, topic_of
from yakuba.messaging.models import Subscription
from yakuba.messaging.services.enqueue import enqueue_text
from yakuba.messaging.services.links import confirm_url

PENDING_KEPT = timedelta(days=3)
MOST_TOPICS = 20


def subscribe(
    *,
    actor: Actor,
    town: Any,
    channel: str = "email",
    address: str,
    topics: Collection[str],
    when: str = "",
    language: str = "ja",
    confirmed: bool = False,
    now: datetime,
) -> list[int]:
    """Keys of what was asked for; one message asks the address to confirm what is not confirmed yet.

    `confirmed`: the owner has shown already that the address is theirs (the preferences page, a list gathered on paper).
    `when` counts for topics of days only. Refusal where the address is none of the channel or a topic is unknown.
    """
    address = parse_address(channel, address)
    wanted = [_known(town, topic) for topic in dict.fromkeys(topics)]
    if not 0 < len(wanted) <= MOST_TOPICS:
        message = "受け取るお知らせを1つ以上、20個までで選んでください。"
        raise Refusal("subscription-topics", message, fields={"topics": message})
    if when not in WHENS:
        raise Refusal("subscription-when", "受け取る時間を選んでください。")
    digest = queries.recipient_digest(town.pk, address)
    with transaction.atomic():
        rows = [
            Subscription.objects.get_or_create(
                town_id=town.pk,
                channel=channel,
                digest=digest,
                topic=topic.id,
                defaults={
                    "address": address,
                    "when": (when or "evening") if topic.reminds else "",
                    "language": language,
                    "created_at": now,
                    "confirmed_at": now if confirmed else None,
                },
            )[0]
            for topic in wanted
        ]
        pending = [row for row in rows if row.confirmed_at is None]
        if confirmed and pending:
            Subscription.objects.filter(pk__in=[row.pk for row in pending]).update(confirmed_at=now)
        if confirmed:
            _record(actor, town, kind="subscription.confirmed", channel=channel, count=len(rows), now=now)
        elif pending:
            _record(actor, town, kind="subscription.requested", channel=channel, count=len(rows), now=now)
            _ask(actor, town, pending, [topic.title for topic in wanted], now)
    return [row.pk for row in rows]


def confirm(*, actor: Actor, town: Any, token: str, now: datetime) -> list[int]:
    """What the link confirms, again or for the first time. Refusal where it is too old or not ours."""
    asked = queries.pending_of_token(town.pk, token)
    keys = [row.pk for row in asked]
    if not keys:
        raise Refusal(
            "subscription-token",
            "この確認のページは使えません。期限（48時間）が過ぎたか、住所が正しくありません。もう一度申し込んでください。",
        )
    with transaction.atomic():
        count = Subscription.objects.filter(town_id=town.pk, pk__in=keys, confirmed_at=None).update(confirmed_at=now)
        if count:
            _record(actor, town, kind="subscription.confirmed", channel=asked[0].channel, count=count, now=now)
    return keys


def drop_unconfirmed(*, now: datetime) -> int:
    """What nobody confirmed in three days: the address was mistyped, or somebody else's."""
    with transaction.atomic():
        return Subscription.objects.filter(confirmed_at=None, created_at__lt=now - PENDING_KEPT).delete()[0]


def _known(town: Any, id_: str) -> Topic:
    topic = topic_of(town.pk, id_)
    if topic is None:
        raise Refusal("subscription-topic", "このお知らせは、いまは受け取れません。")
    return topic


def _ask(actor: Actor, town: Any, pending: list[Subscription], titles: list[str], now: datetime) -> None:
    """At most one question an hour for the same address and topics, whoever asks."""
    first = pending[0]
    link = confirm_url(town, [row.pk for row in pending])
    enqueue_text(
        actor=actor,
        town=town,
        channel=first.channel,
        recipient=first.address,
        text="confirm_subscription",
        language=first.language,
        values={"topics": "\n".join(f"・{title}" for title in titles), "confirm_url": link},
        dedupe_key=f"confirm:{'-'.join(str(row.pk) for row in pending[:8])}:{now:%Y%m%d%H}",
        url=link,
        now=now,
    )


def _record(actor: Actor, town: Any, *, kind: str, channel: str, count: int, now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"town:{town.pk}",
        kind=kind,
        payload={"channel": channel, "count": count},
        now=now,
    )
