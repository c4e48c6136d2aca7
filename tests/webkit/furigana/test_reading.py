"""Readings of sentences from our own pages, each checked by a person. 役場[やくば]; 役場[（やくば）] where the text says it itself."""

import re
from pathlib import Path

import pytest

from yakuba.webkit.furigana import with_ruby, words_from
from yakuba.webkit.furigana.reading import read, shipped

SENTENCES = Path(__file__).with_name("sentences.txt").read_text(encoding="utf-8").splitlines()
TOWN = words_from({"汐鳴町": "シオナリチョウ"})


def noted(html: str) -> str:
    html = re.sub(r'<span class="read">|</span>', "", html)
    html = re.sub(r"<ruby>([^<]*)<rp>（</rp><rt>([^<]*)</rt><rp>）</rp></ruby>", r"\1[（\2）]", html)
    return re.sub(r"<ruby>([^<]*)<rt>([^<]*)</rt></ruby>", r"\1[\2]", html)


def test_sentences_of_our_pages_are_read_right():
    assert len(SENTENCES) > 60
    wrong = []
    for line in SENTENCES:
        text = re.sub(r"\[(（[^]]*）)\]", r"\1", line)
        text = re.sub(r"\[[^]]*\]", "", text)
        if (got := noted(with_ruby(text, TOWN))) != line:
            wrong.append((line, got))
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1日", "1日"),
        ("2日", "2日[か]"),
        ("11日", "11日[にち]"),
        ("20日", "20日[か]"),
        ("令和8年度", "令和[れいわ]8年度[ねんど]"),
        ("２人", "２人[り]"),
        ("12人", "12人[にん]"),
        ("5分", "5分[ふん]"),
        ("10分前", "10分[ぷん]前[まえ]"),
        ("1,000円", "1,000円[えん]"),
        ("3本", "3本[ぼん]"),
        ("4匹", "4匹[ひき]"),
        ("2か月後", "2か月[げつ]後[ご]"),
        ("7曜表", "7曜表"),
    ],
)
def test_figures_and_what_counts_them_go_by_rule(text, said):
    assert noted(with_ruby(text)) == said


def test_the_words_of_a_town_go_first():
    assert noted(with_ruby("私の町", words_from({"私": "わたくし"}))) == "私[わたくし]の町[まち]"
    assert noted(with_ruby("私の町")) == "私[わたし]の町[まち]"


def test_escaped_text_stays_escaped():
    assert (
        with_ruby("&lt;b&gt;町の&amp;村&quot;")
        == '<span class="read">&lt;b&gt;<ruby>町<rt>まち</rt></ruby>の&amp;<ruby>村<rt>むら</rt></ruby>&quot;</span>'
    )
    assert "<script>" not in with_ruby("町", words_from({"町": "<script>"}))


def test_text_without_kanji_is_left_as_it_is():
    assert with_ruby("ふりがな　Furigana 123") == "ふりがな　Furigana 123"


def test_pieces_join_to_the_text():
    for word in shipped():
        text = word.removeprefix("=")
        assert "".join(surface for surface, _ in read(text)) == text
