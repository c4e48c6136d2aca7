"""HTML of another system becomes Markdown that says the same and does nothing."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yakuba.inquiries.core.knowledge.markdown import to_html
from yakuba.inquiries.core.knowledge.pasted import is_html, to_markdown


@pytest.mark.parametrize(
    ("html", "markdown"),
    [
        ("<p>一つ目。</p><p>二つ目<br>つづき</p>", "一つ目。\n\n二つ目\nつづき"),
        ("<ul><li>ア</li><li>イ</li></ul>", "- ア\n- イ"),
        ("<ol><li>ア</li><li>イ</li></ol>", "1. ア\n2. イ"),
        ('<a href="https://example.jp/a?b=1&amp;c=2">申請書</a>', "[申請書](https://example.jp/a?b=1&c=2)"),
        ('<a href="javascript:alert(1)">押す</a>', "押す"),
        ("<strong>大事</strong>&nbsp;&amp; <span style='color:red'>赤</span>", "**大事** & 赤"),
        ("前<script>alert('x')</script><style>p{}</style>後<br>", "前後"),
        ("<table><tr><th>曜日</th><td>月</td></tr><tr><th>時</th><td>朝</td></tr></table>", "曜日 月\n時 朝"),
        ("<h2>見出し</h2>文", "### 見出し\n\n文"),
    ],
)
def test_words_lists_and_links_stay(html, markdown):
    assert is_html(html)
    assert to_markdown(html) == markdown


@pytest.mark.parametrize("text", ["1 < 2 かつ 3 > 2", "<<重要>>", "a <b", "<お知らせ>"])
def test_signs_are_no_html(text):
    assert not is_html(text)


@given(st.text(alphabet="<>/apliou \"=:'jsritb&;", max_size=60))
def test_nothing_that_runs_comes_out(text):
    html = to_html(to_markdown(text))
    assert "<script" not in html
    assert "javascript:" not in html
