"""What djlint does not look for in templates: broken Japanese, and whatever the Content-Security-Policy would stop.

A line break inside a run of Japanese shows as a space on the page. Styles and scripts stand in files of our own.

    python scripts/lint_templates.py [FILE ...]     without files: every template and style sheet of the product
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1] / "src"

# Kana, ideographs (the rare ones too), Japanese punctuation, full-width forms.
JAPANESE = (
    "[\u3001-\u303f\u3041-\u30ff\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff01-\uffef\U00020000-\U0003ffff]"
)
INLINE = "(?:a|abbr|b|code|em|i|kbd|rb|ruby|small|span|strong|time)"
COMMENTS = re.compile(r"\{#.*?#\}|\{% *comment *%\}.*?\{% *endcomment *%\}|<!--.*?-->", re.DOTALL)

# Each line of a trail is a link of its own.
TRAILS = re.compile(r"\{% trail %\}.*?\{% endtrail %\}", re.DOTALL)

RULES = [
    (
        re.compile(
            rf"{JAPANESE}(?:</{INLINE}>)*(?P<at>[ \t]*\r?\n\s*)(?={JAPANESE})"
            rf"|{JAPANESE}(?P<at2>[ \t]*\r?\n\s*)(?:<{INLINE}(?:\s[^<>]*)?>)+{JAPANESE}"
        ),
        "a line break inside Japanese text shows as a space: keep it on one line",
    ),
    (re.compile(r"<[a-z][^<>]*\sstyle\s*=", re.IGNORECASE), "no style attribute: use a class"),
    (re.compile(r"<style\b", re.IGNORECASE), "no style element: use a file in static/"),
    (
        re.compile(
            r"""<script\b(?![^>]*\ssrc\s*=)(?![^>]*\stype\s*=\s*["']application/(?:ld\+)?json["'])""", re.IGNORECASE
        ),
        "no inline script: use a file in static/",
    ),
    (
        re.compile(r"<[a-z][^<>]*\s(?:on[a-z]+|hx-on[a-z:-]*)\s*=", re.IGNORECASE),
        "no inline handler: listen in a module",
    ),
    (re.compile(r"""=\s*["']?\s*(?:javascript|js):""", re.IGNORECASE), "no script in an attribute"),
    (
        re.compile(
            r"""<(?:script|img|iframe|audio|video|source|track|embed|input|image|use)\b[^<>]*\s(?:src|srcset|href|poster)\s*=\s*["']?(?:https?:)?//"""
            r"""|<link\b[^<>]*\shref\s*=\s*["']?(?:https?:)?//""",
            re.IGNORECASE,
        ),
        "nothing is loaded from elsewhere: towns live on closed networks",
    ),
]
STYLE_RULES = [
    (
        re.compile(r"""(?:url\(\s*|@import\s+)["']?(?:https?:)?//""", re.IGNORECASE),
        "nothing is loaded from elsewhere: towns live on closed networks",
    )
]


def problems(text: str, *, style_sheet: bool = False) -> Iterator[tuple[int, str]]:
    """Line numbers and what is wrong there, in order."""
    bare = COMMENTS.sub(lambda match: re.sub(r"[^\n]", " ", match[0]), text)
    bare = TRAILS.sub(lambda match: match[0].replace("\n", "|\n"), bare)
    found = []
    for pattern, message in STYLE_RULES if style_sheet else RULES:
        for match in pattern.finditer(bare):
            at = match.start(match.lastgroup) if match.lastgroup else match.start()
            found.append((bare.count("\n", 0, at) + 1, message))
    yield from sorted(found)


def files() -> list[Path]:
    """Templates (letters and mail as well) and style sheets; what other packages ship is not ours to mend."""
    return sorted(path for ending in ("html", "css") for path in ROOT.rglob(f"*.{ending}"))


def main(names: list[str]) -> int:
    count = 0
    for path in [Path(name) for name in names] or files():
        for line, message in problems(path.read_text(encoding="utf-8"), style_sheet=path.suffix == ".css"):
            print(f"{path}:{line}: {message}")
            count += 1
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
