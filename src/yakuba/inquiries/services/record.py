"""The ledger event of what happened in a conversation: ids, codes and numbers, never a word of it."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.inquiries.models import Conversation
from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger


def recorded(
    conversation: Conversation, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """Within the transaction of what it speaks of."""
    ledger.append_many([event(conversation, actor=actor, kind=kind, now=now, payload=payload)])


def event(
    conversation: Conversation, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> ledger.NewEvent:
    """The event itself, for loads."""
    return ledger.NewEvent(
        actor=actor,
        town_id=conversation.town_id,
        stream=f"inquiry:{conversation.pk}",
        kind=f"inquiry.{kind}",
        payload={"conversation": conversation.pk, **(payload or {})},
        now=now,
    )
