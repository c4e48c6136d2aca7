from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.policylab.core.kinds import Outcome
from yakuba.policylab.core.packing import packed
from yakuba.policylab.models import Run
from yakuba.policylab.services.record import record
from yakuba.policylab.services.start_run import start_run


@transaction.atomic
def keep_result(
    *,
    actor: Actor,
    town: Any,
    kind: str,
    inputs: Mapping[str, Any],
    seed: int,
    outcome: Outcome,
    now: datetime,
    name: str = "",
    note: str = "",
) -> Run:
    """Saves what was computed at once in a request as a finished run with its own code."""
    run = start_run(actor=actor, town=town, kind=kind, name=name, note=note, inputs=inputs, seed=seed, now=now)
    run.state, run.progress, run.started_at, run.finished_at = "done", 100, now, now
    run.summary, run.arrays = dict(outcome.summary), packed(outcome.arrays) if outcome.arrays else None
    run.save()
    record(run, actor=actor, kind="lab.run_kept", now=now, payload={"code": run.code, "seed": seed})
    return run
