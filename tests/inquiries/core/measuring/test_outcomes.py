"""How an inquiry ended is what is known of its last turn, and silence is unknown."""

import pytest

from tests.inquiries.core.measuring.events import TAX, TOPICS, WASTE, asked, chosen, handed_over, judged
from yakuba.inquiries.core.measuring.outcomes import inquiries


def told(*events):
    return [(each.outcome, each.attempted, each.topic.category) for each in inquiries(events, TOPICS)]


@pytest.mark.parametrize(
    ("events", "outcome", "attempted"),
    [
        ([asked(0)], "unknown", True),
        ([asked(0), judged(0.1)], "solved", True),
        ([asked(0), judged(0.1), judged(0.2, solved=False)], "unsolved", True),
        ([asked(0), judged(24 * 8)], "unknown", True),
        ([asked(0, tier="choice")], "unknown", False),
        ([asked(0, tier="choice"), chosen(0.1), judged(0.2)], "solved", True),
        ([asked(0, tier="choice"), chosen(0.1, faq=None)], "unanswered", False),
        ([asked(0, tier="person", faqs=())], "unanswered", False),
        ([asked(0), judged(0.1), handed_over(0.2)], "handed_over", True),
        ([handed_over(0)], "handed_over", False),
        ([asked(0, tier="crisis", faqs=())], "crisis", False),
        ([asked(0, channel="phone", tier="choice"), chosen(0), judged(0)], "solved", False),
        ([asked(0, channel="counter", tier="choice"), chosen(0, faq=None)], "unknown", False),
        ([asked(0, tier="choice"), chosen(0.1, faq=None), judged(0.2)], "unanswered", False),
    ],
)
def test_how_it_ended(events, outcome, attempted):
    (found,) = inquiries(events, TOPICS)
    assert (found.outcome, found.attempted) == (outcome, attempted)
    assert found.confirmed == (outcome == "solved" and attempted)


def test_the_last_turn_of_a_topic_counts():
    assert told(asked(0), judged(0), asked(0.2, turn=2)) == [("unknown", True, "garbage")]
    assert told(asked(0, tier="person", faqs=()), asked(0.1, turn=2), judged(0.2, turn=2)) == [
        ("solved", True, "garbage")
    ]


def test_another_topic_or_another_time_is_another_inquiry():
    found = told(asked(0), judged(0), asked(0.1, turn=2, faqs=(TAX,)), asked(2, turn=3, faqs=(TAX,)))
    assert found == [("solved", True, "garbage"), ("unknown", True, "tax"), ("unknown", True, "tax")]


def test_a_crisis_stands_alone():
    found = told(asked(0), judged(0), asked(0.1, turn=2, tier="crisis", faqs=()), asked(0.2, turn=3, faqs=(WASTE,)))
    assert [each[0] for each in found] == ["solved", "crisis", "unknown"]


def test_a_signed_in_person_is_the_same_in_every_conversation():
    first, second = inquiries([asked(0, person="7"), asked(1, 2, person="7")], TOPICS)
    assert first.person == second.person
    assert first.signed_in
    assert not inquiries([asked(0)], TOPICS)[0].signed_in
    assert not inquiries([asked(0, channel="phone", person="7")], TOPICS)[0].signed_in


def test_an_faq_that_is_gone_has_no_topic():
    assert told(asked(0, faqs=(99,))) == [("unknown", True, "")]
