from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.models import Suspension
from yakuba.calendars.services.held import draft, hold, record
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

LONGEST_CENTRE, MOST = 120, 500


@transaction.atomic
def set_suspensions(
    *,
    actor: Actor,
    town: Any,
    version_id: int,
    suspensions: Sequence[tuple[str, date, date]],
    shifts: bool,
    now: datetime,
) -> None:
    """A draft's suspensions, all of them: centre, first and last day; and whether collections shift by a week."""
    hold(town, now)
    version = draft(town, version_id)
    if len(suspensions) > MOST:
        raise Refusal("calendar-suspensions", f"休止は{MOST}件までです。")
    for centre, first, last in suspensions:
        if last < first:
            raise Refusal("calendar-suspensions", f"{centre}：休止の終わり（{last}）が始まり（{first}）より前です。")
        if len(centre) > LONGEST_CENTRE:
            raise Refusal("calendar-suspensions", f"センターの名前は{LONGEST_CENTRE}字までです。")
    Suspension.objects.filter(version=version).delete()
    Suspension.objects.bulk_create(
        Suspension(town=town, version=version, centre=centre.strip(), first=first, last=last)
        for centre, first, last in sorted(suspensions)
    )
    version.shifts = shifts
    version.save(update_fields=["shifts"])
    payload = {"version": version.pk, "count": len(suspensions), "shifts": shifts}
    record(town, actor=actor, kind="calendar.suspensions_set", payload=payload, now=now)
