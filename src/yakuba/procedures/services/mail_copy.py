"""The resident has the copy (控え) sent to their mailbox."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import NotFound
from yakuba.ledger import services as ledger
from yakuba.messaging import services as messaging
from yakuba.messaging.services.enclosures import Enclosure, enclosing
from yakuba.procedures.queries.applications import application_of
from yakuba.procedures.queries.drafts import digest
from yakuba.procedures.services.copy import application_copy

ENCLOSURE = "application-copy"


def mail_copy(*, actor: Actor, town: Any, case_id: int, recipient: str, now: datetime) -> None:
    """Once for each revision and address. Sealed answers are masked and a protected address hidden: mailboxes are read."""
    with transaction.atomic():
        opened = application_of(town_id=town.pk, case_id=case_id)
        case, number = opened.case, opened.application.revision
        queued = messaging.enqueue_text(
            actor=actor,
            town=town,
            recipient=recipient,
            text="copy",
            language=case.language,
            values={"receipt_number": case.receipt_number},
            dedupe_key=f"case:{case.pk}:copy:{number}:{digest(recipient)[:16]}",
            subject_stream=f"case:{case.pk}",
            enclosure=enclosing(ENCLOSURE, case.pk),
            now=now,
        )
        if queued:
            ledger.append(
                actor=actor,
                town_id=town.pk,
                stream=f"case:{case.pk}",
                kind="case.copy_mailed",
                payload={"case": case.pk, "topic": case.topic, "revision": number},
                now=now,
            )


def copy_enclosed(town: Any, key: str) -> Enclosure:
    """The copy as it is when the mail goes out. NotFound once the case is erased."""
    opened = application_of(town_id=town.pk, case_id=int(key))
    if opened.case.erased_at:
        raise NotFound("application-unknown", "この申請は見つかりません。")
    return Enclosure(f"{opened.case.receipt_number}.pdf", application_copy(town=town, opened=opened))
