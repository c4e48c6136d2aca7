"""The knowledge that ships: enough of it, in three languages, pointing only to what is there."""

import re
from functools import cache
from pathlib import Path

import pytest

from yakuba.inquiries.core.knowledge import kinds
from yakuba.inquiries.core.knowledge.crisis import check_cards, parse_cards
from yakuba.inquiries.core.knowledge.entries import check_faqs, parse_entries
from yakuba.inquiries.core.knowledge.scenarios import check_scenario, parse_scenario
from yakuba.kernel.packs import load_pack

BASE = Path(__file__).resolve().parents[2] / "packs" / "base"
LANGUAGES = {"ja", "ja-easy", "en"}
KANJI = re.compile(r"[\u4e00-\u9fff々]")
READ = re.compile(r"[\u4e00-\u9fff々]+（[ぁ-んー]+）")
QUOTED = re.compile(r"「[^」]*」")


def ids(kind):
    return sorted(folder.name for folder in (BASE / kind).iterdir() if folder.is_dir())


@cache
def pack(kind, id_):
    kinds.register()
    return load_pack(BASE / kind / id_)


@cache
def entries():
    return {entry.key: entry for id_ in ids("faq") for entry in parse_entries(pack("faq", id_))}


PROCEDURES = frozenset(ids("procedures"))


def test_there_are_enough_of_them():
    assert len(entries()) >= 150
    assert len(ids("faq")) >= 23


@pytest.mark.parametrize("id_", ids("faq"))
def test_a_category_points_only_to_what_is_there(id_):
    problems = check_faqs(pack("faq", id_), known=entries().keys(), procedures=PROCEDURES)
    assert [error.message for error in problems] == []


def test_every_faq_is_whole_in_three_languages_and_said_as_people_say_it():
    short = []
    for entry in entries().values():
        whole = set(entry.question) == set(entry.answer) == LANGUAGES
        easy = entry.answer["ja-easy"] != entry.answer["ja"]
        if not (whole and easy and len(entry.aliases) >= 3 and entry.source_title):
            short.append(entry.key)
    assert short == []


def test_no_question_is_asked_twice_and_no_alias_means_two():
    asked = {}
    for entry in entries().values():
        for text in {*entry.question.values(), *entry.aliases}:
            asked.setdefault(text, []).append(entry.key)
    assert {text: keys for text, keys in asked.items() if len(keys) > 1} == {}


def test_kanji_of_easy_japanese_carry_their_reading():
    bare = [
        (entry.key, left)
        for entry in entries().values()
        for text in (entry.question["ja-easy"], entry.answer["ja-easy"])
        for left in KANJI.findall(READ.sub("", text))
    ]
    assert bare == []


@pytest.mark.parametrize("id_", ids("scenarios"))
def test_a_scenario_ends_in_what_is_there(id_):
    problems = check_scenario(pack("scenarios", id_), known=entries().keys(), procedures=PROCEDURES)
    assert [error.message for error in problems] == []
    for step in parse_scenario(pack("scenarios", id_)).steps:
        assert set(step.text) == LANGUAGES
        assert all(set(choice.label) == LANGUAGES for choice in step.choices)
        assert step.choices or step.faqs


def test_the_scenarios_that_people_need_most_are_there():
    assert set(ids("scenarios")) >= {"moving-in", "baby", "bereavement", "after-disaster"}


def test_every_crisis_card_has_its_golden_cases_and_three_languages():
    japan = pack("crisis", "japan")
    assert [error.message for error in check_cards(japan)] == []
    cases = japan.data("cases.yaml")["cases"]
    for card in parse_cards(japan):
        assert set(card.title) == set(card.text) == LANGUAGES
        assert sum(case["card"] == card.id for case in cases) >= 5, card.id
    assert sum(case["card"] is None for case in cases) >= 50
    assert len(japan.head["unverified"]) >= 1


def test_no_faq_by_its_own_words_is_taken_for_a_crisis():
    """An alias may be a cry for help only where its own answer names the telephone number."""
    cards = parse_cards(pack("crisis", "japan"))
    hit = [
        (entry.key, text, card.id)
        for entry in entries().values()
        for text in (entry.question["ja"], entry.question["en"], *entry.aliases)
        for card in cards
        if card.fits(text)
    ]
    assert hit == []
