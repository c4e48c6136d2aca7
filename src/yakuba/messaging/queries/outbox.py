"""Reads of the outbox and of what people want to be told."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.signing import BadSignature, Signer
from django.db.models import Count

from yakuba.kernel.errors import NotFound
from yakuba.kernel.packs import discover, load_pack
from yakuba.messaging.core.quiet import DEFAULT_FROM, DEFAULT_UNTIL
from yakuba.messaging.core.texts import MessageText, parse_texts
from yakuba.messaging.models import OutboxMessage, Preference

KIND, PACK, TEXTS = "messages", "case-updates", "texts.yaml"
_SIGNER_SALT = "yakuba.messaging.preferences"
_DIGEST_CHARS = 40


@dataclass(frozen=True)
class Wish:
    """What the owner of an address wants; hours in JST."""

    enabled: bool = True
    quiet_from: int = DEFAULT_FROM
    quiet_until: int = DEFAULT_UNTIL


@dataclass(frozen=True)
class Holder:
    """Who has an address, known by its digest alone."""

    channel: str
    digest: str


@dataclass(frozen=True)
class DeadLetter:
    """A message that could not be delivered. `recipient` is shortened: enough to recognise, not to read."""

    id: int
    template: str
    recipient: str
    subject: str
    attempts: int
    last_error: str
    created_at: datetime


def texts() -> Mapping[str, MessageText]:
    """The installation's message texts: the last pack root that has the pack wins. Read once a process."""
    return _texts(tuple(settings.PACK_ROOTS))


@cache
def _texts(roots: tuple[Path, ...]) -> Mapping[str, MessageText]:
    pack = load_pack(discover(roots)[KIND, PACK])
    return parse_texts(pack.documents[TEXTS])


def recipient_digest(town_id: int, recipient: str) -> str:
    """Under which an address's wishes are kept: they outlive the address itself."""
    return hashlib.sha256(f"{town_id}:{recipient.strip().lower()}".encode()).hexdigest()[:_DIGEST_CHARS]


def preference_token(town_id: int, recipient: str, channel: str = "email") -> str:
    """Opens the preferences page without signing in; stands in every message, holds no address and needs no row."""
    return Signer(salt=f"{_SIGNER_SALT}:{town_id}").sign(f"{channel}.{recipient_digest(town_id, recipient)}")


def holder_of_token(town_id: int, token: str) -> Holder:
    """Whose preferences a token opens. NotFound for one that was not made for this town."""
    try:
        channel, _, digest = Signer(salt=f"{_SIGNER_SALT}:{town_id}").unsign(token).partition(".")
    except BadSignature:
        raise NotFound(
            "preference-token", "このページの住所が正しくありません。メールにある住所をもう一度開いてください。"
        ) from None
    return Holder(channel, digest)


def wish(*, town_id: int, recipient: str, channel: str = "email") -> Wish:
    """`recipient` is a digest. Who never changed anything gets everything outside the night."""
    found = Preference.objects.filter(town_id=town_id, channel=channel, recipient=recipient).first()
    return Wish(found.enabled, found.quiet_from, found.quiet_until) if found else Wish()


def outbox_counts(*, town_id: int) -> dict[str, int]:
    """Messages by state."""
    counts = OutboxMessage.objects.filter(town_id=town_id).values_list("state").annotate(Count("pk"))
    return {state: 0 for state, _ in OutboxMessage.STATES} | dict(counts)


def dead_letters(*, town_id: int, limit: int = 200) -> Sequence[DeadLetter]:
    """Newest first."""
    found = OutboxMessage.objects.filter(town_id=town_id, state="dead").order_by("-created_at", "-pk")[:limit]
    return [
        DeadLetter(
            each.pk,
            each.template,
            shortened(each.recipient),
            each.subject,
            each.attempts,
            each.last_error,
            each.created_at,
        )
        for each in found
    ]


def shortened(recipient: str) -> str:
    """hanako@example.jp → h…@example.jp, 09012345678 → …678"""
    local, at, domain = recipient.rpartition("@")
    return f"{local[:1]}…@{domain}" if at else f"…{recipient[-3:]}"
