"""Two weeks of messages as a town of 12,000 sends them: sent, refused, and who receives what on which channel."""

import random
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from yakuba.kernel.actors import SYSTEM
from yakuba.kernel.clock import JST
from yakuba.messaging.models import OutboxMessage, Subscription
from yakuba.messaging.queries import recipient_digest
from yakuba.messaging.services.accounts import set_up
from yakuba.messaging.services.announce import TopicText, announce
from yakuba.towns import queries as towns

DAYS, BATCH = 14, 500
A_DAY = {"email": 14, "push": 6, "line": 8, "sms": 2}
SUBSCRIBERS = {"email": 46, "push": 18, "line": 31, "sms": 9}
SUBJECTS = ("あしたは燃やすごみの日です", "申請を受け付けました", "収集日が変わります", "子育てのお知らせがあります")
REFUSED = (
    ("email", "bounce-5.1.1"),
    ("email", "smtp-550"),
    ("push", "push-413"),
    ("line", "line-400"),
    ("sms", "sms-undelivered"),
)
RAIN = {
    "ja": (
        "大雨に注意してください",
        "今夜から雨が強くなります。川に近づかないでください。避難所は、まだ開いていません。",
    ),
    "ja-easy": ("雨に気をつけてください", "今夜から雨が強くなります。川に行かないでください。"),
    "en": ("Heavy rain tonight", "Rain gets heavier tonight. Keep away from rivers. Shelters are not open yet."),
}


def generate_messages(*, town: Any, seed: int, now: datetime) -> None:
    chance = random.Random(seed)  # noqa: S311 - a made-up town
    set_up(actor=SYSTEM, town=town, channel="push", values={}, now=now)
    Subscription.objects.bulk_create(_subscriptions(town, chance, now), batch_size=BATCH, ignore_conflicts=True)
    OutboxMessage.objects.bulk_create([*_sent(town, chance, now), *_refused(town, now)], batch_size=BATCH)
    texts = [TopicText("emergency", RAIN)]
    announce(
        actor=SYSTEM,
        town=town,
        key="demo:rain",
        texts=texts,
        urgent=True,
        needs_second=True,
        now=now - timedelta(hours=1),
    )


def addresses(channel: str, count: int) -> Sequence[str]:
    """That lead nowhere."""
    match channel:
        case "email":
            return [f"juumin{number:03}@demo.invalid" for number in range(count)]
        case "sms":
            return [f"+8190000{number:05}" for number in range(count)]
        case "line":
            return [f"U{number:032x}" for number in range(count)]
        case _:
            return [f"{number:040x}" for number in range(count)]


def _subscriptions(town: Any, chance: random.Random, now: datetime) -> list[Subscription]:
    topics = ["emergency", *(f"emergency:{district.pk}" for district in towns.districts(town))]
    return [
        Subscription(
            town=town,
            channel=channel,
            address=address,
            digest=recipient_digest(town.pk, address),
            topic=topic,
            language=chance.choice(("ja", "ja", "ja", "ja-easy", "en")),
            created_at=(since := now - timedelta(days=chance.uniform(1, 300))),
            confirmed_at=since + timedelta(minutes=3),
        )
        for channel, count in SUBSCRIBERS.items()
        for address in addresses(channel, count)
        for topic in {"emergency", chance.choice(topics)}
    ]


def _sent(town: Any, chance: random.Random, now: datetime) -> list[OutboxMessage]:
    rows = []
    for back in range(1, DAYS + 1):
        evening = (now - timedelta(days=back)).astimezone(JST).replace(hour=18, minute=0)
        for channel, usual in A_DAY.items():
            for number in range(chance.randint(usual // 2, usual + usual // 2)):
                at = evening + timedelta(seconds=chance.uniform(0, 900))
                row = _message(town, channel, chance.choice(SUBJECTS), at, f"demo:{back}:{channel}:{number}")
                row.state, row.attempts, row.sent_at = "sent", 1, at + timedelta(seconds=chance.expovariate(1 / 12))
                rows.append(row)
    return rows


def _refused(town: Any, now: datetime) -> list[OutboxMessage]:
    rows = []
    for number, (channel, code) in enumerate(REFUSED):
        row = _message(
            town,
            channel,
            SUBJECTS[number % len(SUBJECTS)],
            now - timedelta(hours=20 * number + 5),
            f"demo:dead:{number}",
        )
        row.state, row.attempts, row.last_error = "dead", 1 + number % 3, code
        rows.append(row)
    return rows


def _message(town: Any, channel: str, subject: str, at: datetime, key: str) -> OutboxMessage:
    return OutboxMessage(
        town=town,
        channel=channel,
        recipient=addresses(channel, 1)[0],
        subject=subject,
        body=f"{subject}。",
        template="garbage",
        dedupe_key=key,
        due_at=at,
        created_at=at,
    )
