from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.policylab.models import Run
from yakuba.policylab.services.record import record
from yakuba.policylab.services.start_run import start_run


@transaction.atomic
def request_run(
    *,
    actor: Actor,
    town: Any,
    kind: str,
    inputs: Mapping[str, Any],
    seed: int,
    now: datetime,
    name: str = "",
    note: str = "",
) -> Run:
    """Puts a run in the queue, with the digests of the files in use; the worker computes it. Refusal for an unknown kind."""
    run = start_run(actor=actor, town=town, kind=kind, name=name, note=note, inputs=inputs, seed=seed, now=now)
    run.message = "順番を待っています"
    run.save()
    record(run, actor=actor, kind="lab.run_requested", now=now, payload={"code": run.code, "seed": seed})
    return run
