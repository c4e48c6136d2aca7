from datetime import date, timedelta
from random import Random

import pytest

from yakuba.inquiries.core.demo import UNANSWERED, Wording, conversations
from yakuba.inquiries.core.tiers import DEFAULT

WORDINGS = [
    Wording(str(number), f"category{number % 4}", [f"質問{number}", f"これは{number}ですか"], [f"Question {number}"])
    for number in range(40)
]
DAYS = [date(2026, 5, 1) + timedelta(days=number) for number in range(120)]


def told(seed=1, wordings=WORDINGS):
    return list(conversations(Random(seed), wordings, ["help"], days=DAYS, is_working=lambda day: day.weekday() < 5))


@pytest.fixture(scope="module")
def stories():
    return told()


def test_a_seed_tells_one_town(stories):
    assert told() == stories
    assert told(2) != stories
    assert told(wordings=[]) == []


def test_staff_log_on_working_days_only(stories):
    logged = [story for story in stories if story.channel != "web"]
    assert logged
    assert all(story.turns[0].at.weekday() < 5 for story in logged)
    assert {story.turns[0].at.weekday() for story in stories if story.channel == "web"} == set(range(7))


def test_the_tier_follows_from_how_sure_it_was(stories):
    for turn in (turn for story in stories if story.channel == "web" for turn in story.turns):
        if turn.tier == "crisis":
            assert (turn.text, turn.card, turn.faqs) == ("", "help", ())
        elif turn.tier == "answer":
            assert turn.probability >= DEFAULT.answer
            assert len(turn.faqs) == 1
        else:
            assert (turn.probability >= DEFAULT.choice) is (turn.tier == "choice")


def test_it_is_about_as_often_right_as_it_is_sure(stories):
    asked = {text: wording.faq for wording in WORDINGS for text in (*wording.asked, *wording.english)}
    turns = [turn for story in stories for turn in story.turns if turn.tier != "crisis"]
    known = [(turn, asked.get(turn.text)) for turn in turns if turn.text in asked or turn.text in UNANSWERED]
    hits = [faq in (*turn.faqs, *turn.near) for turn, faq in known]
    assert abs(sum(hits) / len(hits) - sum(turn.probability for turn, _ in known) / len(known)) < 0.08


def test_what_was_chosen_had_been_offered(stories):
    for turn in (turn for story in stories for turn in story.turns if turn.chosen):
        assert turn.chosen in (*turn.faqs, "none")
        assert turn.tier == "choice"
