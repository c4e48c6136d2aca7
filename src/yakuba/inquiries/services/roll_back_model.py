"""Take the live model off: the one before it answers again, or none."""

from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.regression import LEAST_NEWER, Figures, by_model, by_text
from yakuba.inquiries.models import AnswerModel
from yakuba.inquiries.queries import engines
from yakuba.inquiries.queries import models as queries
from yakuba.inquiries.services.model_events import recorded
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Conflict


@transaction.atomic
def roll_back_model(*, actor: Actor, town: Any, now: datetime, reason: str = "asked") -> AnswerModel | None:
    """The model that answers now; None where the town is back at text alone. Conflict `model-none` where none is live.

    `reason` is `asked`, or `worse` where newer labels said so. A model that was taken off never comes back by itself.
    """
    held = AnswerModel.objects.select_for_update().filter(town_id=town.pk)
    live = held.filter(state="live").first()
    if live is None:
        raise Conflict("model-none", "使用中のモデルはありません。")
    before = held.filter(state="retired").order_by("-live_at").first()
    live.state, live.ended_at = "withdrawn", now
    live.save(update_fields=["state", "ended_at"])
    if before:
        before.state, before.live_at, before.ended_at = "live", now, None
        before.save(update_fields=["state", "live_at", "ended_at"])
    payload = {"reason": reason, "before": before.number if before else None}
    recorded(live, actor=actor, kind="model.rolled_back", payload=payload, now=now)
    return before


def check_model(*, town: Any, now: datetime) -> bool:
    """Whether the live model was taken off: on labels that came since it was trained it was worse than text alone.

    Nothing is said before there are LEAST_NEWER of them.
    """
    live = queries.live_model(town.pk)
    trained = queries.trained_by(live) if live else None
    if live is None or trained is None:
        return False
    newer = [label for _, label in queries.labelled(town.pk, after=live.last_turn)]
    engine = engines.engine(town.pk, local_date(now))
    newer = [label for label in newer if label.grades.keys() <= engine.marks.keys()]
    if len(newer) < LEAST_NEWER or not engine.indexes:
        return False
    index = engine.indexes["ja"].taught([label for _, label in queries.labelled(town.pk, until=live.last_turn)])
    if not Figures.of(newer, by_model(index, trained.ranker, newer)).is_worse_than(
        Figures.of(newer, by_text(index, newer))
    ):
        return False
    roll_back_model(actor=SYSTEM, town=town, now=now, reason="worse")
    return True
