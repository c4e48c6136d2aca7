"""Reads of who wants to be told of what."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core import signing

from yakuba.messaging.core.topics import topic_of
from yakuba.messaging.models import ChannelAccount, Subscription
from yakuba.messaging.queries.outbox import Holder

CONFIRM_SECONDS = 48 * 3600
"""How long a link to confirm may wait in a mailbox."""
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


def open_channels(*, town_id: int) -> list[str]:
    """Channels residents can choose: e-mail always, the others once the town has set them up."""
    opened = set(ChannelAccount.objects.filter(town_id=town_id, enabled=True).values_list("channel", flat=True))
    return ["email", *(channel for channel in ("push", "line", "sms") if channel in opened)]
