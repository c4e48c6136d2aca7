"""Say which of the found FAQs answer a sampled question."""

from collections.abc import Collection
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.measuring.agreement import Opinion, wants_more
from yakuba.inquiries.models import Rating, SampledQuestion
from yakuba.inquiries.services.held import staff_id
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound, Refusal
from yakuba.ledger import services as ledger


@transaction.atomic
def rate(
    *, actor: Actor, town: Any, question_id: int, right: Collection[str], unclear: bool, none: bool, now: datetime
) -> Rating:
    """One person, once. `none`: said in so many words that no FAQ answers it; `unclear`: the words do not tell.

    Refusal where nothing or two things at once were said; Conflict where enough others have judged it by now.
    """
    question = SampledQuestion.objects.select_for_update(of=("self",)).filter(town_id=town.pk, pk=question_id).first()
    if question is None or question.turn_id is None:
        raise NotFound("sample-unknown", "この質問はもうありません。次の質問へ進んでください。")
    if bool(right) + none + unclear != 1 or not set(right) <= set(question.shown):
        message = "答えになっているものを選ぶか、「どれも答えになっていない」「質問からは判断できない」のどちらかを選んでください。"
        raise Refusal("rating-unsaid", message, fields={"right": message})
    ratings = list(Rating.objects.filter(question=question))
    if any(each.rater_id == staff_id(actor) for each in ratings):
        raise Conflict("rating-twice", "この質問はもう判定しました。")
    if not wants_more([Opinion(frozenset(each.right), each.unclear) for each in ratings]):
        raise Conflict("rating-enough", "ほかの人の判定で足りました。次の質問へ進んでください。")
    rating = Rating.objects.create(
        town_id=town.pk,
        question=question,
        rater_id=staff_id(actor),
        right=[id_ for id_ in question.shown if id_ in right],
        unclear=unclear,
        at=now,
    )
    ledger.append(
        actor=actor,
        town_id=town.pk,
        stream=f"sample:{town.pk}",
        kind="sample.rated",
        payload={"question": question.pk, "right": [int(id_) for id_ in rating.right], "unclear": unclear},
        now=now,
    )
    return rating
