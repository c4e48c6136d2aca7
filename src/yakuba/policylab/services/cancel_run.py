from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict
from yakuba.policylab.models import Run
from yakuba.policylab.services.held import held_run
from yakuba.policylab.services.record import record


@transaction.atomic
def cancel_run(*, actor: Actor, town: Any, run_id: int, now: datetime) -> Run:
    """A waiting run ends at once, a running one between two of its steps. Conflict where it has ended."""
    run = held_run(town, run_id)
    if run.state not in {"queued", "running"}:
        raise Conflict("lab-run-ended", "この計算はもう終わっています。")
    if run.state == "queued":
        run.state, run.finished_at, run.message = "cancelled", now, "始まる前に取り消しました"
    else:
        run.cancelling, run.message = True, "止めています"
    run.save(update_fields=["state", "finished_at", "message", "cancelling"])
    record(run, actor=actor, kind="lab.run_cancelled", now=now, payload={"code": run.code})
    return run
