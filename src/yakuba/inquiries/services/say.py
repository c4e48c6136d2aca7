"""Say something in a conversation with a clerk."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases import services as cases
from yakuba.inquiries.core.conversing import LONGEST, read
from yakuba.inquiries.core.live import is_present
from yakuba.inquiries.services.handed import locked
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

TOO_LONG = "長すぎます。{longest}文字までに分けて送ってください。"


def say(*, actor: Actor, town: Any, case_id: int, typed: str, now: datetime) -> None:
    """Into the thread of the case, masked as every question. Who reads along gets no e-mail about it.

    Refusal `question-empty` or `said-too-long`.
    """
    question = read(typed)
    if question.cut:
        raise Refusal("said-too-long", TOO_LONG, fields={"question": TOO_LONG}, values={"longest": f"{LONGEST:,}"})
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
