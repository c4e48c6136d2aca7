"""What several services do: take hold of a town's calendar, find a version, write to the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Max

from yakuba.calendars.models import Calendar, Version
from yakuba.calendars.queries.versions import version
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict
from yakuba.ledger import services as ledger


def hold(town: Any, now: datetime) -> Calendar:
    """The town's calendar, held against others until the transaction ends."""
    Calendar.objects.get_or_create(town=town, defaults={"changed_at": now})
    return Calendar.objects.select_for_update().get(town=town)


def draft(town: Any, version_id: int) -> Version:
    """A version that may still be changed. NotFound; Conflict where it was published."""
    found = version(town.pk, version_id)
    if found.published_at is not None:
        raise Conflict("calendar-published", "公開した版は変更できません。写しの下書きを作って変更してください。")
    return found


def next_number(town: Any) -> int:
    return (Version.objects.filter(town=town).aggregate(last=Max("number"))["last"] or 0) + 1


def staff_id(actor: Actor) -> int | None:
    return int(actor.id) if actor.kind == "staff" else None


def record(town: Any, *, actor: Actor, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    ledger.append(actor=actor, town_id=town.pk, stream=f"calendar:{town.pk}", kind=kind, payload=payload, now=now)
