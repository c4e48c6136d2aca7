"""What is found, what never breaks the search, and how a change comes in."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.inquiries.core.small import FAQS, LABELS, THESAURUS, small_index
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.features import COLUMN, FEATURES
from yakuba.inquiries.core.index import Index

INDEX = small_index()


def first(index, question):
    found = index.search(question)
    return found.faqs[0] if len(found) else None


@pytest.mark.parametrize(
    ("question", "faq"),
    [
        ("住民票がほしい", "certificate"),
        ("引越してきたんやけど", "moving-in"),  # a synonym, in another spelling
        ("じゅうみんひょうはどこ？", "certificate"),  # left in kana
        ("わんちゃんを飼いたい", "dog"),  # an alias of its editor
        ("図書舘は何時まで", "library"),  # a wrong character
        ("<b>粗大ごみ</b>の&nbsp;出し方", "waste"),
    ],
)
def test_questions_find_their_faq(question, faq):
    assert first(INDEX, question) == faq


def test_a_label_is_evidence_for_its_faq():
    found = INDEX.search("ソファーを引き取ってもらえますか")
    row = found.features[found.faqs.index("waste")]
    assert row[COLUMN["nearest"]] > 0.5
    assert row[COLUMN["covered"]] > row[COLUMN["asked"]]
    assert first(small_index(()), "ソファー") is None


def test_a_partly_right_label_counts_for_less():
    found = INDEX.search(LABELS[2].question)
    assert found.features[found.faqs.index("certificate"), COLUMN["nearest"]] == pytest.approx(0.5)


def test_scores_fall_and_features_have_their_columns():
    found = INDEX.search("転入したときの手当の手続き")
    assert len(found) >= 2
    assert (np.diff(found.scores) <= 0).all()
    assert found.features.shape == (len(found), len(FEATURES))
    assert np.isfinite(found.features).all()


@pytest.mark.parametrize(
    "question",
    [
        "",
        "   ",
        "😀🏠",
        "\x00\x1b[31m\ufeff",
        "住" * 10_000,
        "転入" * 5_000,
        "<script>" * 1_000,
        "？？？",
        "。",
        "\u3099",
    ],
)
def test_odd_questions_are_answered_or_not_but_never_break(question):
    assert len(INDEX.search(question)) <= len(FAQS)


def test_a_question_that_says_nothing_finds_nothing():
    assert len(INDEX.search("😀")) == 0
    assert len(INDEX.search("How do I register?")) == 0


@settings(max_examples=50, deadline=None)
@given(st.text(max_size=80))
def test_any_text_may_be_asked(question):
    found = INDEX.search(question)
    assert np.isfinite(found.features).all()


def test_an_empty_knowledge_base_finds_nothing():
    assert len(Index.build((), THESAURUS, LABELS).search("住民票")) == 0


def test_a_knowledge_base_can_grow_from_nothing():
    assert first(Index.build((), THESAURUS).replaced(FAQS), "住民票") == "certificate"


def test_the_same_id_twice_is_refused():
    with pytest.raises(ValueError, match="same id"):
        Index.build((FAQS[0], FAQS[0]), THESAURUS)


def test_a_changed_faq_is_found_at_once_and_its_old_text_is_not():
    changed = INDEX.replaced([Faq("library", "温水プールの料金は。", "大人500円です。")])
    assert first(changed, "プールの料金") == "library"
    assert "library" not in changed.search("図書館の開館時間").faqs
    assert first(INDEX, "図書館の開館時間") == "library"


def test_a_removed_faq_is_gone_with_its_labels():
    without = INDEX.replaced(removed=["waste", "never-there"])
    assert "waste" not in without.search("ソファーを引き取ってほしい 粗大ごみ").faqs


def test_labels_hold_for_a_changed_faq():
    changed = INDEX.replaced([Faq("waste", "大型の廃棄物", "電話で。")])
    found = changed.search("ソファーを引き取って")
    assert found.features[found.faqs.index("waste"), COLUMN["nearest"]] > 0.5


def test_building_in_pieces_and_processes_changes_nothing(monkeypatch):
    monkeypatch.setattr("yakuba.inquiries.core.segment._CHUNK", 1)
    steps = []
    pieces = Index.build(FAQS, THESAURUS, LABELS, lambda done, total: steps.append((done, total)))
    assert steps == [(at, len(FAQS)) for at in range(1, len(FAQS) + 1)]
    for question in ("転入の手続き", "ソファー", "犬"):
        one, other = INDEX.search(question), pieces.search(question)
        assert one.faqs == other.faqs
        assert np.array_equal(one.features, other.features)


def test_many_processes_read_the_same():
    faqs = [Faq(f"{FAQS[at % len(FAQS)].id}-{at}", FAQS[at % len(FAQS)].question, "") for at in range(2_000)]
    one, many = (Index.build(faqs, THESAURUS, processes=processes).search("住民票") for processes in (1, 2))
    assert one.faqs == many.faqs
    assert np.array_equal(one.features, many.features)
