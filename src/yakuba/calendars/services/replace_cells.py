from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.grammar import CellError, parse_cell
from yakuba.calendars.models import Schedule
from yakuba.calendars.services.held import draft, hold, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal


@transaction.atomic
def replace_cells(*, actor: Actor, town: Any, version_id: int, type_id: int, old: str, new: str, now: datetime) -> int:
    """In a draft, what says `old` for a type says `new` from now on, in every area; how many. Refusal where none does."""
    hold(town, now)
    version = draft(town, version_id)
    was, will = " ".join(old.split()), " ".join(new.split())
    try:
        parse_cell(will)
    except CellError as error:
        raise Refusal("calendar-cells", str(error), fields={"new": str(error)}) from None
    rows = [
        row
        for row in Schedule.objects.filter(town=town, version=version)
        if " ".join(row.cells.get(str(type_id), "").split()) == was and str(type_id) in row.cells
    ]
    if not rows or was == will:
        message = "この種類で、そのとおりに書かれた地区はありません。"
        raise Refusal("calendar-replace", message, fields={"old": message})
    for row in rows:
        row.cells = {**row.cells, str(type_id): will}
    Schedule.objects.bulk_update(rows, ["cells"], batch_size=200)
    payload = {"version": version.pk, "types": [type_id], "areas": len(rows)}
    record(town, actor=actor, kind="calendar.cells_set", payload=payload, now=now)
    return len(rows)
