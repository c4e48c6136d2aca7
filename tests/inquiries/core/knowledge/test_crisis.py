"""The card that a crisis word shows, and the words that must not show one."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.inquiries.core.knowledge.written import written
from yakuba.inquiries.core.knowledge.crisis import Words, card_for, check_cards, parse_cards

CARDS = """cards:
  - id: grave
    title: {ja: 重い}
    text: {ja: 電話してください}
    numbers: [{name: {ja: 救急}, phone: "119", hours: {ja: 24時間}}]
    words: [きえたい, 虐待, DV, want to die]
    except: [動物虐待]
"""
CASES = "cases:\n  - {typed: 消えたい, card: null}\n  - {typed: 虐待です, card: grave}\n"


@pytest.fixture
def pack(tmp_path):
    return written(tmp_path, "crisis", cards=CARDS, cases=CASES)


@pytest.mark.parametrize(
    "typed",
    [
        "キエタイ",
        "もう、き え た い。",
        "ｷｴﾀｲ",
        "虐待を受けている",
        "ＤＶです",
        "dvに",
        "I WANT  to die",
        "動物虐待と虐待",
    ],
)
def test_width_kana_case_and_blanks_do_not_matter(pack, typed):
    assert card_for(typed, parse_cards(pack)).id == "grave"


@pytest.mark.parametrize(
    "typed", ["", "死亡届の出し方", "動物虐待を見た", "DVDの捨て方", "advice on tax", "🗑️", "虐\n", "待"]
)
def test_other_words_show_nothing(pack, typed):
    assert card_for(typed, parse_cards(pack)) is None


@given(st.text(max_size=40), st.text(alphabet="あいうかき、。 ", max_size=10))
def test_a_word_is_found_wherever_it_stands(before, after):
    words = Words.of(["助けてください"])
    assert words.keys[0] in Words.of([f"あ{before}助けてください{after}"]).keys[0]


def test_the_golden_cases_are_the_check(pack):
    assert list(check_cards(pack)) == []


def test_a_case_that_comes_out_otherwise_is_named_with_its_line(tmp_path):
    pack = written(tmp_path, "crisis", cards=CARDS, cases=CASES.replace("消えたい", "きえたい"))
    assert [(error.file, error.line) for error in check_cards(pack)] == [("crisis/sample/cases.yaml", 2)]


def test_a_card_without_an_example_and_one_named_twice_are_named(tmp_path):
    twice = CARDS + CARDS.removeprefix("cards:\n").replace("きえたい, 虐待, DV, want to die", "うう")
    cases = "cases:\n  - {typed: あ, card: null}\n  - {typed: い, card: null}\n"
    found = [error.message for error in check_cards(written(tmp_path, "crisis", cards=twice, cases=cases))]
    assert [any(part in message for message in found) for part in ("同じid", "出る例がありません")] == [True, True]


def test_a_word_that_compares_as_one_character_is_refused(tmp_path):
    cards = CARDS.replace("きえたい, ", "ーあ, ")
    found = list(check_cards(written(tmp_path, "crisis", cards=cards, cases=CASES)))
    assert "短すぎる" in found[0].message
