"""What staff of the demo town made of its questions: put together, drawn, and judged by two and three people."""

from datetime import date, datetime, timedelta
from random import Random
from typing import Any

from django.db import transaction

from yakuba.accounts import queries as accounts
from yakuba.inquiries.core.measuring.agreement import OPINIONS
from yakuba.inquiries.models import Rating, SampledQuestion
from yakuba.inquiries.services.draw_sample import draw_sample
from yakuba.inquiries.services.gather_clusters import gather_clusters
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.ledger import services as ledger
from yakuba.ledger.services import NewEvent
from yakuba.towns import queries as towns

RATERS = frozenset({"clerk", "approver", "head"})
SIZE, LEFT = 80, 12
"""Questions drawn of each of the last two months, and how many of the last month's wait for a second opinion."""
FIRST_RIGHT, OTHER_RIGHT, DIFFERS, UNCLEAR = 0.85, 0.1, 0.07, 0.03


@transaction.atomic
def generate_judgements(*, town_id: int, seed: int, now: datetime) -> None:
    """The same seed and questions give the same judgements."""
    town = towns.by_id(town_id)
    random = Random(f"{seed} judgements")  # noqa: S311 - a made-up town, no secret
    gather_clusters(actor=SYSTEM, town=town, now=now)
    last = _before(local_date(now))
    months = (_before(last), last)
    for month in months:
        draw_sample(actor=SYSTEM, town=town, month=month, now=now, size=SIZE, seed=f"demo-{seed}-{month:%Y-%m}")
    raters = [each.pk for each in accounts.staff_of(town_id) if RATERS & set(each.roles)]
    if len(raters) <= OPINIONS:
        return
    drawn = list(SampledQuestion.objects.filter(town_id=town_id, month__in=months).order_by("month", "pk"))
    ratings = [
        rating
        for number, question in enumerate(drawn, 1)
        for rating in _judged(question, random, raters, now, waits=number > len(drawn) - LEFT)
    ]
    Rating.objects.bulk_create(ratings)
    ledger.append_many([_event(rating, now) for rating in ratings])


def _judged(
    question: SampledQuestion, random: Random, raters: list[int], now: datetime, *, waits: bool
) -> list[Rating]:
    """As often right as the engine was sure; people differ now and then, and then a third one is asked."""
    truth: list[str] = []
    if random.random() < question.probability:
        first = random.random() < FIRST_RIGHT or len(question.shown) == 1
        truth = [question.shown[0] if first else random.choice(question.shown[1:])]
        truth += [id_ for id_ in question.shown if id_ not in truth and random.random() < OTHER_RIGHT]
    people = random.sample(raters, OPINIONS + 1)
    said: list[Any] = []
    for person in people:
        differs, unclear = random.random() < DIFFERS, random.random() < UNCLEAR
        right = [] if unclear else [random.choice(question.shown)] if differs else truth
        said.append(
            Rating(town_id=question.town_id, question=question, rater_id=person, right=right, unclear=unclear, at=now)
        )
    if waits:
        return said[:1]
    agree = (set(said[0].right), said[0].unclear) == (set(said[1].right), said[1].unclear)
    return said[:OPINIONS] if agree else said


def _event(rating: Rating, now: datetime) -> NewEvent:
    return NewEvent(
        actor=Actor("staff", str(rating.rater_id)),
        town_id=rating.town_id,
        stream=f"sample:{rating.town_id}",
        kind="sample.rated",
        payload={
            "question": rating.question_id,
            "right": [int(id_) for id_ in rating.right],
            "unclear": rating.unclear,
        },
        now=now,
    )


def _before(day: date) -> date:
    """The first day of the month before."""
    return (day.replace(day=1) - timedelta(days=1)).replace(day=1)
