"""English words without endings."""

import pytest

from yakuba.inquiries.core.english import is_about, is_english, stem, words_of


@pytest.mark.parametrize(
    "words",
    [
        ("move", "moves", "moved", "moving"),
        ("register", "registers", "registered", "registering"),
        ("baby", "babies", "baby's"),
        ("box", "boxes"),
        ("tax", "taxes", "taxed"),
        ("ship", "shipping", "shipped"),
        ("dispose", "disposing"),
        ("apply", "applies", "applied"),
    ],
)
def test_forms_of_a_word_are_one(words):
    assert len(set(map(stem, words))) == 1


@pytest.mark.parametrize("word", ["bus", "address", "thing", "red", "gas", "is"])
def test_short_words_and_ends_that_are_none_stay(word):
    assert stem(word) == word


def test_articles_go_and_apostrophes_are_one():
    assert words_of("The child\u2019s ID, a card") == ["child's", "id", "card"]


def test_what_every_question_has_is_not_what_it_is_about():
    assert [word for word in words_of("How do I get my residence card?") if is_about(word)] == ["residence", "card"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("garbage day?", True),
        ("ごみの日", False),
        ("ID の更新", False),
        ("???", False),
        ("x", False),
        ("😀 help", True),
    ],
)
def test_english_is_latin_letters_alone(text, expected):
    assert is_english(text) is expected
