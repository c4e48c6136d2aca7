from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.core.difference import Changed
from yakuba.calendars.queries.versions import version as find
from yakuba.calendars.services.held import hold, record
from yakuba.calendars.services.retell import before, retell
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict


@transaction.atomic
def withdraw_version(*, actor: Actor, town: Any, version_id: int, now: datetime) -> list[Changed]:
    """Take a published version back: the one before counts again. Conflict where it isn't on show."""
    calendar = hold(town, now)
    version = find(town.pk, version_id)
    if version.published_at is None or version.withdrawn_at is not None:
        raise Conflict("calendar-not-on-show", "この版は公開されていません。")
    was = before(calendar)
    version.withdrawn_at = now
    version.save(update_fields=["withdrawn_at"])
    changed = retell(town=town, calendar=calendar, was=was, now=now)
    payload = {"version": version.pk, "days": sum(each.count for each in changed)}
    record(town, actor=actor, kind="calendar.withdrawn", payload=payload, now=now)
    return changed
