"""How it went, in the applicant's words."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.cases.core import workflow
from yakuba.cases.core.texts import refused, written
from yakuba.cases.models import Feedback
from yakuba.cases.services.opening import opened, recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Refusal

LONGEST = 1000


def give_feedback(*, actor: Actor, town: Any, case_id: int, rating: int, text: str = "", now: datetime) -> Feedback:
    """Once, after the case is closed: 1 (bad) to 5 (good). The ledger gets the number, the case keeps the words."""
    if rating not in range(1, 6):
        raise refused("rating", "満足度を1から5の中から選んでください。", "rating")
    with transaction.atomic():
        case = opened(town=town, case_id=case_id)
        if case.state not in workflow.CLOSED:
            raise Refusal("feedback-early", "手続きが終わってから、ご意見をお聞かせください。")
        if Feedback.objects.filter(case=case).exists():
            raise Refusal("feedback-given", "ご意見はすでにいただいています。ありがとうございました。")
        feedback = Feedback.objects.create(
            town_id=town.pk,
            case=case,
            rating=rating,
            text=written(text, field="text", longest=LONGEST, required=False),
            at=now,
        )
        recorded(case, actor=actor, kind="feedback", now=now, payload={"rating": rating})
    return feedback
