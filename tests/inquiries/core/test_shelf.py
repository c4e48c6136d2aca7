"""Engines in a folder: what is taken is what was put, and nothing that does not fit."""

import pytest

from tests.inquiries.core.test_answering import BIRTH, BULKY, DOG, WORDS, built, read
from yakuba.inquiries.core import shelf


@pytest.fixture
def put(tmp_path):
    def put_there(*texts):
        return shelf.put(built(*texts), tmp_path, "w")

    return put_there


def test_what_is_taken_suggests_the_same_and_can_change(tmp_path, put):
    name = put(BULKY, BIRTH)
    taken = shelf.take(tmp_path, WORDS, "w")
    assert (taken.version, shelf.current(tmp_path)) == (name, name)
    for question in ("粗大ごみ", "赤ちゃんが生まれた", "bulky rubbish"):
        assert taken.suggest(question) == built(BULKY, BIRTH).suggest(question)
    renewed = taken.renewed("2", {"1": 1, "3": 1}, read(DOG))
    assert renewed.suggest("犬の登録").faqs == ("3",)


def test_the_newest_stays_alone_and_one_that_is_mapped_goes_on(tmp_path, put):
    put(BULKY)
    held = shelf.take(tmp_path, WORDS, "w")
    assert put(BIRTH) != held.version
    assert sum(each.is_dir() for each in tmp_path.iterdir()) == 1
    assert held.suggest("粗大ごみ").faqs == ("1",)


def test_the_same_knowledge_has_the_same_name(tmp_path, put):
    assert put(BULKY, BIRTH) == put(BIRTH, BULKY) == shelf.name_of({"1": 1, "2": 1}, "w")
    assert shelf.name_of({"1": 2, "2": 1}, "w") != shelf.name_of({"1": 1, "2": 1}, "w")


def test_none_a_broken_one_or_one_of_other_words_is_not_taken(tmp_path, put):
    assert shelf.take(tmp_path, WORDS, "w") is None
    name = put(BULKY)
    assert shelf.take(tmp_path, WORDS, "other") is None
    (tmp_path / name / "engine.json").write_text("{", encoding="utf-8")
    assert shelf.take(tmp_path, WORDS, "w") is None


def test_a_file_is_written_whole(tmp_path):
    shelf.write(tmp_path / "a" / "b.txt", "町")
    assert (tmp_path / "a" / "b.txt").read_text(encoding="utf-8") == "町"
    assert len(list((tmp_path / "a").iterdir())) == 1
