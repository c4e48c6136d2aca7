from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.calendars.services.held import record
from yakuba.kernel.actors import Actor


@transaction.atomic
def note_look(*, actor: Actor, town: Any, found: int, now: datetime) -> None:
    """That somebody looked for a child's notices, and how many they saw; not for which child."""
    record(town, actor=actor, kind="notices.looked_up", payload={"count": found}, now=now)
