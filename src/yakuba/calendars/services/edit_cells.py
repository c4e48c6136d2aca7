from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.grammar import CellError, parse_cell
from yakuba.calendars.models import Schedule
from yakuba.calendars.services.held import draft, hold, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound, Refusal

LONGEST_CELL, LONGEST_CENTRE = 8_000, 120


@transaction.atomic
def edit_cells(
    *, actor: Actor, town: Any, version_id: int, area_id: int, cells: Mapping[int, str], centre: str, now: datetime
) -> None:
    """An area's cells and centre in a draft. Refusal, by type's id, where one can't be read and isn't as it stood."""
    hold(town, now)
    version = draft(town, version_id)
    row = Schedule.objects.filter(town=town, version=version, area_id=area_id).first()
    if row is None:
        raise NotFound("collection-area-unknown", "この版にこの地区はありません。")
    known = {str(each["id"]) for each in version.types}
    kept = dict(row.cells)
    problems = {}
    for type_, text in cells.items():
        id_, plain = str(type_), " ".join(text.split())
        if id_ not in known or plain == kept.get(id_, ""):
            continue
        try:
            parse_cell(plain)
        except CellError as error:
            problems[f"cell-{id_}"] = str(error)
        if len(plain) > LONGEST_CELL:
            problems[f"cell-{id_}"] = f"{LONGEST_CELL:,}字までで書いてください。"
        kept[id_] = plain
    if len(centre) > LONGEST_CENTRE:
        problems["centre"] = f"{LONGEST_CENTRE}字までで書いてください。"
    if problems:
        raise Refusal("calendar-cells", "直すところがあります。", fields=problems)
    changed = [int(id_) for id_, text in kept.items() if text != row.cells.get(id_, "")]
    row.cells, row.centre = kept, centre.strip()
    row.save(update_fields=["cells", "centre"])
    payload = {"version": version.pk, "area": area_id, "types": changed}
    record(town, actor=actor, kind="calendar.cells_set", payload=payload, now=now)
