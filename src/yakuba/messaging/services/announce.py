"""Tell everybody who wants to hear of a topic: now, later, or once a second person has said so."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Forbidden, NotFound, Refusal
from yakuba.ledger import services as ledger
from yakuba.messaging.core.topics import WHENS
from yakuba.messaging.models import Announcement, AnnouncementText

LONGEST_SUBJECT, LONGEST_BODY = 100, 4000


@dataclass(frozen=True)
class TopicText:
    """What is said of a topic: language → (subject, body), `ja` always. `url`: what it opens."""

    topic: str
    texts: Mapping[str, tuple[str, str]]
    url: str = ""


def announce(
    *,
    actor: Actor,
    town: Any,
    key: str,
    texts: Sequence[TopicText],
    when: str = "",
    channels: Sequence[str] = (),
    urgent: bool = False,
    due_at: datetime | None = None,
    expires_at: datetime | None = None,
    needs_second: bool = False,
    now: datetime,
) -> int | None:
    """Its key; None where `key` was announced already. The worker hands it to the outbox from `due_at` on.

    `when` and `channels` narrow who is told; `urgent` ignores quiet hours; nothing goes out after `expires_at`.
    """
    for text in texts:
        for subject, body in [text.texts.get("ja", ("", "")), *text.texts.values()]:
            if not subject.strip() or not body.strip():
                raise Refusal("announcement-empty", "日本語の件名と本文を入れてください。")
            if len(subject) > LONGEST_SUBJECT or len(body) > LONGEST_BODY:
                raise Refusal("announcement-long", "件名は100文字、本文は4,000文字までにしてください。")
    if not texts or when not in WHENS:
        raise Refusal("announcement-topics", "だれに知らせるかを選んでください。")
    with transaction.atomic():
        row, made = Announcement.objects.get_or_create(
            town_id=town.pk,
            key=key,
            defaults={
                "when": when,
                "channels": list(channels),
                "urgent": urgent,
                "state": "draft" if needs_second else "ready",
                "due_at": due_at or now,
                "expires_at": expires_at,
                "author": str(actor),
                "created_at": now,
            },
        )
        if not made:
            return None
        AnnouncementText.objects.bulk_create(
            AnnouncementText(
                town_id=town.pk,
                announcement=row,
                topic=text.topic,
                texts={language: list(pair) for language, pair in text.texts.items()},
                url=text.url,
            )
            for text in texts
        )
        _record(actor, row, kind="announcement.written", payload={"topics": len(texts), "urgent": urgent}, now=now)
    return int(row.pk)


def release(*, actor: Actor, town: Any, announcement_id: int, now: datetime) -> None:
    """Let a draft go. Forbidden for whoever wrote it: a second person looks at what wakes a town."""
    with transaction.atomic():
        row = _draft(town, announcement_id)
        if row.author == str(actor):
            raise Forbidden("announcement-second", "書いた人とは別の人が確認して、送ってください。")
        row.state, row.seconder, row.due_at = "ready", str(actor), now
        row.save(update_fields=["state", "seconder", "due_at"])
        _record(actor, row, kind="announcement.released", payload={}, now=now)


def withdraw(*, actor: Actor, town: Any, announcement_id: int, now: datetime) -> None:
    """Take a draft back before anybody was told."""
    with transaction.atomic():
        row = _draft(town, announcement_id)
        row.state = "cancelled"
        row.save(update_fields=["state"])
        _record(actor, row, kind="announcement.withdrawn", payload={}, now=now)


def _draft(town: Any, announcement_id: int) -> Announcement:
    row = Announcement.objects.select_for_update().filter(town_id=town.pk, pk=announcement_id).first()
    if row is None:
        raise NotFound("announcement-unknown", "このお知らせは見つかりません。")
    if row.state != "draft":
        raise Conflict("announcement-state", "このお知らせは、もう送ったか、取りやめています。")
    return row


def _record(actor: Actor, row: Announcement, *, kind: str, payload: dict[str, Any], now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=row.town_id,
        stream=f"town:{row.town_id}",
        kind=kind,
        payload={"announcement": row.pk, **payload},
        now=now,
    )
