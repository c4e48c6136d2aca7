"""Train a model from what residents and clerks said was right; it goes live where it is not worse than what answers now."""

import hashlib
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.db import transaction

from yakuba.inquiries.core.faqs import Label
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.regression import LEAST_LABELS, Figures, by_model, by_text, grouped
from yakuba.inquiries.core.segment import Progress
from yakuba.inquiries.core.training import learn
from yakuba.inquiries.models import AnswerModel
from yakuba.inquiries.queries import engines
from yakuba.inquiries.queries import models as queries
from yakuba.inquiries.services.held import staff_id
from yakuba.inquiries.services.model_events import recorded
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import Refusal


def train_model(*, actor: Actor, town: Any, now: datetime, progress: Progress | None = None) -> AnswerModel:
    """Some minutes for thousands of labels; reading and training are done before the transaction begins.

    Judged three times on questions it was not taught: cross-validated, by text alone, and beside the live model on what
    came since that was trained. Refusal `model-labels` where too few questions are labelled.
    """
    engine = engines.engine(town.pk, local_date(now))
    pairs = [(turn, label) for turn, label in queries.labelled(town.pk) if label.grades.keys() <= engine.marks.keys()]
    if len(pairs) < LEAST_LABELS or not engine.indexes:
        raise Refusal(
            "model-labels",
            f"解決したと分かっている質問が{LEAST_LABELS}件たまると学習できます（いまは{len(pairs)}件）。",
        )
    index = engine.indexes["ja"]
    labels = grouped(index, [label for _, label in pairs])
    index = index.taught(labels)
    trained, hits = learn(index, progress)
    own, text = Figures.of(labels, hits), Figures.of(labels, by_text(index, labels))
    live = queries.live_model(town.pk)
    newer = [at for at, (turn, _) in enumerate(pairs) if live and turn > live.last_turn]
    before = _of_live(town.pk, live, index, [labels[at] for at in newer])
    after = Figures.of([labels[at] for at in newer], [hits[at] for at in newer])
    good = not own.is_worse_than(text) and not (before and after.is_worse_than(before))
    ranker = trained.ranker.serialise() if trained.ranker else ""
    calibrator = trained.calibrator.serialise()
    figures = {"own": asdict(own), "text": asdict(text)}
    if before:
        figures |= {"before": asdict(before), "beside_it": asdict(after)}
    with transaction.atomic():
        held = AnswerModel.objects.select_for_update().filter(town_id=town.pk)
        newest = held.order_by("-number").first()
        model = AnswerModel(
            town_id=town.pk,
            number=newest.number + 1 if newest else 1,
            state="candidate",
            ranker=ranker,
            calibrator=calibrator,
            sha256=hashlib.sha256(f"{ranker}\n{calibrator}".encode()).hexdigest(),
            labels=len(labels),
            last_turn=pairs[-1][0],
            figures=figures,
            created_at=now,
            created_by_id=staff_id(actor),
        )
        if good:
            held.filter(state="live").update(state="retired", ended_at=now)
            model.state, model.live_at = "live", now
        model.save()
        recorded(
            model, actor=actor, kind="model.trained", payload={"labels": model.labels, "sha256": model.sha256}, now=now
        )
        if good:
            recorded(model, actor=actor, kind="model.live", payload={}, now=now)
    return model


def _of_live(town_id: int, live: AnswerModel | None, index: Index, newer: list[Label]) -> Figures | None:
    """What the live model makes of questions that it was not taught; None where there is nothing to compare."""
    trained = queries.trained_by(live) if live else None
    if live is None or trained is None or not newer:
        return None
    seen = index.taught([label for _, label in queries.labelled(town_id, until=live.last_turn)])
    return Figures.of(newer, by_model(seen, trained.ranker, newer))
