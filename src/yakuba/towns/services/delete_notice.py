from datetime import datetime

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.towns.models import Notice, Town
from yakuba.towns.services.record import record


@transaction.atomic
def delete_notice(*, actor: Actor, town: Town, notice_id: int, now: datetime) -> None:
    """Take a notice away for good."""
    if not Notice.objects.filter(town=town, pk=notice_id).delete()[0]:
        raise NotFound("notice-unknown", "このお知らせはありません。")
    record(actor=actor, town=town, kind="town.notice_deleted", payload={"notice": notice_id}, now=now)
