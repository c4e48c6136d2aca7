"""Readings for the text of a page. Nothing but text changes: tags, attributes, scripts and spaces stay byte for byte.

The page is cut into tags and text, not parsed into a tree and written anew: what Django's templates and escaping give has
no "<" in text and no unquoted ">" in attributes.
"""

import re
from collections.abc import Callable

_TAG = re.compile(
    r"""<!--.*?-->|<![^>]*>|<(?P<end>/?)(?P<name>[A-Za-z][-A-Za-z0-9:]*)(?P<attributes>(?:[^"'>]++|"[^"]*+"|'[^']*+')*+)>""",
    re.DOTALL,
)
# Their content isn't markup: it ends at the first end tag of that name.
_RAW = frozenset({"script", "style", "textarea", "title"})
_BARE = frozenset({"select", "datalist", "code", "kbd", "pre", "ruby", "svg", "output"})
# What a person typed, what isn't Japanese, and what only screen readers get.
_MARKED_BARE = re.compile(r"""\sdata-typed\b|\slang=["']?en\b|\sclass="[^"]*\bvisually-hidden\b""")
_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


def annotate(html: str, ruby: Callable[[str], str]) -> str:
    """`html` (a page or a part of one) with each stretch of text passed through `ruby`.

    Left alone: titles, scripts, styles, fields, choices of a <select>, code, and elements marked `data-typed`, `lang="en"`
    or `visually-hidden` with all they hold.
    """
    out: list[str] = []
    at = 0
    bare, depth = "", 0
    while tag := _TAG.search(html, at):
        text = html[at : tag.start()]
        out.append(text if bare else ruby(text))
        out.append(tag[0])
        at = tag.end()
        name = (tag["name"] or "").lower()
        if bare:
            if name == bare:
                depth += -1 if tag["end"] else 1
                bare = bare if depth else ""
        elif name and not tag["end"] and name not in _VOID and not tag["attributes"].endswith("/"):
            if name in _RAW:
                end = re.compile(f"</{name}", re.IGNORECASE).search(html, at)
                stop = end.start() if end else len(html)
                out.append(html[at:stop])
                at = stop
            elif name in _BARE or _MARKED_BARE.search(tag["attributes"]):
                bare, depth = name, 1
    rest = html[at:]
    out.append(rest if bare else ruby(rest))
    return "".join(out)
