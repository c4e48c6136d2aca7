"""How good the answer engine is on a folder of FAQs and graded questions."""

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from yakuba.inquiries.core.calibration import CHOICES, Calibrator, signs
from yakuba.inquiries.core.evaluation.dataset import Dataset, unanswerable
from yakuba.inquiries.core.evaluation.measures import (
    RANKING,
    Judgements,
    Values,
    accuracy_at,
    calibration_error,
    measured,
    resamples,
)
from yakuba.inquiries.core.evaluation.perturbation import SEED, perturbed
from yakuba.inquiries.core.faqs import Label
from yakuba.inquiries.core.features import Hits
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.ranker import Ranker
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.training import (
    FOLDS,
    Folds,
    calibrated,
    cross_validated,
    folds,
    hit_in_top,
    ranked,
    train,
)

Told = Callable[[str], None]


@dataclass(frozen=True)
class Report:
    """`labels` is the number of labelled questions used; `ci` the 95 % intervals, 2,000 bootstraps by near_dup_group."""

    queries: int
    labels: int
    ndcg10: float
    recall10: float
    sr1: float
    sr5: float
    mrr: float
    hit1: float
    hit3: float
    top3_accuracy_at_40: float
    ece: float
    ndcg10_perturbed: float
    ci: dict[str, tuple[float, float]]
    ms_per_query_p95: float


@dataclass(frozen=True)
class Run:
    """An engine over one set of FAQs: `hits` in final order, the calibrator of each fold, and how to ask more."""

    hits: list[Hits]
    calibrators: list[Calibrator]
    fold_of: Folds
    ask: Callable[[int, str], Hits]


def evaluate(
    data: Dataset, labels: Dataset | None, thesaurus: Thesaurus, *, topics: bool = False, told: Told | None = None
) -> Report:
    """Scores the engine on `data`: without labels, with those of another set, or (`labels` is `data`) cross-validated.

    Folds keep near duplicates together, or with `topics` all questions that share an FAQ. Confidence is judged with 21 %
    of the questions made unanswerable.
    """
    tell = told or _silent
    tell("all FAQs")
    whole = _run(data, labels, thesaurus, topics=topics)
    tell("typing errors")
    random = Random(SEED)  # noqa: S311 - the same errors every time
    typed = [whole.ask(at, perturbed(label.question, random)) for at, label in enumerate(data.labels)]
    tell("speed")
    times = [_milliseconds(whole.ask, at, label.question) for at, label in enumerate(data.labels)]
    tell("unanswerable questions")
    reduced = _without(data, unanswerable(data.labels))
    safe = _run(reduced, reduced if labels is data else labels, thesaurus, topics=topics)
    judgements = _judged(safe, reduced.labels)
    tell("intervals")
    rows = [measured(label.grades, hits.faqs) for label, hits in zip(data.labels, whole.hits, strict=True)]
    errors = [measured(label.grades, hits.faqs) for label, hits in zip(data.labels, typed, strict=True)]
    table = {name: np.array([row[name] for row in rows]) for name in RANKING}
    table["ndcg10_perturbed"] = np.array([row["ndcg10"] for row in errors])
    return Report(
        queries=len(data.labels),
        labels=len(labels.labels) if labels else 0,
        **{name: _mean(values) for name, values in table.items()},
        top3_accuracy_at_40=accuracy_at(judgements),
        ece=calibration_error(judgements),
        ci=_intervals(table, judgements, [label.group for label in data.labels]),
        ms_per_query_p95=float(np.percentile(times, 95)) if times else float("nan"),
    )


def _silent(text: str) -> None:
    """Nobody wants to know."""


def _run(data: Dataset, labels: Dataset | None, thesaurus: Thesaurus, *, topics: bool) -> Run:
    taught = labels.labels if labels else ()
    index = Index.build(data.faqs, thesaurus, taught)
    fold_of = folds([label.topic if topics else label.group for label in data.labels])
    if labels is data:
        found = cross_validated(index, fold_of)
        calibrators = _out_of_fold(data.labels, found.hits, fold_of)
        return Run(found.hits, calibrators, fold_of, lambda at, text: _asked(index, found.rankers, fold_of, at, text))
    if labels:
        trained = train(index)
        hits = [ranked(trained.ranker, index.search(label.question)) for label in data.labels]
        return Run(
            hits, [trained.calibrator] * FOLDS, fold_of, lambda _, text: ranked(trained.ranker, index.search(text))
        )
    hits = [index.search(label.question) for label in data.labels]
    return Run(hits, _out_of_fold(data.labels, hits, fold_of), fold_of, lambda _, text: index.search(text))


def _asked(index: Index, rankers: Sequence[Ranker | None], fold_of: Folds, at: int, text: str) -> Hits:
    """As the question at `at` was asked in its fold."""
    read = index.read(text)
    likeness = index.memory.likeness(read.direction) * (fold_of != fold_of[at])
    return ranked(rankers[fold_of[at]], index.hits(index.scores(read), likeness))


def _out_of_fold(labels: Sequence[Label], hits: Sequence[Hits], fold_of: Folds) -> list[Calibrator]:
    """For each fold a calibrator that the others taught."""
    found = []
    for fold in range(FOLDS):
        others = [at for at in range(len(labels)) if fold_of[at] != fold]
        found.append(calibrated([labels[at] for at in others], [hits[at] for at in others]))
    return found


def _judged(run: Run, labels: Sequence[Label]) -> Judgements:
    calibrators = [run.calibrators[fold] for fold in run.fold_of]
    rows = [signs(hits) for hits in run.hits]
    return Judgements(
        np.array([each.probability(row) for each, row in zip(calibrators, rows, strict=True)]),
        np.array([hit_in_top(label, hits, CHOICES) for label, hits in zip(labels, run.hits, strict=True)], bool),
    )


def _without(data: Dataset, removed: frozenset[str]) -> Dataset:
    labels = tuple(
        replace(label, grades={faq: grade for faq, grade in label.grades.items() if faq not in removed})
        for label in data.labels
    )
    return Dataset(tuple(faq for faq in data.faqs if faq.id not in removed), labels)


def _milliseconds(ask: Callable[[int, str], Hits], at: int, question: str) -> float:
    start = time.perf_counter()
    ask(at, question)
    return (time.perf_counter() - start) * 1000


def _intervals(
    table: dict[str, Values], judgements: Judgements, groups: Sequence[str]
) -> dict[str, tuple[float, float]]:
    drawn = resamples(groups, SEED) if groups else []
    if not drawn:
        return {}
    samples = {name: [_mean(values[rows]) for rows in drawn] for name, values in table.items()}
    picked = [judgements.of(rows) for rows in drawn]
    samples["top3_accuracy_at_40"] = [accuracy_at(each) for each in picked]
    samples["ece"] = [calibration_error(each) for each in picked]
    return {name: _middle(values) for name, values in samples.items()}


def _middle(values: list[float]) -> tuple[float, float]:
    low, high = np.nanpercentile(values, [2.5, 97.5])
    return float(low), float(high)


def _mean(values: Values) -> float:
    kept = values[~np.isnan(values)]
    return float(kept.mean()) if len(kept) else float("nan")
