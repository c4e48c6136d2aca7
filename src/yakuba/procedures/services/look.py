"""Staff look at a sealed field: each look is a ledger event."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.ledger import services as ledger
from yakuba.procedures.models import Look
from yakuba.procedures.queries.applications import application_of
from yakuba.webkit.forms import sensitive_fields

OPEN_FOR = timedelta(minutes=10)


def look_at_sealed(*, actor: Actor, town: Any, case_id: int, field: str, now: datetime) -> None:
    """Open `field` to this member of staff for ten minutes, and say so in the ledger."""
    opened = application_of(town_id=town.pk, case_id=case_id)
    if field not in sensitive_fields(opened.procedure.form):
        raise NotFound("field-unknown", "この項目は見つかりません。")
    with transaction.atomic():
        Look.objects.filter(town=town, staff_id=int(actor.id), at__lt=now - OPEN_FOR).delete()
        Look.objects.create(town=town, application=opened.application, staff_id=int(actor.id), field=field, at=now)
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"case:{case_id}",
            kind="case.sealed_viewed",
            payload={"case": case_id, "topic": opened.case.topic, "field": field},
            now=now,
        )
