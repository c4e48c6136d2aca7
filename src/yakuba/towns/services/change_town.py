from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal
from yakuba.towns.models import Town
from yakuba.towns.services.record import record

CHANGEABLE = frozenset(
    {
        "name",
        "kana",
        "romaji",
        "mayor",
        "postal_code",
        "address",
        "phone",
        "email",
        "office_hours",
        "settings",
    }
)


@transaction.atomic
def change_town(*, actor: Actor, town: Town, now: datetime, **changes: Any) -> Town:
    """Change what the town says about itself; slug and code stay for good. The event names the fields only."""
    unknown = sorted(set(changes) - CHANGEABLE)
    if unknown:
        raise Refusal("town-field", f"変更できない項目です: {', '.join(unknown)}")
    fresh = Town.objects.select_for_update().get(pk=town.pk)
    for field, value in changes.items():
        setattr(fresh, field, value)
    fresh.full_clean(validate_unique=False)
    fresh.save(update_fields=[*changes])
    record(actor=actor, town=fresh, kind="town.changed", payload={"fields": sorted(changes)}, now=now)
    return fresh
