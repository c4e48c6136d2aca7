from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.queries.versions import date_change
from yakuba.calendars.services.announce import announce
from yakuba.calendars.services.held import hold, record
from yakuba.calendars.services.retell import before, retell
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict


@transaction.atomic
def withdraw_change(*, actor: Actor, town: Any, change_id: int, now: datetime) -> None:
    """It is as the calendar says after all. Those who were told are told."""
    calendar = hold(town, now)
    change = date_change(town.pk, change_id)
    if change.withdrawn_at is not None:
        raise Conflict("calendar-change-withdrawn", "この変更はもう取り消されています。")
    was = before(calendar)
    change.withdrawn_at = now
    change.save(update_fields=["withdrawn_at"])
    changed = retell(town=town, calendar=calendar, was=was, now=now)
    record(town, actor=actor, kind="calendar.change_withdrawn", payload={"change": change.pk}, now=now)
    announce(actor=actor, town=town, change=change, changed=changed, now=now)
