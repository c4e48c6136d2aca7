"""Who may answer residents, judged by questions that taught nobody."""

import math

import pytest

from tests.inquiries.core.small import LABELS, small_index
from yakuba.inquiries.core.faqs import Label
from yakuba.inquiries.core.regression import Figures, by_model, by_text, grouped

INDEX = small_index()


@pytest.mark.parametrize(
    ("ndcg10", "hit3", "worse"), [(0.6, 0.7, False), (0.5, 0.9, True), (0.9, 0.6, True), (0.7, 0.8, False)]
)
def test_both_figures_must_be_as_high(ndcg10, hit3, worse):
    assert Figures(9, ndcg10, hit3).is_worse_than(Figures(9, 0.6, 0.7)) is worse


def test_nothing_is_worse_where_nothing_was_asked():
    none = Figures.of((), ())
    assert (none.questions, math.isnan(none.hit3)) == (0, True)
    assert not none.is_worse_than(Figures(9, 1, 1))
    assert not Figures(9, 0, 0).is_worse_than(none)


def test_figures_are_means_of_what_was_found():
    labels = (LABELS[0], Label("犬の登録", {"library": 2}))
    hits = by_text(INDEX, (Label("粗大ごみ", {}), Label("犬の登録", {})))
    assert Figures.of(labels, hits) == Figures(2, 0.5, 0.5)


def test_near_duplicates_and_shared_faqs_are_grouped():
    asked = ("犬を登録したい", "犬を登録したいです", "図書館は何時まで", "わんちゃんの登録")
    one, same, other, dog = grouped(INDEX, [Label(text, {"library" if "図書" in text else "dog": 2}) for text in asked])
    assert one.group == same.group
    assert other.group not in {one.group, dog.group}
    assert one.topic == same.topic == dog.topic != other.topic


def test_by_text_no_label_helps_and_by_model_they_do():
    question = Label("ソファーを引き取ってほしい", {"waste": 2})
    assert "waste" not in by_text(INDEX, [question])[0].faqs[:1]
    assert "waste" in by_model(INDEX, None, [question])[0].faqs
