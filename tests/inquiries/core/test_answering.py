"""The engine of a town: what it suggests, and that a changed FAQ is found without reading the others again."""

import pytest

from tests.inquiries.core.knowledge.samples import faq
from yakuba.inquiries.core.answering import MOST_CHANGES, Engine, searchable
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.thesaurus import Thesaurus

WORDS = Thesaurus.of()
BULKY = Faq("g/bulky", "粗大ごみの出し方を教えてください", "戸別に集めます。", aliases=("家具を捨てたい",))
BIRTH = Faq("b/birth", "子どもが生まれたときの届出", "14日以内に届け出ます。", aliases=("赤ちゃんが生まれた",))


@pytest.fixture(scope="module")
def engine():
    return Engine.build("1", [BULKY, BIRTH], WORDS)


def test_without_calibration_choices_are_offered_and_never_an_answer(engine):
    assert engine.calibrator is None
    assert engine.suggest("粗大ごみ").tier == "choice"
    assert engine.suggest("粗大ごみ").faqs[0] == "g/bulky"
    assert engine.suggest("粗大ごみ").probability is None


def test_what_no_word_speaks_for_is_a_persons(engine):
    assert engine.suggest("🗑️").tier == "person"


def test_a_town_that_knows_nothing_fetches_a_person():
    empty = Engine.build("0", [], WORDS)
    assert empty.suggest("粗大ごみ").tier == "person"
    assert empty.renewed("1", [BULKY]).suggest("粗大ごみ").faqs == ("g/bulky",)
    assert Engine.build("1", [BULKY], WORDS).renewed("2", []).suggest("粗大ごみ").tier == "person"


def test_a_changed_new_or_removed_faq_counts_at_once(engine):
    dog = Faq("p/dog", "犬の登録", "30日以内に登録します。")
    moved = Faq("g/bulky", "大きな荷物の処分", "戸別に集めます。")
    renewed = engine.renewed("2", [moved, dog])
    assert renewed.version == "2"
    assert renewed.suggest("犬の登録をしたい").faqs[0] == "p/dog"
    assert renewed.suggest("荷物の処分").faqs[0] == "g/bulky"
    assert "b/birth" not in renewed.suggest("赤ちゃんが生まれた").faqs
    assert renewed.thesaurus is WORDS


def test_what_did_not_change_is_not_read_again(engine):
    assert engine.renewed("2", [BULKY, BIRTH]).index is engine.index


def test_many_changes_build_anew(engine):
    many = [Faq(f"n/{n}", f"新しい質問{n}", "回答") for n in range(MOST_CHANGES + 1)]
    renewed = engine.renewed("2", [BULKY, BIRTH, *many])
    assert renewed.changes == 0
    assert len(renewed.index.segments) == 1


def test_other_languages_are_other_ways_to_ask():
    sample = faq(question={"ja": "ごみの日", "en": "Waste day"}, answer={"ja": "**月曜**です"}, aliases=("収集日",))
    assert searchable("7", sample).aliases == ("収集日", "Waste day")
    assert searchable("7", sample).answer == "月曜です"
