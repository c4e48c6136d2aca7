"""The learnt order."""

import numpy as np

from tests.inquiries.core.taught import INDEX, TRAINED
from yakuba.inquiries.core.features import COLUMN, Hits
from yakuba.inquiries.core.ranker import Lesson, Ranker


def test_it_survives_being_stored():
    hits = INDEX.search("住民票の料金はいくら")
    again = Ranker.deserialise(TRAINED.ranker.serialise()).apply(hits)
    assert again.faqs == TRAINED.ranker.apply(hits).faqs
    assert np.array_equal(again.scores, TRAINED.ranker.apply(hits).scores)


def test_nothing_to_learn_gives_no_ranker():
    hits = INDEX.search("住民票")
    assert Ranker.train([Lesson(hits, (0,) * len(hits))]) is None
    assert Ranker.train([]) is None


def test_no_hits_stay_none():
    assert len(TRAINED.ranker.apply(INDEX.search("😀"))) == 0


def test_more_evidence_is_never_worse():
    rows = np.tile(INDEX.search("粗大ごみの手続き").features[0], (5, 1))
    rows[:, COLUMN["nearest"]] = np.linspace(0, 1, 5)
    ordered = TRAINED.ranker.apply(Hits(tuple("abcde"), rows[:, 0], rows))
    scores = dict(zip(ordered.faqs, ordered.scores, strict=True))
    assert [scores[name] for name in "abcde"] == sorted(scores.values())
