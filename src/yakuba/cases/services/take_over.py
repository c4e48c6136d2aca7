"""Cases that went their way elsewhere: each with all that moved it, many at once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core import workflow
from yakuba.cases.core.retention import erase_day
from yakuba.cases.models import Case
from yakuba.cases.services.opening import event_of, queue_day
from yakuba.cases.services.submit import drawn, submitted_payload
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.ledger import services as ledger

BATCH = 500


@dataclass(frozen=True)
class Past:
    """`opening` is what `submit` is given, but for the town; `acts` are what moved it, who did it and when, in order.

    Nothing among them waits for the applicant, so that the deadline is as it was.
    """

    opening: Mapping[str, Any]
    acts: Sequence[tuple[str, Actor, datetime]] = field(default=())


def take_over(*, town: Any, pasts: Sequence[Past]) -> list[Case]:
    """One transaction, all or none; rows and events are those that `submit` and `transition` would have left.

    Nobody is told, and the domain hears nothing: it brings its own rows along. Raises IntegrityError where a submit key is known.
    """
    rows = [_arrived(town, past.opening) for past in pasts]
    steps = [
        [_moved(case, act, actor, now) for act, actor, now in past.acts] for case, past in zip(rows, pasts, strict=True)
    ]
    with transaction.atomic():
        Case.objects.bulk_create(rows, batch_size=BATCH)
        events = []
        for case, past, moves in zip(rows, pasts, steps, strict=True):
            actor, content, now = (past.opening[name] for name in ("actor", "content", "now"))
            payload = submitted_payload(case, content)
            events.append(event_of(case, actor=actor, kind="submitted", now=now, payload=payload))
            events += [
                event_of(case, actor=actor, kind="state", now=now, payload=move)
                for (_, actor, now), move in zip(past.acts, moves, strict=True)
            ]
        ledger.append_many(sorted(events, key=lambda event: event.now))
    return rows


def _arrived(town: Any, opening: Mapping[str, Any]) -> Case:
    case, _ = drawn(town=town, **{name: value for name, value in opening.items() if name not in {"actor", "content"}})
    return case


def _moved(case: Case, act: str, actor: Actor, now: datetime) -> dict[str, str]:
    """The state by the table; what the ledger hears of it."""
    workflow.check_actor(act, actor.kind)
    workflow.check_fits(act, decided=case.is_decided)
    before, case.state = case.state, workflow.next_state(case.state, act)
    if case.state in workflow.WAITING:
        raise ValueError(f"{act} waits for somebody")
    case.version, case.updated_at = case.version + 1, now
    case.closed_at = now if case.state in workflow.CLOSED else None
    case.erase_on = erase_day(local_date(now), case.retention_years) if case.closed_at else None
    case.queue_on = queue_day(case)
    return {"from": before, "to": case.state, "act": act}
