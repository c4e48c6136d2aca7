"""Put a message into the outbox, in the transaction of the act it tells about.

The act's own event says that it happened; what became of the message is recorded when it is delivered or given up.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.messaging import queries
from yakuba.messaging.models import OutboxMessage
from yakuba.messaging.services.links import preferences_url, status_url

LONGEST_SUBJECT = 200


def enqueue(
    *,
    actor: Actor,
    town: Any,
    channel: str = "email",
    recipient: str,
    subject: str,
    body: str,
    template: str,
    language: str,
    dedupe_key: str,
    subject_stream: str = "",
    urgent: bool = False,
    enclosure: str = "",
    url: str = "",
    now: datetime,
) -> bool:
    """False where the same `dedupe_key` is there already. An address that can't be one is a dead letter at once.

    Never raises for what the recipient wrote: a mistyped address must not undo the act it belongs to.
    """
    valid = channel != "email" or is_address(recipient)
    message = OutboxMessage(
        town_id=town.pk,
        dedupe_key=dedupe_key,
        channel=channel,
        recipient=recipient[:254],
        subject=" ".join(subject.split())[:LONGEST_SUBJECT],
        body=body,
        template=template,
        language=language,
        subject_stream=subject_stream,
        urgent=urgent,
        enclosure=enclosure,
        url=url,
        state="waiting" if valid else "dead",
        last_error="" if valid else "recipient-invalid",
        due_at=now,
        created_at=now,
    )
    with transaction.atomic(savepoint=False):
        if OutboxMessage.objects.filter(town_id=town.pk, dedupe_key=dedupe_key).exists():
            return False
        # Another process may have been quicker since: the database keeps one.
        OutboxMessage.objects.bulk_create([message], ignore_conflicts=True)
    return True


def enqueue_text(
    *,
    actor: Actor,
    town: Any,
    channel: str = "email",
    recipient: str,
    text: str,
    language: str,
    values: Mapping[str, str],
    dedupe_key: str,
    subject_stream: str = "",
    enclosure: str = "",
    url: str = "",
    now: datetime,
) -> bool:
    """`text` is the id of a text in the pack of messages; KeyError where it has none (a mistake of ours)."""
    found = queries.texts()[text]
    places = {
        **values,
        "town": town.name,
        "status_url": status_url(town),
        "preferences_url": preferences_url(town, recipient, channel),
    }
    subject, body = found.render(language, places)
    return enqueue(
        actor=actor,
        town=town,
        channel=channel,
        recipient=recipient,
        subject=subject,
        body=body,
        template=text,
        language=language,
        dedupe_key=dedupe_key,
        subject_stream=subject_stream,
        urgent=found.urgent,
        enclosure=enclosure,
        url=url,
        now=now,
    )


def is_address(recipient: str) -> bool:
    try:
        validate_email(recipient)
    except ValidationError:
        return False
    return len(recipient) <= 254
