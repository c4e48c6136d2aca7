"""Words find the question they mean, however they are written."""

import pytest

from tests.inquiries.core.knowledge.samples import PLAIN, faq
from yakuba.inquiries.core.knowledge.finding import best, pairs_of, relevance

OTHER = pairs_of(
    faq(question={"ja": "住民票の写しはどう取りますか"}, aliases=("住民票ほしい",), answer={"ja": "窓口で。"})
)


@pytest.mark.parametrize("query", ["電池の捨て方", "でんち", "デンチ", "電池捨てたいんだけど", "batteries"])
def test_it_is_found(query):
    assert [at for at, _ in best(query, [OTHER, pairs_of(PLAIN)], 5)] == [1]


@pytest.mark.parametrize("query", ["", " ", "、。", "水道が止まった", "🗑️"])
def test_what_means_nothing_here_finds_nothing(query):
    assert best(query, [OTHER, pairs_of(PLAIN)], 5) == []


def test_the_question_weighs_more_than_the_answer():
    assert relevance("電池の捨て方は", pairs_of(PLAIN)) == 1.0
    assert 0 < relevance("混ぜないで", pairs_of(PLAIN)) < 0.5
