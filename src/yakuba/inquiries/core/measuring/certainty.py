"""How sure the engine is against how often it is right: risk and coverage, calibration, and what a threshold would do."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from yakuba.inquiries.core.measuring.intervals import Share

BINS = 10


@dataclass(frozen=True)
class Judged:
    """A question of the sample: the probability that the engine gave, and whether its first answer, or one of three, was right."""

    probability: float
    first: bool
    three: bool


@dataclass(frozen=True)
class Point:
    """With the threshold at `threshold` the share `coverage` is answered; `wrong` of those that were judged."""

    threshold: float
    coverage: float
    wrong: Share


@dataclass(frozen=True)
class Bin:
    """Questions with a probability from `low` up to `high`: what was promised on average, and what came true."""

    low: float
    high: float
    promised: float
    true: Share


@dataclass(frozen=True)
class WhatIf:
    """Of the questions of a period: answered, offered as a choice, handed over; and how many of the judged ones wrongly."""

    answered: int
    offered: int
    handed_over: int
    answered_wrong: Share
    offered_wrong: Share

    @property
    def total(self) -> int:
        return self.answered + self.offered + self.handed_over


def risk_coverage(judged: Iterable[Judged]) -> list[Point]:
    """One point for each probability that occurs, the surest first: its questions and all surer ones are answered."""
    surest = sorted(judged, key=lambda each: -each.probability)
    points: list[Point] = []
    wrong = 0
    for at, each in enumerate(surest, start=1):
        wrong += not each.first
        if at == len(surest) or surest[at].probability < each.probability:
            points.append(Point(each.probability, at / len(surest), Share(wrong, at)))
    return points


def reliability(judged: Sequence[Judged]) -> list[Bin]:
    """Ten bins of equal width; empty ones are left out. True is: one of the first three answers."""
    found: list[list[Judged]] = [[] for _ in range(BINS)]
    for each in judged:
        found[min(int(each.probability * BINS), BINS - 1)].append(each)
    return [
        Bin(
            at / BINS,
            (at + 1) / BINS,
            sum(each.probability for each in own) / len(own),
            Share(sum(each.three for each in own), len(own)),
        )
        for at, own in enumerate(found)
        if own
    ]


def calibration_error(bins: Sequence[Bin]) -> float | None:
    """Expected calibration error: the gaps between promise and truth, by how many are in. None without questions."""
    total = sum(each.true.total for each in bins)
    gaps = (abs(each.promised * each.true.total - each.true.count) for each in bins)
    return sum(gaps) / total if total else None


def what_if(probabilities: Iterable[float], judged: Sequence[Judged], *, answer: float, choice: float) -> WhatIf:
    """With other thresholds. `probabilities` are those of all questions; at or above `answer` one is answered."""
    choice = min(choice, answer)
    asked = list(probabilities)
    answered = sum(each >= answer for each in asked)
    offered = sum(choice <= each < answer for each in asked)
    sure = [each for each in judged if each.probability >= answer]
    unsure = [each for each in judged if choice <= each.probability < answer]
    return WhatIf(
        answered,
        offered,
        len(asked) - answered - offered,
        Share(sum(not each.first for each in sure), len(sure)),
        Share(sum(not each.three for each in unsure), len(unsure)),
    )
