"""The ledger events of the lab: ids, numbers and codes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.kernel.actors import Actor
from yakuba.ledger import services as ledger
from yakuba.policylab.models import LabFile, Run


def staff_id(actor: Actor) -> int | None:
    return int(actor.id) if actor.kind == "staff" else None


def record(
    about: LabFile | Run, *, actor: Actor, kind: str, now: datetime, payload: Mapping[str, Any] | None = None
) -> None:
    """Within the transaction of what it speaks of."""
    what = "run" if isinstance(about, Run) else "file"
    ledger.append(
        actor=actor,
        town_id=about.town_id,
        stream=f"lab:{what}:{about.pk}",
        kind=kind,
        payload={what: about.pk, f"{what}_kind": about.kind, **(payload or {})},
        now=now,
    )
