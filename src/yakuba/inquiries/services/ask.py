"""Ask: one turn of a conversation, kept with what was shown for it."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.conversing import Answering, Reply, Suggestion, respond
from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.queries import guidance
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor


def ask(
    *,
    actor: Actor,
    town: Any,
    key: str,
    typed: str,
    engine: Callable[[], Answering],
    language: str = "ja",
    now: datetime,
) -> Turn:
    """In the conversation of this `key`, or in a new one where there is none. `engine` is asked for only
    where it is needed: nobody in a crisis waits for an index to be built.

    Refusal `question-empty`. What was typed is masked before the transaction begins, and never leaves this call.
    """
    versions = [""]

    def search(question: str) -> Suggestion:
        answering = engine()
        versions.append(answering.version)
        return answering.suggest(question)

    reply = respond(typed, cards=guidance.cards(), guides=guidance.guides(), search=search)
    with transaction.atomic():
        conversation = Conversation.objects.select_for_update().filter(town_id=town.pk, key=key).first()
        if conversation is None:
            conversation = Conversation.objects.create(
                town_id=town.pk,
                key=secrets.token_urlsafe(32),
                channel="web",
                language=language,
                started_at=now,
                last_at=now,
            )
        else:
            conversation.last_at = now
            conversation.save(update_fields=["last_at"])
        turn = kept(conversation, reply, engine=versions[-1], now=now)
        recorded(conversation, actor=actor, kind="asked", now=now, payload=asked_payload(conversation, turn))
    return turn


def kept(conversation: Conversation, reply: Reply, *, engine: str, now: datetime) -> Turn:
    """The row; the caller holds the conversation's lock and records."""
    question = reply.question
    return Turn.objects.create(
        town_id=conversation.town_id,
        conversation=conversation,
        number=conversation.turns.count() + 1,
        text=question.text,
        masked=bool(question.masked),
        cut=question.cut,
        tier=reply.tier,
        faqs=list(reply.faqs),
        near=list(reply.near),
        guides=list(reply.guides),
        probability=reply.probability,
        card=reply.card,
        engine=engine,
        at=now,
    )


def asked_payload(conversation: Conversation, turn: Turn) -> dict[str, Any]:
    """What the ledger says of a turn."""
    return {
        "turn": turn.number,
        "channel": conversation.channel,
        "tier": turn.tier,
        "card": turn.card or None,
        "faqs": [int(faq) for faq in turn.faqs],
        "percent": None if turn.probability is None else round(turn.probability * 100),
        "engine": turn.engine,
    }
