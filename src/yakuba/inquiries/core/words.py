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
_IDEOGRAPHS_OR_KATAKANA = re.compile(r"[\u3005\u3400-\u9fff\u30a1-\u30f6ー]+")
_IDEOGRAPH = re.compile(r"[\u3005\u3400-\u9fff]")
_KANA = re.compile("[\u3041-\u3096\u30a1-\u30f6ー]+")
_local = threading.local()


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


@dataclass(frozen=True)
class Morpheme:
    """A word at `begin` of the normalised text; `sound` is its reading in katakana."""

    begin: int
    surface: str
    word: str
    kind: str
    sound: str

    @property
    def is_noun(self) -> bool:
        return self.kind == "名詞"

    @property
    def is_open(self) -> bool:
        """Of a class that takes in new words: no particle, no ending."""
        return self.kind in _KEPT

    @property
    def has_kanji(self) -> bool:
        return _IDEOGRAPH.search(self.surface) is not None

    @property
    def is_kana(self) -> bool:
        return _KANA.fullmatch(self.surface) is not None


NOTHING = Text((), (), (), (), ())


def analyse(text: str) -> Text:
    """Takes a text apart; anything may come in: markup, emoji, control characters, nothing at all."""
    if not text:
        return NOTHING
    plain = plain_text(text)
    sequence = [each for each in morphemes(plain) if each.kind not in _SILENT]
    words = [each for each in sequence if each.is_open and each.word not in _STOP]
    return Text(
        tuple(each.word for each in words),
        tuple(each.sound for each in words),
        tuple(each.word for each in sequence),
        tuple(_grams(plain)),
        tuple((each.sound, each.surface) for each in words if each.is_noun and each.has_kanji),
    )


def phrase(text: str) -> tuple[str, ...]:
    """Only the `sequence` of `analyse`."""
    return tuple(each.word for each in morphemes(normalise(text)) if each.kind not in _SILENT)


def plain_text(text: str) -> str:
    """Normalised, without markup."""
    return normalise(html.unescape(_TAG.sub(" ", text)))


def morphemes(plain: str) -> Iterator[Morpheme]:
    """Every word of a normalised text."""
    tokenizer = _tokenizer()
    for start in range(0, len(plain), _PIECE):
        for each in tokenizer.tokenize(plain[start : start + _PIECE]):
            kind, sound = each.part_of_speech()[0], to_katakana(each.reading_form())
            yield Morpheme(start + each.begin(), each.surface(), each.normalized_form(), kind, sound)


def _tokenizer() -> Tokenizer:
    """One a thread: a tokenizer works for one caller at a time."""
    if not hasattr(_local, "tokenizer"):
        _local.tokenizer = Dictionary(dict="core").tokenizer(mode=SplitMode.A)
    tokenizer: Tokenizer = _local.tokenizer
    return tokenizer


def _grams(plain: str) -> Iterator[str]:
    for run in _IDEOGRAPHS_OR_KATAKANA.findall(plain):
        yield from _IDEOGRAPH.findall(run)
        yield from (run[at : at + 2] for at in range(len(run) - 1))
