"""Choose one of the answers that were offered, or none of them."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_noop

from yakuba.inquiries.core.conversing import NONE
from yakuba.inquiries.models import Turn
from yakuba.inquiries.services.judge import opened
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

NOT_OFFERED = gettext_noop("この選択肢は、もう選べません。もう一度質問してください。")


def choose(*, actor: Actor, town: Any, turn_id: int, faq: str, now: datetime) -> Turn:
    """`faq` is one of the turn's, or `none`. Again changes the choice; Refusal `choice-not-offered` for anything else."""
    with transaction.atomic():
        turn = opened(town=town, turn_id=turn_id)
        if turn.tier != "choice" or faq not in (*turn.faqs, NONE):
            raise Refusal("choice-not-offered", NOT_OFFERED)
        if turn.chosen != faq:
            turn.chosen = faq
            turn.save(update_fields=["chosen"])
            recorded(
                turn.conversation,
                actor=actor,
                kind="chosen",
                now=now,
                payload={"turn": turn.number, "faq": None if faq == NONE else int(faq)},
            )
    return turn
