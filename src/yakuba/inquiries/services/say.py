"""Say something in a conversation with a clerk."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.inquiries.core.conversing import read_whole
from yakuba.inquiries.core.live import is_present
from yakuba.inquiries.services.handed import locked
from yakuba.kernel.actors import Actor


def say(*, actor: Actor, town: Any, case_id: int, typed: str, now: datetime) -> None:
    """Into the thread of the case, masked as every question. Who reads along gets no e-mail about it.

    Refusal `question-empty` or `question-long`.
    """
    question = read_whole(typed)
    with transaction.atomic():
        conversation = locked(town=town, case_id=case_id)
        cases.write_message(
            actor=actor,
            town=town,
            case_id=case_id,
            body=question.text,
            tells=not is_present(conversation.present_at, now),
            now=now,
        )
