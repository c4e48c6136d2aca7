"""Answers: Markdown that staff write or import, as HTML that can do nothing but be read."""

from collections.abc import Iterator

import nh3
from markdown_it import MarkdownIt

TAGS = frozenset(
    "a blockquote br code em h3 h4 hr li ol p pre strong table tbody td th thead tr ul".split(),
)
"""What an answer may hold: no picture, frame, form, style or script. A page has its own h1 and h2."""
SCHEMES = frozenset({"http", "https", "mailto", "tel"})
LONGEST = 20_000
_SHIFTED = {"h1": "h3", "h2": "h3", "h3": "h4", "h4": "h4", "h5": "h4", "h6": "h4"}
_PARSER = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table").disable(["image"])


def to_html(text: str) -> str:
    """Safe HTML. Written HTML is shown as it was typed; links lead only to http, https, mailto and tel, or stay inside."""
    tokens = _PARSER.parse(text[:LONGEST])
    for token in tokens:
        token.tag = _SHIFTED.get(token.tag, token.tag)
    html: str = _PARSER.renderer.render(tokens, _PARSER.options, {})
    return nh3.clean(
        html,
        tags=set(TAGS),
        attributes={"a": {"href"}},
        url_schemes=set(SCHEMES),
        link_rel="noopener noreferrer",
    )


def to_text(text: str) -> str:
    """The words alone, for searching and for excerpts: no marks, one blank between them."""
    return " ".join(" ".join(_words(text[:LONGEST])).split())


def links(text: str) -> list[str]:
    """Every http and https address that an answer links to, in order and once."""
    found = (
        str(child.attrGet("href"))
        for token in _PARSER.parse(text[:LONGEST])
        for child in token.children or ()
        if child.type == "link_open"
    )
    return list(dict.fromkeys(url for url in found if url.startswith(("http://", "https://"))))


def _words(text: str) -> Iterator[str]:
    for token in _PARSER.parse(text):
        if token.type in {"fence", "code_block"}:
            yield token.content
        inline = "".join(
            " " if child.type in {"softbreak", "hardbreak"} else child.content for child in token.children or ()
        )
        if inline:
            yield inline
