"""Which part of a reading belongs to which kanji: 食べる, たべる → 食(た)べる."""

import re
from collections.abc import Iterator
from functools import lru_cache

KANJI = "々〆〇㐀-䶿一-鿿豈-﫿\U00020000-\U0003134f"
HAS_KANJI = re.compile(f"[{KANJI}]")
# ヶ and ヵ between kanji are read with them: 一ヶ月, 関ヶ原.
_RUN = re.compile(f"[{KANJI}](?:[{KANJI}ヶヵ]*[{KANJI}])?")
_KATAKANA = re.compile("[ァ-ヶ]")

Piece = tuple[str, str]
"""A stretch of text and its reading in hiragana; "" where none is shown."""


def hiragana(text: str) -> str:
    """Katakana as hiragana; everything else as it is."""
    return _KATAKANA.sub(lambda found: chr(ord(found[0]) - 0x60), text)


@lru_cache(maxsize=20_000)
def aligned(surface: str, reading: str) -> tuple[Piece, ...]:
    """The pieces of `surface`, each run of kanji with its own part of `reading` (kana of either kind).

    Kana of the surface must come in the reading in the same order; where they don't, or where there is more than one way
    (物の数, もののかず), the whole is one piece.
    """
    reading = hiragana(reading)
    if not reading or not HAS_KANJI.search(surface):
        return ((surface, ""),)
    parts = list(_parts(surface))
    found, longest = (
        re.fullmatch("".join(some if kanji else re.escape(hiragana(text)) for text, kanji in parts), reading)
        for some in ("(.+?)", "(.+)")
    )
    if found is None or longest is None or found.groups() != longest.groups():
        return ((surface, reading),)
    readings = iter(found.groups())
    return tuple((text, next(readings) if kanji else "") for text, kanji in parts)


def _parts(surface: str) -> Iterator[tuple[str, bool]]:
    end = 0
    for run in _RUN.finditer(surface):
        if run.start() > end:
            yield surface[end : run.start()], False
        yield run[0], True
        end = run.end()
    if end < len(surface):
        yield surface[end:], False
