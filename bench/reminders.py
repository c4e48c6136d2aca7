"""Subscribers of a town, tomorrow's reminders for them, and what became of each. Runs inside an installation."""

import time
from datetime import datetime, timedelta

from django.core.management import call_command

from bench.rows.reminders import line_user
from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST, SystemClock
from yakuba.messaging import services
from yakuba.messaging.models import OutboxMessage, Subscription
from yakuba.messaging.queries import recipient_digest
from yakuba.towns import queries as towns
from yakuba.towns.services import create_town

AREAS = 60
SLUG = "mihon"


def build() -> None:
    """A town, and nobody in it."""
    call_command("migrate", interactive=False, verbosity=0)
    create_town(
        actor=SYSTEM,
        slug=SLUG,
        name="みほん町",
        kana="みほんちょう",
        municipality_code="22699",
        now=SystemClock().now(),
    )


def subscribed(count: int, channel: str) -> None:
    """`count` confirmed subscribers, spread over the areas."""
    town, now = towns.by_slug(SLUG), SystemClock().now()
    rows = (
        Subscription(
            town=town,
            channel=channel,
            address=(address := f"resident{number}@example.jp" if channel == "email" else line_user(number)),
            digest=recipient_digest(town.pk, address),
            topic=f"garbage:{number % AREAS}",
            when="evening",
            language=("ja", "ja", "ja-easy", "en")[number % 4],
            created_at=now,
            confirmed_at=now,
        )
        for number in range(count)
    )
    Subscription.objects.bulk_create(rows, batch_size=500)


def announced() -> None:
    """Tomorrow's reminder of every area."""
    said = dict.fromkeys(("ja", "ja-easy", "en"), ("明日は燃やすごみの日です", "朝8時30分までに出してください。"))
    texts = [
        services.TopicText(f"garbage:{area}", {each: (f"{area} {s}", b) for each, (s, b) in said.items()})
        for area in range(AREAS)
    ]
    services.announce(
        actor=SYSTEM, town=towns.by_slug(SLUG), key="bench", texts=texts, when="evening", now=SystemClock().now()
    )


def enqueued() -> tuple[float, int]:
    """Seconds until every subscriber's reminder is in the outbox, and how many there are."""
    began = time.perf_counter()
    announced()
    services.fan_out_due(now=SystemClock().now())
    return time.perf_counter() - began, OutboxMessage.objects.count()


def open_line() -> None:
    services.set_up(
        actor=SYSTEM,
        town=towns.by_slug(SLUG),
        channel="line",
        values={"token": "bench-token", "secret": "bench-secret"},
        now=SystemClock().now(),
    )


def finished() -> dict[str, int]:
    """Messages by state, once a last worker has gone through all that is left: after every claim has run out, in daytime."""
    noon = datetime.now(JST).replace(hour=12) + timedelta(days=1)
    services.fan_out_due(now=noon)
    services.deliver_due(now=noon, seconds=600)
    states = list(OutboxMessage.objects.values_list("state", flat=True))
    return {state: states.count(state) for state in set(states)}
