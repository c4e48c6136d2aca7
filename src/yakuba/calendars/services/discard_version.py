from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.services.held import draft, hold, record
from yakuba.kernel.actors import Actor


@transaction.atomic
def discard_version(*, actor: Actor, town: Any, version_id: int, now: datetime) -> None:
    """Throw a draft away. Areas and types keep their names for those that come."""
    hold(town, now)
    version = draft(town, version_id)
    payload = {"version": version.pk}
    version.delete()
    record(town, actor=actor, kind="calendar.discarded", payload=payload, now=now)
