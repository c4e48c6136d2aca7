"""Draw the questions of a month that staff judge."""

import secrets
from datetime import date, datetime, time
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.measuring.months import moved
from yakuba.inquiries.core.measuring.outcomes import STAFFED
from yakuba.inquiries.core.measuring.sampling import SAMPLE, drawn
from yakuba.inquiries.models import Faq, SampledQuestion, Turn
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import JST, local_date
from yakuba.kernel.errors import Refusal
from yakuba.ledger import services as ledger
from yakuba.towns import queries as towns


def draw_sample(*, actor: Actor, town: Any, month: date, now: datetime, size: int = SAMPLE, seed: str = "") -> int:
    """How many were drawn, of all that the engine searched for in a month that is over; 0 where it was drawn before.

    The seed comes from the system's randomness and goes into the ledger, so that the draw can be repeated.
    """
    first = month.replace(day=1)
    until = moved(first, 1)
    if local_date(now) < until:
        raise Refusal("sample-early", "標本は、月が終わってから引きます。")
    seed = seed or secrets.token_hex(8)
    with transaction.atomic():
        if SampledQuestion.objects.filter(town_id=town.pk, month=first).exists():
            return 0
        asked = Turn.objects.filter(
            town_id=town.pk,
            at__gte=datetime.combine(first, time(), JST),
            at__lt=datetime.combine(until, time(), JST),
            probability__isnull=False,
        ).exclude(conversation__channel__in=STAFFED)
        able = [pk for pk, text, faqs, near in asked.values_list("pk", "text", "faqs", "near") if text and faqs + near]
        if not able:
            return 0
        ids = drawn(able, size=size, seed=seed)
        departments = {
            str(pk): code for pk, code in Faq.objects.filter(town_id=town.pk).values_list("pk", "department")
        }
        turns = Turn.objects.in_bulk(ids)
        SampledQuestion.objects.bulk_create(_sampled(turns[id_], first, departments, now) for id_ in ids)
        ledger.append(
            actor=actor,
            town_id=town.pk,
            stream=f"sample:{town.pk}",
            kind="sample.drawn",
            payload={"month": f"{first:%Y-%m}", "of": len(able), "drawn": len(ids), "seed": seed},
            now=now,
        )
    return len(ids)


def draw_all_samples(*, now: datetime) -> int:
    """For the worker: of every town, of the month before this one."""
    month = moved(local_date(now), -1)
    return sum(draw_sample(actor=SYSTEM, town=town, month=month, now=now) for town in towns.all_towns())


def _sampled(turn: Turn, month: date, departments: dict[str, str], now: datetime) -> SampledQuestion:
    shown = list(dict.fromkeys([*turn.faqs, *turn.near]))[:3]
    read = turn.faqs[0] if turn.tier == "answer" else turn.chosen if turn.chosen in turn.faqs else ""
    return SampledQuestion(
        town_id=turn.town_id,
        turn=turn,
        month=month,
        tier=turn.tier,
        shown=shown,
        read=read,
        probability=turn.probability,
        department=departments.get(shown[0], ""),
        drawn_at=now,
    )
