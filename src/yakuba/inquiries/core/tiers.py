"""What a resident gets: the answer, a choice of three, or a person. Never a guess that looks like an answer."""

from dataclasses import dataclass

from yakuba.inquiries.core.calibration import CHOICES, Calibrator, signs
from yakuba.inquiries.core.features import Hits


@dataclass(frozen=True)
class Thresholds:
    """The least probability that the right FAQ is among the first three, for each tier.

    In steps of .05 the lowest at which, on the benchmark with 21 % of the questions unanswerable, probabilities out of fold,
    with labels and without: four of five that are answered have the right FAQ first (.84 and .80), and half of those that
    are offered three have it among them (.52 and .60).
    """

    answer: float = 0.8
    choice: float = 0.4


@dataclass(frozen=True)
class Answer:
    """Show this FAQ, with its source and date; `others` may be offered below it."""

    faq: str
    others: tuple[str, ...]
    probability: float


@dataclass(frozen=True)
class WhichOfThese:
    """Ask which of up to three FAQs is meant, or none of them."""

    faqs: tuple[str, ...]
    probability: float


@dataclass(frozen=True)
class Person:
    """Fetch a person; `near` are FAQs that the clerk may want to see."""

    near: tuple[str, ...]
    probability: float


DEFAULT = Thresholds()


def decide(hits: Hits, calibrator: Calibrator, thresholds: Thresholds = DEFAULT) -> Answer | WhichOfThese | Person:
    """By how probable it is that one of the first three hits answers. `hits` are in their final order."""
    first = hits.faqs[:CHOICES]
    probability = calibrator.probability(signs(hits)) if first else 0.0
    if first and probability >= thresholds.answer:
        return Answer(first[0], first[1:], probability)
    if first and probability >= thresholds.choice:
        return WhichOfThese(first, probability)
    return Person(first, probability)
