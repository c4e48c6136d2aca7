"""Folders of graded questions, read and refused."""

import hashlib

import pytest

from tests.inquiries.core.evaluation.towns import folder
from yakuba.inquiries.core.evaluation.dataset import read_dataset, unanswerable
from yakuba.inquiries.core.faqs import Faq


def test_the_contact_goes_and_related_titles_are_apart():
    data = read_dataset(folder())
    assert data.faqs[0] == Faq("0a", "住民票の手続きは？", "窓口へ。")
    assert data.faqs[1] == Faq("0b", "住民票の料金は？", "無料です。", ("。住民票の手続きは？",))
    assert data.labels[0].grades == {"0a": 2, "0b": 1}
    assert (data.labels[5].group, data.labels[5].topic) == ("11", "1")


def test_an_faq_without_the_marks_is_its_first_line_and_the_rest():
    files = folder() | {"corpus": {**folder()["corpus"], "x": "休みは？\n月曜です。"}}
    assert read_dataset(files).faqs[-1] == Faq("x", "休みは？", "月曜です。")


def test_a_question_without_groups_is_its_own():
    files = folder() | {"groups": {}}
    assert len({label.group for label in read_dataset(files).labels}) == len(files["queries"])


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"corpus": []}, "corpus.json"),
        ({"corpus": {"1": 5}}, "「1」を文字列"),
        ({"queries": {"1": None}}, "queries.json の「1」"),
        ({"qrels": {"0-0": {"0a": 3}}}, "qrels.json の「0-0」"),
        ({"qrels": {"0-0": {"nowhere": 2}}}, "「nowhere」は corpus.json に"),
        ({"groups": {"0-0": 4}}, "groups.json の「0-0」"),
    ],
)
def test_what_does_not_fit_is_named(change, message):
    with pytest.raises(ValueError, match=message):
        read_dataset(folder() | change)


def test_a_fifth_of_the_questions_lose_their_faqs_in_the_order_of_the_hash():
    data = read_dataset(folder())
    order = sorted(range(12), key=lambda topic: hashlib.sha256(str(topic).encode()).hexdigest())
    assert unanswerable(data.labels) == {f"{topic}{side}" for topic in order[:3] for side in "ab"}
