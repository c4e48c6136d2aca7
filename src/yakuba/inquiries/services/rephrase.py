"""Let a model put an answer into other words for one resident, and show it only where its sources bear it out."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from yakuba.inquiries.core.grounding import Source, ungrounded
from yakuba.inquiries.core.rephrasing import ChatModel, ModelFailed, messages
from yakuba.inquiries.models import Turn
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor


@dataclass(frozen=True)
class Rephrased:
    """`text` is empty where nothing may be shown."""

    text: str
    outcome: str


def rephrase(*, actor: Actor, turn: Turn, source: Source, model: ChatModel, language: str, now: datetime) -> Rephrased:
    """The ledger says how it ended, never a word of it. No transaction is open while the model thinks."""
    try:
        text = model.complete(messages(turn.text, [source], language)).strip()
        reason = ungrounded(text, [source])
        result = Rephrased("" if reason else text, f"not-{reason}" if reason else "shown")
    except ModelFailed as failed:
        result = Rephrased("", f"failed-{failed.code}")
    with transaction.atomic():
        recorded(
            turn.conversation,
            actor=actor,
            kind="rephrased",
            now=now,
            payload={"turn": turn.number, "outcome": result.outcome},
        )
    return result
