"""How good duplicates and categories are suggested, on generated reports whose truth is known."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from random import Random
from typing import Any

from yakuba.kernel.packs import parse_yaml
from yakuba.reports.core.categorising import Categoriser, Examples
from yakuba.reports.core.evaluation.generating import Labelled, generate
from yakuba.reports.core.evaluation.judging import Figures, Ranks, judge_categories, judge_pairs, made_ready
from yakuba.reports.core.evaluation.learning import halved, learn
from yakuba.reports.core.evaluation.writing import Frames, Phrases, phrases_of

REPORTS = 3_000
SEED, LEARNING_SEED = 2, 1
_END = datetime(2026, 11, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Evaluation:
    """`duplicates` by rule; all on reports that are written in phrases which no training has read."""

    duplicates: dict[str, Figures]
    categories: Ranks


def evaluate(examples: Examples, *, seed: int = SEED, count: int = REPORTS) -> Evaluation:
    """Of a categoriser that was taught these examples, and of duplicates that it helps to find."""
    categoriser = Categoriser.of(examples)
    reports = held_out(seed=seed, count=count)
    return Evaluation(judge_pairs(reports, made_ready(categoriser, reports)), judge_categories(categoriser, reports))


def held_out(*, seed: int = SEED, count: int = REPORTS) -> list[Labelled]:
    """Reports in phrases and frames of their own."""
    frames = Frames.of(_read("frames.yaml"), "held_out")
    return generate(seed=seed, count=count, phrases=phrases(), frames=frames, end=_END)


def phrases() -> Phrases:
    """The sentences of the part that is held out."""
    return phrases_of(_read("held_out.yaml"))


def learn_weights(examples: Examples, *, seed: int = LEARNING_SEED, count: int = REPORTS) -> dict[str, float]:
    """The weights of `duplicates`, from the pack's own sentences and the frames to train on."""
    taught, written = halved(examples, Random(seed))  # noqa: S311 - no secret
    frames = Frames.of(_read("frames.yaml"), "train")
    reports = generate(seed=seed, count=count, phrases=phrases_of(written), frames=frames, end=_END)
    return learn(reports, made_ready(Categoriser.of(taught), reports))


def _read(name: str) -> Any:
    return parse_yaml((Path(__file__).parent / name).read_text(encoding="utf-8"), name).data
