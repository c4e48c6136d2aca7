"""What a clerk enters beside the resident, kept as they type."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.procedures.models import Draft
from yakuba.procedures.services.drafts import save_draft


def save_entry(
    *,
    actor: Actor,
    draft: Draft,
    answers: Mapping[str, Any],
    channel: str,
    arrived_on: date,
    signature: str,
    now: datetime,
) -> None:
    """The answers with how and when the application came, and the key of what was signed."""
    with transaction.atomic():
        save_draft(actor=actor, draft=draft, answers=answers, reached=draft.reached, now=now)
        Draft.objects.filter(pk=draft.pk, case=None).update(channel=channel, arrived_on=arrived_on, signature=signature)
    draft.channel, draft.arrived_on, draft.signature = channel, arrived_on, signature
