"""What a clerk has still to write: the studio begins every text with words that no resident may read."""

from collections.abc import Iterator, Mapping
from typing import Any

from yakuba.kernel.errors import PackError
from yakuba.kernel.packs import Document
from yakuba.procedures.core.studio.naming import UNWRITTEN

LANGUAGES = {"ja": "日本語", "ja-easy": "やさしい日本語", "en": "英語"}


def unwritten(documents: Mapping[str, Document]) -> list[PackError]:
    """One fault for each text, with the languages that are missing."""
    return [
        PackError("studio.unwritten", problem, file=document.name, line=document.line_of(path))
        for document in documents.values()
        for path, problem in _faults(document.data, ())
    ]


def _faults(data: Any, path: tuple[str | int, ...]) -> Iterator[tuple[tuple[str | int, ...], str]]:
    if isinstance(data, dict):
        open_ = [key for key, value in data.items() if isinstance(value, str) and value in UNWRITTEN]
        languages = [LANGUAGES[key] for key in open_ if key in LANGUAGES]
        if languages:
            yield path, f"まだ書いていません（{'、'.join(languages)}）。"
        yield from (((*path, key), "まだ書いていません。") for key in open_ if key not in LANGUAGES)
    held = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    for key, value in held:
        if isinstance(data, list) and isinstance(value, str) and value in UNWRITTEN:
            yield (*path, key), "根拠をまだ書いていません。"
        yield from _faults(value, (*path, key))
