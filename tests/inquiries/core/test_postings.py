"""BM25F against its formula, and terms looked up."""

from math import log

import numpy as np
import pytest

from yakuba.inquiries.core.postings import K1, Counts, present, weigh

TEXTS = [[["税", "税", "窓口"], ["納付"]], [["窓口"], []], [[], []]]
COUNTS = Counts.of(TEXTS, 2)
WEIGHTS, SLOPES = (3.0, 1.0), (0.5, 0.75)


def scores(postings, query):
    found = np.zeros(postings.size, np.float32)
    postings.add(query, found)
    return found


def test_one_term_scores_as_the_formula_says():
    frequency = 3.0 * 2 / (1 - 0.5 + 0.5 * 3 / (4 / 3))
    expected = log(1 + 2.5 / 1.5) * frequency * (K1 + 1) / (frequency + K1)
    found = scores(weigh(COUNTS, WEIGHTS, SLOPES)[0], {"税": 1.0})
    assert found == pytest.approx([expected, 0, 0])


def test_weights_of_the_query_scale_and_unknown_terms_give_nothing():
    postings, _ = weigh(COUNTS, WEIGHTS, SLOPES)
    assert scores(postings, {"窓口": 2.0, "なし": 9.0}) == pytest.approx(2 * scores(postings, {"窓口": 1.0}))
    assert postings.has("納付")
    assert not postings.has("なし")


def test_presence_is_the_rarity_alone():
    assert scores(present(COUNTS)[0], {"税": 1.0})[0] == pytest.approx(log(1 + 2.5 / 1.5))


def test_few_texts_beside_many_use_the_statistics_of_the_many():
    few = Counts.of([[["税"], []]], 2)
    frequency = 3.0 / (1 - 0.5 + 0.5 / (4 / 3))
    expected = log(1 + 2.5 / 1.5) * frequency * (K1 + 1) / (frequency + K1)
    _, usual = weigh(COUNTS, WEIGHTS, SLOPES)
    assert scores(weigh(few, WEIGHTS, SLOPES, usual)[0], {"税": 1.0}) == pytest.approx([expected])


def test_joined_counts_are_those_of_all_texts():
    parts = Counts.joined([Counts.of(TEXTS[:1], 2), Counts.of(TEXTS[1:], 2)])
    one, other = (weigh(each, WEIGHTS, SLOPES)[0] for each in (COUNTS, parts))
    assert np.array_equal(scores(one, {"窓口": 1.0}), scores(other, {"窓口": 1.0}))
