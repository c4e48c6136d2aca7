"""An answer, a choice or a person."""

from tests.inquiries.core.taught import INDEX, TRAINED
from yakuba.inquiries.core.calibration import signs
from yakuba.inquiries.core.tiers import Answer, Person, Thresholds, WhichOfThese, decide
from yakuba.inquiries.core.training import ranked

HITS = ranked(TRAINED.ranker, INDEX.search("粗大ごみの手続きを知りたい"))
CHANCE = TRAINED.calibrator.probability(signs(HITS))


def decided(answer, choice):
    return decide(HITS, TRAINED.calibrator, Thresholds(answer, choice))


def test_the_tier_follows_from_the_probability():
    assert decided(CHANCE, 0) == Answer(HITS.faqs[0], HITS.faqs[1:3], CHANCE)
    assert decided(1.1, CHANCE) == WhichOfThese(HITS.faqs[:3], CHANCE)
    assert decided(1.1, 1.1) == Person(HITS.faqs[:3], CHANCE)


def test_nothing_found_is_for_a_person():
    assert decide(INDEX.search("😀"), TRAINED.calibrator, Thresholds(0, 0)) == Person((), 0.0)
