"""A message that was taken over and could not be delivered after all: a returned mail, an SMS provider's report."""

import re
from datetime import datetime

from django.db import transaction

from yakuba.kernel.actors import SYSTEM
from yakuba.ledger import services as ledger
from yakuba.messaging.models import OutboxMessage
from yakuba.messaging.services.refuse import refuse

_ID = re.compile(r"outbox-(\d{1,18})-(\d{1,18})")


def bounce(*, reference: str, code: str, gone: bool, now: datetime, town_id: int | None = None) -> bool:
    """Whether one of our messages was found under `reference` (its envelope's id) and had been sent.

    `code` is short and names nobody; `gone`: the address is no more. With `town_id` only that town's messages count.
    """
    found = _ID.search(reference)
    if found is None or (town_id is not None and int(found[1]) != town_id):
        return False
    with transaction.atomic():
        message = (
            OutboxMessage.objects.select_for_update(of=("self",))
            .select_related("town")
            .filter(pk=int(found[2]), town_id=int(found[1]), state="sent")
            .first()
        )
        if message is None:
            return False
        OutboxMessage.objects.filter(pk=message.pk).update(state="dead", last_error=code[:60])
        ledger.append(
            actor=SYSTEM,
            town_id=message.town_id,
            stream=message.subject_stream or f"town:{message.town_id}",
            kind="message.bounced",
            payload={"message": message.pk, "template": message.template, "channel": message.channel},
            now=now,
        )
        refuse(message, gone=gone, now=now)
    return True
