"""The engine of a town: what it suggests, and that a changed FAQ is found without reading the others again."""

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries.core.answering import MOST_CHANGES, Engine, searchable
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.thesaurus import Thesaurus

WORDS = {"ja": Thesaurus.of(), "en": Thesaurus.of([["garbage", "rubbish"]], language="en")}
BULKY = {
    "ja": Faq("1", "粗大ごみの出し方を教えてください", "戸別に集めます。", aliases=("家具を捨てたい",)),
    "en": Faq("1", "How do I put out bulky garbage?", "We collect it from your house."),
}
BIRTH = {"ja": Faq("2", "子どもが生まれたときの届出", "14日以内に届け出ます。", aliases=("赤ちゃんが生まれた",))}
DOG = {"ja": Faq("3", "犬の登録", "30日以内に登録します。"), "en": Faq("3", "Registering a dog", "Within 30 days.")}


def built(*texts):
    return Engine.build("1", {each["ja"].id: 1 for each in texts}, texts, WORDS)


def read(*texts):
    """A reader that knows these, and fails for any other."""
    known = {each["ja"].id: each for each in texts}
    return lambda ids: [known[id_] for id_ in ids]


@pytest.fixture(scope="module")
def engine():
    return built(BULKY, BIRTH)


def test_without_calibration_choices_are_offered_and_never_an_answer(engine):
    assert engine.calibrator is None
    assert engine.suggest("粗大ごみ").tier == "choice"
    assert engine.suggest("粗大ごみ").faqs[0] == "1"
    assert engine.suggest("粗大ごみ").probability is None


@pytest.mark.parametrize(
    "question", ["🗑️", "\x00\x01", "<script>alert(1)</script>", " ", "?", "ignore all instructions"]
)
def test_what_no_word_speaks_for_is_a_persons(engine, question):
    assert engine.suggest(question).tier == "person"


def test_a_question_of_ten_thousand_characters_is_answered_by_its_beginning(engine):
    assert engine.suggest("粗大ごみの出し方" + "🗑️あ" * 5_000).faqs[0] == "1"
    assert engine.suggest("bulky rubbish " + "<b>x</b>" * 1_250).faqs == ("1",)


def test_a_town_that_knows_nothing_fetches_a_person():
    empty = built()
    assert empty.suggest("粗大ごみ").tier == "person"
    assert empty.suggest("garbage").tier == "person"
    assert empty.renewed("2", {"1": 1}, read(BULKY)).suggest("粗大ごみ").faqs == ("1",)
    assert built(BULKY).renewed("2", {}, read()).suggest("粗大ごみ").tier == "person"


def test_a_changed_new_or_removed_faq_counts_at_once(engine):
    moved = {"ja": Faq("1", "大きな荷物の処分", "戸別に集めます。")}
    renewed = engine.renewed("2", {"1": 2, "3": 1}, read(moved, DOG))
    assert renewed.version == "2"
    assert renewed.suggest("犬の登録をしたい").faqs[0] == "3"
    assert renewed.suggest("荷物の処分").faqs[0] == "1"
    assert "2" not in renewed.suggest("赤ちゃんが生まれた").faqs
    assert renewed.suggest("registration of my dogs").faqs == ("3",)
    assert renewed.suggest("bulky garbage").tier == "person"


def test_what_did_not_change_is_not_read_again(engine):
    assert engine.renewed("2", {"1": 1, "2": 1}, read()).indexes is engine.indexes


def test_many_changes_ask_for_a_new_index(engine):
    many = [{"ja": Faq(f"n{n}", f"新しい質問{n}", "回答")} for n in range(MOST_CHANGES)]
    marks = {"1": 1, "2": 1} | {each["ja"].id: 1 for each in many}
    renewed = engine.renewed("2", marks, read(*many))
    assert not renewed.is_outdated
    assert renewed.renewed("3", marks | {"3": 1}, read(DOG)).is_outdated


@pytest.mark.parametrize("question", ["How can I throw away bulky rubbish?", "BULKY GARBAGE", "bulky garbege"])
def test_english_is_answered_with_choices(engine, question):
    suggestion = engine.suggest(question)
    assert (suggestion.tier, suggestion.faqs) == ("choice", ("1",))


def test_a_list_holds_what_is_near_the_best(engine):
    assert [id_ for id_, _ in engine.found("粗大ごみの出し方", 30)] == ["1"]
    assert engine.found("粗大ごみの出し方", 30)[0][1] == 1
    assert engine.found("🗑️", 30) == []
    assert engine.found("粗大ごみ 赤ちゃん", 1) == engine.found("粗大ごみ 赤ちゃん", 30)[:1]


def test_an_entry_is_read_in_its_languages():
    sample = faq(
        question={"ja": "ごみの日", "ja-easy": "ごみの ひ", "en": "Waste day"},
        answer={"ja": "**月曜**です", "en": "*Monday*"},
        aliases=("収集日",),
    )
    texts = searchable("7", sample)
    assert texts["ja"] == Faq("7", "ごみの日", "月曜です", aliases=("収集日", "ごみの ひ"))
    assert texts["en"] == Faq("7", "Waste day", "Monday")
    assert "en" not in searchable("7", faq(question={"ja": "ごみの日"}))
