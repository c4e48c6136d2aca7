"""Reads of who wants to be told of what."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.core import signing
from django.utils.http import urlsafe_base64_decode, urlsafe_base64_encode

from yakuba.kernel.errors import Refusal
from yakuba.messaging.core.addresses import parse_address
from yakuba.messaging.core.topics import topic_of
from yakuba.messaging.models import Announcement, ChannelAccount, Subscription
from yakuba.messaging.queries.outbox import Holder, recipient_digest, shortened
from yakuba.webkit import vault

CONFIRM_SECONDS = 48 * 3600
"""How long a link to confirm may wait in a mailbox."""
LINE_SECONDS = 24 * 3600
_CONFIRM, _END = "yakuba.messaging.confirm", "yakuba.messaging.end"


@dataclass(frozen=True)
class Wanted:
    """A confirmed subscription as its owner sees it."""

    id: int
    topic: str
    title: str
    reminds: bool
    when: str
    language: str


def confirm_token(town_id: int, subscriptions: Sequence[int]) -> str:
    """Proves that somebody reads what is sent to the address. Holds no address."""
    return signing.dumps(list(subscriptions), salt=f"{_CONFIRM}:{town_id}")


def pending_of_token(town_id: int, token: str) -> list[Subscription]:
    """What a link confirms, confirmed already or not; empty for a link that is forged, too old or of another town."""
    try:
        keys = signing.loads(token, salt=f"{_CONFIRM}:{town_id}", max_age=CONFIRM_SECONDS)
    except signing.BadSignature:
        return []
    return list(Subscription.objects.filter(town_id=town_id, pk__in=keys).order_by("pk"))


def end_token(town_id: int, subscription_id: int) -> str:
    """Ends one subscription in one click."""
    return signing.Signer(salt=f"{_END}:{town_id}").sign(str(subscription_id))


def ended_by_token(town_id: int, token: str) -> int | None:
    """The subscription a link speaks of, there or gone; None where the link is not ours."""
    try:
        return int(signing.Signer(salt=f"{_END}:{town_id}").unsign(token))
    except (signing.BadSignature, ValueError):
        return None


def subscription(*, town_id: int, subscription_id: int) -> Subscription | None:
    return Subscription.objects.filter(town_id=town_id, pk=subscription_id).first()


def wanted(*, town_id: int, holder: Holder, language: str) -> list[Wanted]:
    """What an address is told of, oldest first; topics that nobody knows any more are left out."""
    found = Subscription.objects.filter(
        town_id=town_id, channel=holder.channel, digest=holder.digest, confirmed_at__isnull=False
    ).order_by("pk")
    titled = ((each, topic_of(town_id, each.topic, language)) for each in found)
    return [
        Wanted(each.pk, each.topic, topic.title, topic.reminds, each.when, each.language)
        for each, topic in titled
        if topic
    ]


def subscribers(*, town_id: int, topic: str) -> int:
    """How many confirmed addresses want a topic."""
    return Subscription.objects.filter(town_id=town_id, topic=topic, confirmed_at__isnull=False).count()


def wanted_topics(*, town_id: int, prefix: str) -> list[str]:
    """Topics that begin so and that somebody confirmed, each once."""
    found = Subscription.objects.filter(town_id=town_id, topic__startswith=prefix, confirmed_at__isnull=False)
    return sorted(found.values_list("topic", flat=True).distinct())


def wanted_among(*, town_id: int, topics: Collection[str]) -> set[str]:
    """Those of `topics` that somebody confirmed. One query."""
    found = Subscription.objects.filter(town_id=town_id, topic__in=list(topics), confirmed_at__isnull=False)
    return set(found.values_list("topic", flat=True).distinct())


def topics_of_address(*, town_id: int, channel: str, address: str, prefix: str) -> list[str]:
    """Topics that begin so and that an address wants, confirmed or not. None for what is no address of the channel."""
    try:
        digest = recipient_digest(town_id, parse_address(channel, address))
    except Refusal:
        return []
    found = Subscription.objects.filter(
        town_id=town_id, channel=channel, digest=digest, topic__startswith=prefix
    ).order_by("pk")
    return list(found.values_list("topic", flat=True))


def addresses_of_topics(*, town_id: int, topics: Collection[str]) -> dict[str, list[str]]:
    """Topic → the addresses that want it, shortened. One query."""
    found: dict[str, list[str]] = {}
    for row in Subscription.objects.filter(town_id=town_id, topic__in=list(topics)).order_by("pk"):
        found.setdefault(row.topic, []).append(shortened(row.address))
    return found


def open_channels(*, town_id: int) -> list[str]:
    """Channels residents can choose: e-mail always, the others once the town has set them up."""
    opened = set(ChannelAccount.objects.filter(town_id=town_id, enabled=True).values_list("channel", flat=True))
    return ["email", *(channel for channel in ("push", "line", "sms") if channel in opened)]


def line_token(town_id: int, user: str, now: datetime) -> str:
    """Who a LINE friend is, sealed: a link that is passed on shows no user id, and ends after a day."""
    blob = vault.seal({"line": user, "town": town_id, "until": int(now.timestamp()) + LINE_SECONDS})
    return urlsafe_base64_encode(blob)


def line_user(town_id: int, token: str, now: datetime) -> str | None:
    """None for a link that is forged, too old or of another town."""
    try:
        data = vault.unseal(urlsafe_base64_decode(token))
    except (ValueError, vault.Unsealable):
        return None
    if data.get("town") != town_id or data.get("until", 0) < now.timestamp():
        return None
    return str(data["line"])


def push_key(*, town_id: int) -> str:
    """The public half of the town's VAPID keys, for `pushManager.subscribe`; empty where Web Push is closed."""
    row = ChannelAccount.objects.filter(town_id=town_id, channel="push", enabled=True).first()
    return str(vault.unseal(row.sealed)["public"]) if row else ""


def sms_status_secret(*, town_id: int) -> str:
    """What the SMS provider's reports must know; empty where the town takes none."""
    row = ChannelAccount.objects.filter(town_id=town_id, channel="sms", enabled=True).first()
    return str(vault.unseal(row.sealed).get("status_secret", "")) if row else ""


def announced(*, town_id: int, key: str) -> bool:
    """Whether an announcement of that key was made, told or not."""
    return Announcement.objects.filter(town_id=town_id, key=key).exists()
