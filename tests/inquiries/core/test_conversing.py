"""A turn, with a search that is told what to find."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.conversing import LONGEST, NOTHING, Suggestion, read, respond
from yakuba.inquiries.core.knowledge.crisis import Card, Words
from yakuba.inquiries.core.knowledge.scenarios import Scenario
from yakuba.kernel.codes import find_individual_numbers
from yakuba.kernel.errors import Refusal

CARD = Card("grave", {"ja": "重い"}, {"ja": "電話"}, (), Words.of(["消えたい"]), Words.of([]))
GUIDE = Scenario("moving-in", "1.0", {"ja": "引っ越しの手続き", "en": "Moving house"}, {"ja": ""}, 10, ())
FOUR = ("a/1", "a/2", "a/3", "a/4")


def turn(typed, found=NOTHING, heard=None):
    def search(question):
        if heard is not None:
            heard.append(question)
        return found

    return respond(typed, cards=[CARD], guides=[GUIDE], search=search)


@pytest.mark.parametrize(
    ("tier", "shown", "near"),
    [("answer", FOUR[:1], FOUR[1:3]), ("choice", FOUR[:3], ()), ("person", (), FOUR[:3])],
)
def test_a_tier_shows_one_answer_three_choices_or_nothing(tier, shown, near):
    reply = turn("ごみの日", Suggestion(tier, FOUR, 0.5))
    assert (reply.tier, reply.faqs, reply.near, reply.probability) == (tier, shown, near, 0.5)


def test_a_crisis_beats_every_answer_keeps_no_word_and_asks_no_engine():
    heard = []
    reply = turn("ごみの日に、消えたい", Suggestion("answer", FOUR, 0.99), heard)
    assert (reply.tier, reply.card, reply.question.text, reply.faqs, heard) == ("crisis", "grave", "", (), [])


def test_the_search_sees_the_masked_question_only():
    heard = []
    reply = turn("番号は090-1234-5678です", heard=heard)
    assert heard == [reply.question.text]
    assert "1234" not in heard[0]
    assert reply.question.masked == {"phone"}


@pytest.mark.parametrize(
    ("typed", "offered"),
    [("引っ越し", True), ("引っ越しの手続きを知りたい", True), ("Moving house", True), ("引", False), ("ごみ", False)],
)
def test_a_guide_is_offered_for_its_title_or_the_beginning_of_it(typed, offered):
    assert turn(typed).guides == (("moving-in",) if offered else ())


@pytest.mark.parametrize("typed", ["", " \n\u3000", "\x00\x07", "\u200b\u202e"])
def test_nothing_is_not_a_question(typed):
    with pytest.raises(Refusal) as refused:
        turn(typed)
    assert refused.value.code == "question-empty"
    assert "question" in refused.value.fields


def test_a_long_question_is_cut_and_says_so():
    assert read("あ" * 10_000).cut
    assert len(read("あ" * 10_000).text) == LONGEST
    assert not read("あ" * LONGEST).cut


@given(st.text(max_size=300))
def test_whatever_is_typed_may_be_kept_or_is_refused(typed):
    try:
        question = read(typed)
    except Refusal:
        return
    assert 0 < len(question.text) <= LONGEST
    assert not find_individual_numbers(question.text)
    assert not any(ord(character) < ord(" ") for character in question.text.replace("\n", "").replace("\t", ""))
