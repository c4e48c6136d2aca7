"""How Japanese text is read: words we know, then figures by rule, then the dictionary (Sudachi).

The dictionary is opened when the first reading is asked for, once a process.
"""

import re
import threading
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache
from html import escape
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sudachipy import Morpheme, Tokenizer

from yakuba.webkit.furigana.alignment import HAS_KANJI, KANJI, Piece, aligned, hiragana
from yakuba.webkit.furigana.counters import PATTERN, SAME, counted

Words = tuple[tuple[str, str], ...]
"""Pairs of a word and its reading; hashable, as readings are cached by them."""

READINGS_FILE = Path(__file__).with_name("readings.txt")
_HINT = rf"(?P<digits>[0-9０-９]*)(?P<run>[{KANJI}]+)（(?P<hint>[ぁ-ゖー]+)）"
_KANA = re.compile("[ぁ-ゖー・　 ]+")
_NOT_HINTED = "(?!（[ぁ-ゖー]+）)"
# After kana, 方 is a person or a way (受け取り方), and 月 a month as such; the dictionary prefers ほう and がつ.
_AFTER_KANA = (
    r"(?P<person>(?<=[ぁ-ゖ」）])方(?![法針向式面位角々]))|(?P<month>(?<=[ぁ-おが-ゖ（])月(?![" + KANJI + "]))"
)
_SENTENCE = re.compile(r"[^。\n]*[。\n]|[^。\n]+")
_one_at_a_time = threading.Lock()


def words_from(readings: Mapping[str, str]) -> Words:
    """The words that have kanji and a reading in kana, longest first, readings in hiragana."""
    known = {
        (word, hiragana(reading))
        for word, reading in readings.items()
        if HAS_KANJI.search(word) and _KANA.fullmatch(hiragana(reading))
    }
    return tuple(sorted(known, key=lambda pair: (-len(pair[0]), pair)))


@cache
def shipped() -> dict[str, str]:
    """The words of readings.txt, whose head says how it is written."""
    lines = READINGS_FILE.read_text(encoding="utf-8").splitlines()
    pairs = (line.split("\t") for line in lines if not line.startswith("#"))
    return dict(pairs)


def with_ruby(text: str, own: Words = ()) -> str:
    """HTML text (already escaped) with <ruby> around its kanji. `own`: words of the town, which go first.

    The whole stands in one <span class="read">, as text and rubies side by side would be laid out one by one in a flex box.
    """
    if not HAS_KANJI.search(text):
        return text
    inner = text.strip()
    before, _, after = text.partition(inner)
    ruby = "".join(_sentence(part, own) for part in _SENTENCE.findall(inner))
    return f'{before}<span class="read">{ruby}</span>{after}' if "<ruby>" in ruby else text


@lru_cache(maxsize=10_000)
def in_kana(text: str) -> str:
    """The text as it is said: 犬の登録 → いぬのとうろく. Figures and what has no reading stay."""
    return "".join(said or written for part in _SENTENCE.findall(text) for written, said in read(part))


@lru_cache(maxsize=10_000)
def _sentence(text: str, own: Words) -> str:
    return "".join(_drawn(surface, reading) for surface, reading in read(text, own))


def _drawn(surface: str, reading: str) -> str:
    if not reading:
        return surface
    if surface.endswith("）"):  # the text gives the reading itself: 役場（やくば）
        return f"<ruby>{surface.partition('（')[0]}<rp>（</rp><rt>{reading}</rt><rp>）</rp></ruby>"
    return f"<ruby>{surface}<rt>{escape(reading)}</rt></ruby>"


def read(text: str, own: Words = ()) -> tuple[Piece, ...]:
    """The pieces of one sentence, in order; joined, their surfaces are the text."""
    pattern, readings = _known(own)
    if f"={text}" in readings:
        return aligned(text, readings[f"={text}"])
    pieces: list[Piece] = []
    end = 0
    for found in pattern.finditer(text):
        pieces += _by_dictionary(text[end : found.start()])
        end = found.end()
        if found["word"]:
            pieces += aligned(found[0], readings[found[0]])
        elif found["person"]:
            pieces.append(("方", "かた"))
        elif found["month"]:
            pieces.append(("月", "つき"))
        elif found["hint"]:
            pieces += _hinted(found)
        else:
            pieces += counted(found)
    pieces += _by_dictionary(text[end:])
    return tuple(pieces)


@lru_cache(maxsize=100)
def _known(own: Words) -> tuple[re.Pattern[str], dict[str, str]]:
    readings = shipped() | dict(own)
    words = "|".join(re.escape(word) for word in sorted(readings, key=len, reverse=True) if word[0] != "=")
    return re.compile(f"(?P<word>{words}){_NOT_HINTED}|{_HINT}|{_AFTER_KANA}|{PATTERN}"), readings


def _hinted(found: re.Match[str]) -> Iterator[Piece]:
    """役場（やくば）, 8週間（しゅうかん）, 1回目（いっかいめ）: the last says how the figure is read, too."""
    digits, counter = found["digits"], found["run"]
    if digits and SAME.get(counter) == found["hint"]:
        yield digits, ""
        yield found[0].removeprefix(digits), found["hint"]
    else:
        yield found[0], found["hint"]


def _by_dictionary(text: str) -> Iterable[Piece]:
    if not HAS_KANJI.search(text):
        return ((text, ""),) if text else ()
    with _one_at_a_time:  # a tokenizer belongs to one thread
        return [piece for word in _tokenizer().tokenize(text) for piece in _pieces(word)]


def _pieces(word: "Morpheme") -> Iterator[Piece]:
    """Short units, so that a line may break between them, as long as they are read as in the whole."""
    surface = word.surface()
    if not HAS_KANJI.search(surface):
        yield surface, ""
        return
    parts = [(part.surface(), part.reading_form()) for part in word.split(import_module("sudachipy").SplitMode.A)]
    whole = word.reading_form()
    if "".join(reading for _, reading in parts) != whole:
        parts = [(surface, whole)]
    for part, reading in parts:
        yield from aligned(part, reading)


@cache
def _tokenizer() -> "Tokenizer":
    """Opened late: the dictionary costs time and memory that a process without readers needn't spend."""
    sudachi = import_module("sudachipy")
    return sudachi.Dictionary(dict="core").tokenizer(sudachi.SplitMode.C)
