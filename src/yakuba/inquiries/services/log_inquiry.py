"""Log what was asked by telephone, at the counter or by e-mail, so that every channel counts."""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.conversing import NONE, Answering, Reply, read
from yakuba.inquiries.models import Conversation, Turn
from yakuba.inquiries.services.ask import asked_payload, kept
from yakuba.inquiries.services.choose import choose
from yakuba.inquiries.services.judge import judge
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

CHANNELS = ("phone", "counter", "email")
OUTCOMES = {"solved": True, "unsolved": False, "passed": None}


def log_inquiry(
    *,
    actor: Actor,
    town: Any,
    channel: str,
    typed: str,
    faq: str,
    outcome: str,
    engine: Callable[[], Answering],
    now: datetime,
) -> Turn:
    """`faq` is the one that the clerk answered with, one of those that the engine found, or empty.

    `outcome`: solved, unsolved, or passed on to somebody, of which nobody knows yet how it ends. Refusal
    `question-empty`, `channel-unknown`, `outcome-unknown` or `faq-not-found`, with the field.
    """
    question = read(typed)
    if channel not in CHANNELS:
        raise _refused("channel-unknown", "受けた方法を選んでください。", "channel")
    if outcome not in OUTCOMES:
        raise _refused("outcome-unknown", "結果を選んでください。", "outcome")
    answering = engine()
    found = answering.suggest(question.text)
    if faq and faq not in found.faqs:
        raise _refused("faq-not-found", "質問が変わりました。案内した回答を選び直してください。", "faq")
    reply = Reply(question, "choice", faqs=found.faqs, probability=found.probability)
    with transaction.atomic():
        conversation = Conversation.objects.create(
            town_id=town.pk, key=secrets.token_urlsafe(32), channel=channel, started_at=now, last_at=now
        )
        turn = kept(conversation, reply, engine=answering.version, now=now)
        recorded(conversation, actor=actor, kind="asked", now=now, payload=asked_payload(conversation, turn))
        turn = choose(actor=actor, town=town, turn_id=turn.pk, faq=faq or NONE, now=now)
        solved = OUTCOMES[outcome]
        if solved is not None:
            turn = judge(actor=actor, town=town, turn_id=turn.pk, solved=solved, now=now)
    return turn


def _refused(code: str, message: str, field: str) -> Refusal:
    return Refusal(code, message, fields={field: message})
