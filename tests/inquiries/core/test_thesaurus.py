"""Concepts of phrases, and what ships."""

from yakuba.config.environment import base_packs
from yakuba.inquiries.core.thesaurus import Thesaurus, concepts, pack_groups, sudachi_groups
from yakuba.inquiries.core.words import phrase
from yakuba.kernel.packs import load_pack


def test_a_phrase_of_several_words_stands_for_its_concept():
    thesaurus = Thesaurus.of([["住所を変える", "転居"]])
    assert list(concepts(thesaurus.town, phrase("来月、住所を変えたい"))) == ["住所を変える"]
    assert list(concepts(thesaurus.town, phrase("転居します"))) == ["住所を変える"]
    assert list(concepts(thesaurus.town, phrase("住所を知りたい"))) == []


def test_a_group_whose_words_are_one_in_the_dictionary_says_nothing():
    assert Thesaurus.of([["引越し", "引っ越し"]]) == Thesaurus.of()


def test_the_shipped_synonyms_are_read():
    groups = sudachi_groups()
    assert len(groups) > 20_000
    assert any({"曖昧", "不明確"} <= set(group) for group in groups)


def test_the_base_thesaurus_joins_residents_words_with_the_town_halls():
    groups = pack_groups(load_pack(base_packs() / "thesauri" / "municipal").data("words.yaml"))
    assert len(groups) > 250
    town = Thesaurus.of(groups).town
    for said, meant in (("結婚", "婚姻"), ("ハローワーク", "職業安定所"), ("母子手帳", "母子健康手帳")):
        assert set(concepts(town, phrase(said))) & set(concepts(town, phrase(meant)))
