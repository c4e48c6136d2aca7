from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict
from yakuba.policylab.models import LabFile
from yakuba.policylab.services.held import held_file
from yakuba.policylab.services.record import record


@transaction.atomic
def withdraw_file(*, actor: Actor, town: Any, file_id: int, now: datetime) -> LabFile:
    """No longer used, still kept: `use_file` brings it back. Runs that used it keep what they have."""
    file = held_file(town, file_id)
    if file.state not in {"in_use", "checked"}:
        raise Conflict("lab-file-not-in-use", "このファイルは使っていません。")
    file.state = "withdrawn"
    file.save(update_fields=["state"])
    record(file, actor=actor, kind="lab.file_withdrawn", now=now)
    return file
