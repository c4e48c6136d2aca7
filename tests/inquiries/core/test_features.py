"""The numbers that the ranker sees."""

import numpy as np
import pytest

from tests.inquiries.core.small import FAQS, small_index
from yakuba.inquiries.core.features import COLUMN, FEATURES, Hits

INDEX = small_index()


def column(found, name):
    return found.features[:, COLUMN[name]]


def test_hits_are_ordered_by_scores_and_equal_ones_stay():
    rows = np.zeros((3, len(FEATURES)), np.float32)
    hits = Hits(("a", "b", "c"), np.array([1, 2, 2], np.float32), rows)
    assert hits.ordered().faqs == ("b", "c", "a")
    assert hits.ordered(np.array([3, 2, 2], np.float32)).faqs == ("a", "b", "c")


def test_relative_is_the_share_of_the_best_and_place_its_order():
    found = INDEX.search("転入届の手続き")
    assert column(found, "relative")[0] == 1
    assert column(found, "relative") == pytest.approx(found.scores / found.scores.max())
    assert (np.diff(column(found, "place")) > 0).all()


def test_a_question_that_is_the_title_covers_it_wholly():
    found = INDEX.search(FAQS[0].question)
    assert found.faqs[0] == "certificate"
    assert column(found, "asked")[0] == pytest.approx(1, abs=1e-5)
    assert column(found, "said")[0] == pytest.approx(1, abs=1e-5)
    assert column(found, "covered")[0] == pytest.approx(1, abs=1e-5)
