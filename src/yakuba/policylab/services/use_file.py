from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, Refusal
from yakuba.policylab.core.files.catalogue import FILE_KINDS
from yakuba.policylab.models import LabFile
from yakuba.policylab.queries.files import unfit_changes
from yakuba.policylab.services.held import held_file
from yakuba.policylab.services.record import record


@transaction.atomic
def use_file(*, actor: Actor, town: Any, file_id: int, now: datetime) -> LabFile:
    """Takes a checked file in use, or one that was put aside before. It takes the place of the one in use; of kinds that may be
    several (population of different years) of the one with the same title."""
    file = held_file(town, file_id)
    if file.state == "in_use":
        raise Conflict("lab-file-in-use", "このファイルはもう使っています。")
    if blocking := file.quality.get("blocking"):
        raise Refusal("lab-file-unfit", "このままでは使えません。" + "".join(blocking))
    if file.kind == "area_changes" and (unfit := unfit_changes(town, file)):
        rows = "".join(f"{line}行目：{fault}" for line, fault in unfit.items())
        raise Refusal("lab-file-unfit", f"このままでは使えません。{rows}")
    before = LabFile.objects.filter(town=town, kind=file.kind, state="in_use")
    if FILE_KINDS.get(file.kind).several:
        before = before.filter(title=file.title)
    replaced = list(before.values_list("pk", flat=True))
    before.update(state="superseded")
    file.state, file.used_at = "in_use", now
    file.save(update_fields=["state", "used_at"])
    record(file, actor=actor, kind="lab.file_used", now=now, payload={"sha256": file.sha256, "replaced": replaced})
    return file
