"""A body of FAQs, read."""

import pytest

from tests.inquiries.core.small import FAQS, THESAURUS
from yakuba.inquiries.core.segment import Segment, count
from yakuba.inquiries.core.views import VIEWS

SEGMENT = Segment.of(FAQS, THESAURUS)


def test_each_view_has_its_postings_and_statistics():
    assert len(SEGMENT.postings) == len(VIEWS)
    assert len(SEGMENT.statistics) == len(VIEWS) + 1
    assert all(each.size == len(FAQS) for each in SEGMENT.postings)


def test_masses_are_the_rarities_of_the_titles():
    found = SEGMENT.titles
    assert SEGMENT.masses.sum() == pytest.approx(found.impacts.sum())
    assert (SEGMENT.masses > 0).all()


def test_a_few_beside_many_share_their_statistics_and_lexicon():
    few = Segment.of(FAQS[:1], THESAURUS, like=SEGMENT)
    assert few.statistics is SEGMENT.statistics
    assert few.lexicon is SEGMENT.lexicon
    assert few.ids == ("certificate",)


def test_words_are_heard_with_their_spelling():
    assert count(FAQS, THESAURUS).heard["ホケン", "保険"] == 0
    assert count(FAQS, THESAURUS).heard["トウロク", "登録"] == 2
