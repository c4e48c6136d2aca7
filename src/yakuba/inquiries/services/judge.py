"""Say whether an answer solved it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.models import Turn
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound


def judge(*, actor: Actor, town: Any, turn_id: int, solved: bool, now: datetime) -> Turn:
    """What the person says last counts; who says nothing stays unknown."""
    with transaction.atomic():
        turn = opened(town=town, turn_id=turn_id)
        if turn.solved is not solved:
            turn.solved = solved
            turn.save(update_fields=["solved"])
            recorded(
                turn.conversation,
                actor=actor,
                kind="judged",
                now=now,
                payload={"turn": turn.number, "solved": solved},
            )
    return turn


def opened(*, town: Any, turn_id: int) -> Turn:
    """The turn of this town, locked until the transaction ends."""
    found = Turn.objects.select_for_update(of=("self",)).select_related("conversation")
    turn = found.filter(town_id=town.pk, pk=turn_id).first()
    if turn is None:
        raise NotFound("turn-unknown", "この質問は見つかりません。もう一度質問してください。")
    return turn
