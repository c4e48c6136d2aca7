"""Labelled questions as evidence."""

import numpy as np
import pytest

from tests.inquiries.core.small import FAQS, LABELS, small_index
from yakuba.inquiries.core.faqs import Label

INDEX = small_index()
MEMORY = INDEX.memory


def likeness(question, index=INDEX):
    return index.memory.likeness(index.read(question).direction)


def test_the_same_question_is_wholly_alike_and_another_less():
    found = likeness(LABELS[0].question)
    assert found[0] == pytest.approx(1, abs=1e-5)
    assert found[1:].max() < 0.5


def test_a_label_with_likeness_nothing_says_nothing():
    evidence = MEMORY.evidence(np.zeros(len(LABELS), np.float32), len(FAQS))
    assert not any(each.any() for each in (evidence.nearest, evidence.mass, evidence.vote))


def test_votes_are_shares_of_the_nearest():
    evidence = MEMORY.evidence(likeness(LABELS[0].question), len(FAQS))
    assert evidence.vote.argmax() == INDEX.numbers["waste"]
    assert 0 < evidence.vote.sum() <= 1.0001


def test_labels_cover_what_a_title_lacks():
    question = INDEX.read("ソファーを引き取って")
    titles = [segment.titles for segment in INDEX.segments]
    scores = INDEX.scores(question)
    with_labels = MEMORY.covered(scores.title, titles, likeness("ソファーを引き取って"))
    without = MEMORY.covered(scores.title, titles, np.zeros(len(LABELS), np.float32))
    waste = INDEX.numbers["waste"]
    assert with_labels[waste] > without[waste]
    assert without == pytest.approx(scores.asked * scores.weight)


def test_grades_of_nothing_and_of_unknown_faqs_are_dropped():
    index = small_index([Label("ソファー", {"waste": 0, "nowhere": 2})])
    assert len(index.memory.labels) == 0


def test_groups_and_topics_are_numbered_and_empty_ones_apart():
    memory = small_index([Label("a", {}, "g"), Label("b", {}, "g"), Label("c", {}), Label("d", {})]).memory
    assert memory.groups[0] == memory.groups[1]
    assert len(set(memory.groups)) == 3
    assert len(set(memory.topics)) == 4
