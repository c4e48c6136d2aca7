"""The town's own stream in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.ledger.services import append
from yakuba.towns import queries
from yakuba.towns.models import Town


def record(*, actor: Actor, town: Town, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    """Append the event and forget what was cached about the town."""
    append(actor=actor, town_id=town.pk, stream=f"town:{town.pk}", kind=kind, payload=payload, now=now)
    queries.forget(town)
