"""What counts in a Japanese text when it is searched: words, characters, sounds.

SudachiPy with the core dictionary in mode A (short units) and normalised forms, so that 引越, 引越し and 引っ越し are one
word. Particles and endings go, and with them verbs and nouns that are in every question.
"""

import html
import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from sudachipy import Dictionary, SplitMode, Tokenizer
from sudachipy import Morpheme as Found

from yakuba.inquiries.core import english
from yakuba.kernel.text import normalise, to_katakana

LONGEST_QUESTION = 2_000
"""Characters of a question that are read."""
_PIECE = 4_000
"""The tokenizer takes at most 49,149 bytes."""

_KEPT = frozenset("名詞 動詞 形容詞 形状詞 副詞 接頭辞 接尾辞".split())
_SILENT = frozenset("助詞 助動詞 補助記号 空白".split())
_STOP = frozenset(
    "為る 居る 有る 成る 出来る 下さる 呉れる 貰う 頂く 致す 教える 知る 聞く 思う 言う 行く 来る 見る 良い 無い 欲しい 御座る 何 何処 何時 誰 如何 何故 "
    "何の 何れ 其れ 此れ 場合 時 事 物 所 方 様 訳 御 因る 対する 就く 於く 関する 詳しい 尋ねる 伺う 願う 遣る 仕舞う 置く 必要 市".split()
)
"""Light verbs and nouns, as normalised forms: what a question is never about."""

_TAG = re.compile(r"<[^<>]{1,300}>|＜[^＜＞]{1,20}＞")
_PAIR = re.compile(r"(?=([\u3005\u3400-\u9fff\u30a1-\u30f6ー]{2}))")
_IDEOGRAPH = re.compile(r"[\u3005\u3400-\u9fff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30f6ー]+")
_local = threading.local()
_MOST_SEEN = 1 << 16
_seen: dict[tuple[int, str], "Morpheme"] = {}


@dataclass(frozen=True)
class Text:
    """A text taken apart.

    `words` are what it is about, `sounds` how each is read, in katakana; `sequence` is every word but particles and
    endings, in order, for phrases; `grams` are kanji, and pairs in runs of kanji and katakana; `heard` are nouns with
    kanji, as (sound, as written).
    """

    words: tuple[str, ...]
    sounds: tuple[str, ...]
    sequence: tuple[str, ...]
    grams: tuple[str, ...]
    heard: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Morpheme:
    """A word as it stands in a text; `sound` is its reading in katakana.

    `is_open` says that its class takes in new words (no particle, no ending), `is_silent` that it says nothing at all,
    `is_about` that a question may be about it.
    """

    surface: str
    word: str
    sound: str
    is_noun: bool
    is_open: bool
    is_silent: bool
    is_about: bool
    has_kanji: bool
    is_kana: bool


NOTHING = Text((), (), (), (), ())


def analyse(text: str, language: str = "ja") -> Text:
    """Takes a text apart; anything may come in: markup, emoji, control characters, nothing at all."""
    if not text:
        return NOTHING
    plain = plain_text(text)
    if language == "en":
        return _analyse_english(plain)
    sequence = [each for each in morphemes(plain) if not each.is_silent]
    words = [each for each in sequence if each.is_about]
    return Text(
        tuple([each.word for each in words]),
        tuple([each.sound for each in words]),
        tuple([each.word for each in sequence]),
        (*_IDEOGRAPH.findall(plain), *_PAIR.findall(plain)),
        tuple([(each.sound, each.surface) for each in words if each.is_noun and each.has_kanji]),
    )


def _analyse_english(plain: str) -> Text:
    """A word sounds as it is written: enough to find one with a typing error."""
    every = english.words_of(plain)
    words = tuple([english.stem(each) for each in every if english.is_about(each)])
    return Text(words, words, tuple(map(english.stem, every)), (), ())


def phrase(text: str, language: str = "ja") -> tuple[str, ...]:
    """Only the `sequence` of `analyse`."""
    if language == "en":
        return tuple(map(english.stem, english.words_of(normalise(text))))
    return tuple(each.word for each in morphemes(normalise(text)) if not each.is_silent)


def plain_text(text: str) -> str:
    """Normalised, without markup."""
    return normalise(html.unescape(_TAG.sub(" ", text)))


def morphemes(plain: str) -> Iterator[Morpheme]:
    """Every word of a normalised text; their surfaces together are the text."""
    tokenizer = _tokenizer()
    for start in range(0, len(plain), _PIECE):
        for each in tokenizer.tokenize(plain[start : start + _PIECE]):
            known = _seen.get((each.word_id(), each.surface()))
            yield known or _remembered(each)


def _remembered(found: Found) -> Morpheme:
    """What the dictionary says of a word is asked once: that takes longer than to find it in a text."""
    surface, word, kind = found.surface(), found.normalized_form(), found.part_of_speech()[0]
    is_open = kind in _KEPT
    morpheme = Morpheme(
        surface=surface,
        word=word,
        sound=to_katakana(found.reading_form()),
        is_noun=kind == "名詞",
        is_open=is_open,
        is_silent=kind in _SILENT,
        is_about=is_open and word not in _STOP,
        has_kanji=_IDEOGRAPH.search(surface) is not None,
        is_kana=_KANA.fullmatch(surface) is not None,
    )
    if len(_seen) >= _MOST_SEEN:
        _seen.clear()
    _seen[found.word_id(), surface] = morpheme
    return morpheme


def _tokenizer() -> Tokenizer:
    """One a thread: a tokenizer works for one caller at a time."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.A)
    tokenizer: Tokenizer = _local.tokenizer
    return tokenizer
