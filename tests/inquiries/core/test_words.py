"""Texts taken apart."""

import pytest

from yakuba.inquiries.core.words import analyse, phrase


@pytest.mark.parametrize("spelling", ["引越し", "引っ越し", "引越"])
def test_spellings_are_one_word(spelling):
    assert phrase(spelling) == phrase("引っ越し")


def test_particles_endings_and_light_verbs_are_not_what_it_is_about():
    assert analyse("住民票の写しを教えてください。").words == ("住民", "票", "写し")


def test_markup_and_control_characters_go():
    assert analyse("<p class='x'>税＜改＞\x00</p>").words == analyse("税").words


def test_runs_of_kanji_and_katakana_give_pairs():
    assert {"保険", "険証", "保"} <= set(analyse("保険証").grams)
    assert "ごみ" not in analyse("ごみ").grams


def test_texts_longer_than_the_tokenizer_takes():
    assert analyse("税" * 60_000).sequence
