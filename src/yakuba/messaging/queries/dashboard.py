"""What became of messages, day by day and channel by channel; announcements and how far they are."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Avg, Count, DurationField, ExpressionWrapper, F, Max, Q, QuerySet
from django.db.models.functions import TruncDate

from yakuba.messaging.models import Announcement, ChannelAccount, OutboxMessage, Subscription

DAYS = 14
COLUMNS = ("day", "channel", "sent", "waiting", "dead", "suppressed", "mean_seconds", "longest_seconds")
_TOOK = ExpressionWrapper(F("sent_at") - F("created_at"), output_field=DurationField())
_STATES = {state: Count("pk", filter=Q(state=state)) for state in ("sent", "waiting", "dead", "suppressed")}


@dataclass(frozen=True)
class DayRow:
    """Messages that were put into the outbox on a day (JST). Seconds from there to the delivery; None where none was sent."""

    day: date
    channel: str
    sent: int
    waiting: int
    dead: int
    suppressed: int
    mean_seconds: float | None
    longest_seconds: float | None


@dataclass(frozen=True)
class Told:
    """An announcement and what became of its messages."""

    id: int
    subject: str
    body: str
    topics: Sequence[str]
    channels: Sequence[str]
    state: str
    urgent: bool
    author: str
    created_at: datetime
    sent: int
    waiting: int
    dead: int
    suppressed: int

    @property
    def total(self) -> int:
        return self.sent + self.waiting + self.dead + self.suppressed


def days(*, town_id: int, now: datetime, count: int = DAYS) -> list[DayRow]:
    """Newest first; one query."""
    found = (
        OutboxMessage.objects.filter(town_id=town_id, created_at__gte=now - timedelta(days=count))
        .annotate(day=TruncDate("created_at"))
        .values("day", "channel")
        .annotate(mean=Avg(_TOOK), longest=Max(_TOOK), **_STATES)
        .order_by("-day", "channel")
    )
    return [
        DayRow(
            row["day"],
            row["channel"],
            row["sent"],
            row["waiting"],
            row["dead"],
            row["suppressed"],
            seconds(row["mean"]),
            seconds(row["longest"]),
        )
        for row in found
    ]


def seconds(took: timedelta | None) -> float | None:
    return None if took is None else round(took.total_seconds(), 1)


def subscribers_by_channel(*, town_id: int) -> dict[str, int]:
    """Confirmed addresses, each counted once."""
    found = (
        Subscription.objects.filter(town_id=town_id, confirmed_at__isnull=False)
        .values_list("channel")
        .annotate(Count("digest", distinct=True))
        .order_by("channel")
    )
    return dict(found)


def announcements(*, town_id: int, limit: int = 50) -> list[Told]:
    """Those that staff wrote, newest first. Three queries for any number."""
    rows = list(
        Announcement.objects.filter(town_id=town_id, key__startswith="staff:")
        .prefetch_related("texts")
        .order_by("-created_at", "-pk")[:limit]
    )
    counted = OutboxMessage.objects.filter(announcement__in=rows).values("announcement").annotate(**_STATES)
    counts = {row["announcement"]: row for row in counted.order_by("announcement")}
    return [told(row, counts.get(row.pk, {})) for row in rows]


def told(row: Announcement, counts: dict[str, int]) -> Told:
    texts = list(row.texts.all())
    subject, body = texts[0].texts["ja"] if texts else ("", "")
    numbers = (counts.get(state, 0) for state in _STATES)
    return Told(
        row.pk,
        subject,
        body,
        [text.topic for text in texts],
        row.channels,
        row.state,
        row.urgent,
        row.author,
        row.created_at,
        *numbers,
    )


def accounts(*, town_id: int) -> dict[str, bool]:
    """Channels that were set up, and whether they are open."""
    return dict(ChannelAccount.objects.filter(town_id=town_id).values_list("channel", "enabled"))


def feed(*, town_id: int, topic: str, limit: int = 50) -> QuerySet[Announcement]:
    """What was announced of one topic and let go, newest first."""
    found = Announcement.objects.filter(town_id=town_id, state__in=["ready", "done"], texts__topic=topic)
    return found.prefetch_related("texts").order_by("-created_at", "-pk")[:limit]
