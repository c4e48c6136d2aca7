"""What the engine reads cannot be changed under it."""

from dataclasses import FrozenInstanceError

import pytest

from yakuba.inquiries.core.faqs import EXACT, PARTLY, Faq, Label


def test_faqs_and_labels_are_frozen():
    for thing, name in ((Faq("a", "q", "a"), "question"), (Label("q", {"a": EXACT}), "question")):
        with pytest.raises(FrozenInstanceError):
            setattr(thing, name, "other")


def test_an_answer_is_worth_more_than_part_of_one():
    assert EXACT > PARTLY > 0
