"""An answer can do nothing but be read, whoever wrote or imported it."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.knowledge.markdown import TAGS, links, to_html, to_text


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[a](javascript:alert(1))",
        "[a](JaVaScRiPt:alert(1))",
        "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "![a](https://example.org/p.png)",
        "<iframe src='https://example.org'></iframe>",
        '<a href="x" onclick="y">z</a>',
        "<style>*{display:none}</style>",
    ],
)
def test_nothing_runs_or_is_loaded(text):
    html = to_html(text)
    assert re.search(r"<(script|img|iframe|style)|<[^>]*\son\w+=|href=\"(?i:javascript|data):", html) is None


@given(st.text(max_size=300))
def test_only_the_tags_that_are_allowed_ever_come_out(text):
    assert set(re.findall(r"<\s*/?\s*([a-zA-Z0-9]+)", to_html(text))) <= TAGS


def test_what_staff_write_is_laid_out():
    html = to_html(
        "# 題\n\n- **大切**\n\n| 年齢 | 額 |\n|---|---|\n| 3歳 | 1万円 |\n\n[市](https://example.org/) [中](/procedures/)"
    )
    assert all(part in html for part in ("<h3>題</h3>", "<li><strong>大切</strong></li>", "<td>1万円</td>"))
    assert 'href="https://example.org/"' in html
    assert 'href="/procedures/"' in html


def test_the_words_alone_have_no_marks():
    assert (
        to_text("# 題\n\n- **大切**な\n- [市](https://example.org)\n\n| a | b |\n|---|---|\n| c | d |")
        == "題 大切な 市 a b c d"
    )


def test_links_are_listed_once():
    text = "[a](https://example.org/1) [b](https://example.org/1) [c](/inside/) [d](mailto:a@example.org) <http://example.org/2>"
    assert links(text) == ["https://example.org/1", "http://example.org/2"]
