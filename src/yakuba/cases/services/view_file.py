"""Who looked at which paper."""

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from yakuba.cases.models import Attachment, Case
from yakuba.cases.services.opening import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.ledger import queries as ledger

KIND = "case.file_viewed"
LOOK = timedelta(minutes=10)
RECENT = 50


def view_file(*, actor: Actor, town: Any, case_id: int, key: str, now: datetime) -> Attachment:
    """The attachment, for staff: one ledger event a look of ten minutes, not one a page load. NotFound outside of the case."""
    with transaction.atomic():
        found = Attachment.objects.filter(town_id=town.pk, case_id=case_id, key=key).first()
        if found is None:
            raise NotFound("attachment-unknown", "このファイルは見つかりません。")
        lately = ledger.latest(town_id=town.pk, limit=RECENT, kind=KIND, stream=f"case:{case_id}")
        if not any(
            event.actor == actor.id and event.payload["attachment"] == found.pk and event.at > now - LOOK
            for event in lately
        ):
            case = Case.objects.get(pk=case_id)
            recorded(case, actor=actor, kind="file_viewed", now=now, payload={"attachment": found.pk})
    return found
