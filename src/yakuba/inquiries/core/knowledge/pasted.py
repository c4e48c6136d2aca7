"""Answers that another system wrote in HTML, as Markdown: the words, paragraphs, lists and links stay, nothing else."""

import re
from collections.abc import Sequence
from html.parser import HTMLParser

_TAG = re.compile(r"<(?:p|br|a|ul|ol|li|div|span|strong|b|em|table|tr|td|h[1-6])\b[^<>]*>", re.IGNORECASE)
_BLOCKS = frozenset("p div ul ol table tr h1 h2 h3 h4 h5 h6 blockquote section article".split())
_BOLD = frozenset({"b", "strong"})
_UNREAD = frozenset({"script", "style"})
_SCHEMES = ("http://", "https://", "mailto:", "tel:", "/")


def is_html(text: str) -> bool:
    """Whether it has tags that an editor of web pages writes; "<" alone is just a sign."""
    return _TAG.search(text) is not None


def to_markdown(text: str) -> str:
    """Scripts and styles go with what they hold; a link that leads to no web page, mail or telephone keeps its words."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.written).split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.written: list[str] = []
        self._unread = 0
        self._links: list[str] = []
        self._lists: list[int | None] = []

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag in _UNREAD:
            self._unread += 1
        elif tag == "br":
            self.written.append("\n")
        elif tag == "li":
            if self._lists and self._lists[-1] is not None:
                self._lists[-1] += 1
            self.written.append(f"\n{self._lists[-1]}. " if self._lists and self._lists[-1] else "\n- ")
        elif tag in _BOLD:
            self.written.append("**")
        elif tag == "a":
            target = (dict(attrs).get("href") or "").strip()
            self._links.append(target if target.startswith(_SCHEMES) and not re.search(r"[\s()<>]", target) else "")
            self.written.append("[" if self._links[-1] else "")
        elif tag in _BLOCKS:
            if tag in {"ul", "ol"}:
                self._lists.append(0 if tag == "ol" else None)
            self.written.append("\n\n" if tag != "tr" else "")
            self.written.append("### " if tag.startswith("h") else "")

    def handle_endtag(self, tag: str) -> None:
        if tag in _UNREAD:
            self._unread = max(0, self._unread - 1)
        elif tag in _BOLD:
            self.written.append("**")
        elif tag == "a" and self._links:
            target = self._links.pop()
            self.written.append(f"]({target})" if target else "")
        elif tag in {"td", "th"}:
            self.written.append("　")
        elif tag in _BLOCKS:
            if tag in {"ul", "ol"} and self._lists:
                self._lists.pop()
            self.written.append("\n\n" if tag != "tr" else "\n")

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.written.append(data.replace("\n", " "))
