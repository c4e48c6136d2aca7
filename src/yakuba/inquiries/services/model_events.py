"""The ledger event of what happened to a model: numbers, never a question."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.inquiries.models import AnswerModel
from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger


def recorded(model: AnswerModel, *, actor: Actor, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    """Within the transaction of what it speaks of."""
    ledger.append(
        actor=actor,
        town_id=model.town_id,
        stream=f"models:{model.town_id}",
        kind=kind,
        payload={"model": model.number, **payload},
        now=now,
    )
