"""The ledger events of datasets: ids, numbers and codes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.opendata.models import Dataset


def staff_id(actor: Actor) -> int | None:
    return int(actor.id) if actor.kind == "staff" else None


def record(
    dataset: Dataset, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """Within the transaction of what it speaks of."""
    ledger.append(
        actor=actor,
        town_id=dataset.town_id,
        stream=f"dataset:{dataset.pk}",
        kind=kind,
        payload={"dataset": dataset.pk, **(payload or {})},
        now=now,
    )
