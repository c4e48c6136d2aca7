"""Typst: from data and a template of a domain to an accessible PDF (PDF/UA-1, PDF/A-2a).

Text goes in as JSON in a string, never as markup, so nothing a person typed can become a command. Fonts are the one that
`matplotlib-fontja` ships (IPAexゴシック) and those of the configured folders, never the machine's; a character that none
of them has is refused by name, never printed as a box.
"""

import json
import re
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from functools import lru_cache
from importlib.util import find_spec
from pathlib import Path
from threading import Lock
from typing import Any, Literal

import typst

from yakuba.kernel.errors import Refusal

STANDARDS: list[Literal["ua-1", "a-2a"]] = ["ua-1", "a-2a"]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_PROBE = Path(__file__).parent / "typst_templates" / "probe.typ"
_UNDISPLAYABLE = re.compile(r'the text `"((?:[^"\\]|\\.)+)"` could not be displayed')
_UNICODE_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_DATA = "sys.inputs.data"
_BUNDLED = "IPAexGothic"


class _Press:
    """A compiler for one folder of templates and one set of fonts. A compiler works for one caller at a time."""

    def __init__(self, folder: Path, font_paths: tuple[str, ...]) -> None:
        fonts = typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(_bundled_folder()), *font_paths],
        )
        others = [family for family in fonts.families() if family != _BUNDLED]
        self.families = [_BUNDLED, *others]
        self._compiler = typst.Compiler(root=str(folder), font_paths=fonts, ignore_system_fonts=True)
        self._lock = Lock()

    def print(self, template: Path, data: Mapping[str, Any], **how: Any) -> list[bytes]:
        """The files that come out: one PDF, or a picture of each page. Raises typst.TypstError."""
        source = _filled(template.read_text(encoding="utf-8"), {**data, "fonts": self.families})
        with self._lock:
            made = self._compiler.compile(input=source.encode(), **how)
        files = made if isinstance(made, list) else [made]
        return [file for file in files if file is not None]


def _filled(source: str, data: Mapping[str, Any]) -> str:
    r"""The template with its data in place. Given as an input, it would make Typst forget every line it has set before.

    JSON within a string of JSON has no escapes but \\ and \", and a string of Typst has these too.
    """
    return source.replace(_DATA, json.dumps(json.dumps(data, ensure_ascii=False), ensure_ascii=False), 1)


def typeset(
    template: Path, data: Mapping[str, Any], *, font_paths: Sequence[Path] = (), made_at: datetime | None = None
) -> bytes:
    """Fill a template, which may import others of its folder. The same data gives the same bytes.

    `made_at` is the PDF's creation date (any aware time; the epoch where it is not given). Raises Refusal naming every
    character that no font has.
    """
    timestamp = (made_at or EPOCH).replace(microsecond=0)
    (pdf,) = _printed(template, data, font_paths, format="pdf", pdf_standards=[*STANDARDS], timestamp=timestamp)
    return pdf


def pictures(
    template: Path, data: Mapping[str, Any], *, font_paths: Sequence[Path] = (), pixels_per_inch: float = 110
) -> list[bytes]:
    """PNG of each page, to look at. Refuses as `typeset`."""
    return _printed(template, data, font_paths, format="png", ppi=pixels_per_inch)


def _printed(template: Path, data: Mapping[str, Any], font_paths: Sequence[Path], **how: Any) -> list[bytes]:
    press = _press(template.parent, tuple(str(path) for path in font_paths))
    try:
        return press.print(template, data, **how)
    except typst.TypstError as error:
        missing = _missing(error)
        if not missing:
            raise
        shown = "、".join(f"「{char}」（U+{ord(char[0]):04X}）" for char in missing)
        message = "文字{shown}を印刷できるフォントがありません。この文字を含むフォントを管理者に追加してもらうか、別の字体に直してください。"
        raise Refusal("letter-character", message, values={"shown": shown}) from None


def unprintable(text: str, font_paths: Sequence[Path] = ()) -> list[str]:
    """The characters of a text that no font has, in order, each once: to show a clerk before a letter is made."""
    press = _press(_PROBE.parent, tuple(str(path) for path in font_paths))
    try:
        press.print(_PROBE, {"text": text}, format="pdf", pdf_standards=[*STANDARDS], timestamp=EPOCH)
    except typst.TypstError as error:
        return _missing(error)
    return []


def _missing(error: typst.TypstError) -> list[str]:
    found = dict.fromkeys(_UNDISPLAYABLE.findall(str(error.diagnostic)))
    return [_UNICODE_ESCAPE.sub(lambda code: chr(int(code[1], 16)), text) for text in found]


@lru_cache(maxsize=8)
def _press(folder: Path, font_paths: tuple[str, ...]) -> _Press:
    return _Press(folder, font_paths)


def _bundled_folder() -> Path:
    """Found without importing the package: it would import matplotlib."""
    spec = find_spec("matplotlib_fontja")
    if spec is None or spec.origin is None:
        raise Refusal(
            "letter-font", "日本語フォント（matplotlib-fontja）が入っていません。インストールし直してください。"
        )
    return Path(spec.origin).parent / "fonts"
