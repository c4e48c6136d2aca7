from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.models import Schedule, SortingItem, Suspension, Version
from yakuba.calendars.queries.versions import version as find
from yakuba.calendars.services.held import hold, next_number, record, staff_id
from yakuba.kernel.actors import Actor

BATCH = 500


@transaction.atomic
def copy_version(*, actor: Actor, town: Any, version_id: int, now: datetime) -> Version:
    """A draft that says what this version says, to be changed: also the way back to a former one."""
    hold(town, now)
    source = find(town.pk, version_id)
    version = Version.objects.create(
        town=town,
        number=next_number(town),
        name=source.name,
        origin="editor",
        digest=source.digest,
        shifts=source.shifts,
        types=source.types,
        remarks=source.remarks,
        findings=source.findings,
        created_by_id=staff_id(actor),
        created_at=now,
    )
    for model in (Schedule, Suspension, SortingItem):
        rows = list(model.objects.filter(version=source).order_by("pk"))
        for row in rows:
            row.pk, row.version = None, version
        model.objects.bulk_create(rows, batch_size=BATCH)
    payload = {"version": version.pk, "of": source.pk}
    record(town, actor=actor, kind="calendar.copied", payload=payload, now=now)
    return version
