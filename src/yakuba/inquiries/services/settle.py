"""Answer an inquiry and close it, or close it where the answer was given before."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.inquiries.models import Conversation
from yakuba.inquiries.services.handed import locked
from yakuba.inquiries.services.record import recorded
from yakuba.kernel.actors import Actor


def settle(*, actor: Actor, town: Any, case_id: int, answer: str, expected_version: int | None, now: datetime) -> None:
    """`answer` goes into the thread, and the person is told by e-mail where they left an address. It may be empty."""
    with transaction.atomic():
        conversation = locked(town=town, case_id=case_id)
        cases.transition(
            actor=actor, town=town, case_id=case_id, act="complete", expected_version=expected_version, now=now
        )
        if answer.strip():
            cases.write_message(actor=actor, town=town, case_id=case_id, body=answer, now=now)
        recorded(
            conversation,
            actor=actor,
            kind="settled",
            now=now,
            payload={"case": case_id, "answered": bool(answer.strip())},
        )


def erase_conversation(*, case_id: int) -> None:
    """Runs inside the case's own erasure."""
    Conversation.objects.filter(case_id=case_id).delete()
