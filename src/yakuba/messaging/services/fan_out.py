"""From an announcement to one message for each subscriber.

Subscribers are taken in the order of their keys, some thousand in a transaction that also remembers how far it came: a
killed worker repeats nobody and leaves out nobody. The message's key is made of the text and the address, so who wants
two topics that say the same is told once.
"""

from datetime import datetime
from hashlib import sha256

from django.db import transaction

from yakuba.kernel.actors import SYSTEM
from yakuba.ledger import services as ledger
from yakuba.messaging.models import Announcement, AnnouncementText, OutboxMessage, Subscription

CHUNK = 2000
ROWS_A_STATEMENT = 500


def fan_out_due(*, now: datetime) -> int:
    """How many messages were put into the outbox, for every announcement of every town that is due."""
    return sum(fan_out(each, now=now) for each in Announcement.objects.filter(state="ready", due_at__lte=now))


def fan_out(announcement: Announcement, *, now: datetime) -> int:
    count = 0
    for pk in AnnouncementText.objects.filter(announcement=announcement, done=False).values_list("pk", flat=True):
        while (handed := hand_over(announcement, pk, now=now)) is not None:
            count += handed
    with transaction.atomic():
        left = AnnouncementText.objects.filter(announcement=announcement, done=False).exists()
        if not left and Announcement.objects.filter(pk=announcement.pk, state="ready").update(state="done"):
            ledger.append(
                actor=SYSTEM,
                town_id=announcement.town_id,
                stream=f"town:{announcement.town_id}",
                kind="announcement.told",
                payload={
                    "announcement": announcement.pk,
                    "count": OutboxMessage.objects.filter(announcement=announcement).count(),
                },
                now=now,
            )
    return count


def hand_over(announcement: Announcement, text_id: int, *, now: datetime) -> int | None:
    """The next subscribers of one text: how many; None where there is nobody left."""
    with transaction.atomic():
        text = AnnouncementText.objects.select_for_update().get(pk=text_id)
        if text.done:
            return None
        found = Subscription.objects.filter(
            town_id=announcement.town_id, topic=text.topic, confirmed_at__isnull=False, pk__gt=text.reached
        )
        if announcement.when:
            found = found.filter(when=announcement.when)
        if announcement.channels:
            found = found.filter(channel__in=announcement.channels)
        rows = list(found.order_by("pk")[:CHUNK])
        says = {language: sha256("\n".join(pair).encode()).hexdigest()[:12] for language, pair in text.texts.items()}
        OutboxMessage.objects.bulk_create(
            [message(announcement, text, says, row, now) for row in rows],
            batch_size=ROWS_A_STATEMENT,
            ignore_conflicts=True,
        )
        if rows:
            text.reached = rows[-1].pk
        text.done = len(rows) < CHUNK
        text.save(update_fields=["reached", "done"])
    return len(rows)


def message(
    announcement: Announcement, text: AnnouncementText, says: dict[str, str], row: Subscription, now: datetime
) -> OutboxMessage:
    language = row.language if row.language in text.texts else "ja"
    subject, body = text.texts[language]
    return OutboxMessage(
        town_id=announcement.town_id,
        channel=row.channel,
        recipient=row.address,
        subject=subject,
        body=body,
        url=text.url,
        template=text.topic.partition(":")[0],
        language=language,
        dedupe_key=f"announcement:{announcement.pk}:{says[language]}:{row.channel}:{row.digest}",
        subscription_id=row.pk,
        announcement_id=announcement.pk,
        urgent=announcement.urgent,
        due_at=now,
        created_at=now,
    )
