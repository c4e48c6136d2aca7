from datetime import date, datetime

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.towns.models import Closure, Town
from yakuba.towns.services.record import record


@transaction.atomic
def set_closure(*, actor: Actor, town: Town, day: date, now: datetime, reason: str = "") -> Closure:
    """Close the town's offices on a day beside the national ones; the same day again changes the reason."""
    closure, _ = Closure.objects.update_or_create(town=town, day=day, defaults={"reason": reason})
    record(actor=actor, town=town, kind="town.closure_set", payload={"day": day.isoformat()}, now=now)
    return closure


@transaction.atomic
def remove_closure(*, actor: Actor, town: Town, day: date, now: datetime) -> None:
    """Open again. Nothing happens where the day was not closed."""
    if Closure.objects.filter(town=town, day=day).delete()[0]:
        record(actor=actor, town=town, kind="town.closure_removed", payload={"day": day.isoformat()}, now=now)
