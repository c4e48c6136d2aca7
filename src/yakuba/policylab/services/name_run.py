from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.policylab.models import Run
from yakuba.policylab.services.held import held_run
from yakuba.policylab.services.record import record

LONGEST_NAME, LONGEST_NOTE = 120, 2000


@transaction.atomic
def name_run(*, actor: Actor, town: Any, run_id: int, name: str, note: str, now: datetime) -> Run:
    """What people call it; code, inputs and results stay. Refusal with the fields name and note."""
    run = held_run(town, run_id)
    fields = {}
    if not name.strip() or len(name.strip()) > LONGEST_NAME:
        fields["name"] = f"名前を{LONGEST_NAME}字までで入れてください。"
    if len(note.strip()) > LONGEST_NOTE:
        fields["note"] = f"メモは{LONGEST_NOTE}字までにしてください。"
    if fields:
        raise Refusal("lab-run-name", "直すところがあります。", fields=fields)
    run.name, run.note = name.strip(), note.strip()
    run.save(update_fields=["name", "note"])
    record(run, actor=actor, kind="lab.run_named", now=now, payload={"code": run.code})
    return run
