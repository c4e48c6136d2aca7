"""Which category a report is about, from its text: small, without a network, taught by the pack alone.

A pack gives example sentences for each category, sorted by defect (a lamp that is out, a lamp that flickers). They and
the text become weighted character n-grams; ridge regression in its dual form learns the defects from a few hundred
sentences in hundredths of a second (Hoerl & Kennard 1970; Rifkin, Yeo & Poggio 2003, regularised least-squares
classification), so a town that adds a category in its own pack has taught it too. Left-one-out predictions, which ridge
regression gives in closed form, set how sharp the confidences are.
"""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from yakuba.kernel.text import search_key

Vector = NDArray[np.float64]

GRAMS = (1, 2, 3)
RIDGE = 1.0
SHARPNESS = np.array([2.0, 3.0, 4.0, 6.0, 8.0, 10.0, 12.0, 16.0, 20.0, 25.0])
LEAST_CONFIDENCE = 0.25
"""Below it nothing is suggested: a wrong category costs a resident more than choosing one."""
SURELY_NOTHING = 0.99
_SENTENCE = re.compile("[^。．！？!?\\n]+[。．！？!?\\n]*")
LONGEST = 1_000
"""Characters of a text that are read."""

NOTHING = ""
"""The code of what is no report of a defect: manners, places, worries, noise."""
SAYS_NOTHING = (
    "お世話になっております", "こんにちは", "はじめまして", "よろしくお願いします", "ご対応をお願いいたします", "ありがとうございます",
    "早めに対応してください", "確認をお願いします", "いつ直りますか", "危ないので何とかしてほしい", "家の前の道のことで相談です",
    "家の近くのことで困っています", "場所は郵便局の前です", "小学校の裏の角を曲がったところ", "駅から歩いて五分くらい", "通学路です",
    "子どもやお年寄りが通ります", "何日も前からです", "近所の人も言っています", "写真を送ります", "どこに言えばいいですか",
    "役場の窓口の時間を教えてください", "あああ", "テスト", "てすとです", "です", "ます", "hello", "please help", "thank you", "test",
)  # fmt: skip

Examples = Mapping[str, Mapping[str, Sequence[str]]]
"""Sentences by category code and defect."""


@dataclass(frozen=True)
class Suggestion:
    """A category and how sure we are, 0 to 1."""

    code: str
    confidence: float


def grams_of(text: str) -> Counter[str]:
    """Character n-grams of the loosest form of a text: kind of kana, width and punctuation don't matter."""
    key = search_key(text[:LONGEST])
    return Counter(key[at : at + size] for size in GRAMS for at in range(len(key) - size + 1))


@dataclass(frozen=True, eq=False)
class Categoriser:
    """`weights` (n-grams × defects) scores each defect; `rarity` says how telling an n-gram is; `defects` are (code, defect)."""

    vocabulary: Mapping[str, int]
    rarity: Vector
    rarest: float
    weights: Vector
    defects: tuple[tuple[str, str], ...]
    sharpness: float

    @classmethod
    def of(cls, examples: Examples) -> "Categoriser":
        """Learn from sentences: a few hundredths of a second for a hundred, a second for a thousand."""
        examples = {**examples, NOTHING: {NOTHING: SAYS_NOTHING}}
        defects = tuple((code, defect) for code, each in examples.items() for defect in each)
        sentences = [
            (at, grams_of(text)) for at, (code, defect) in enumerate(defects) for text in examples[code][defect]
        ]
        known = Counter(gram for _, grams in sentences for gram in grams)
        vocabulary = {gram: at for at, gram in enumerate(sorted(known))}
        total = len(sentences)
        rarity = np.array([math.log((1 + total) / (1 + known[gram])) + 1 for gram in vocabulary])
        places = [_places(grams, vocabulary, rarity) for _, grams in sentences]
        rows = np.zeros((total, len(vocabulary)))
        for row, (at, weights) in zip(rows, places, strict=True):
            row[at] = weights
        labels = np.array([label for label, _ in sentences])
        wanted = np.eye(len(defects))[labels]
        inverse = np.linalg.inv(rows @ rows.T + RIDGE * np.eye(total))
        dual = inverse @ wanted
        left_out = wanted - dual / np.diag(inverse)[:, None]
        sharpness = _sharpness(left_out, labels, defects)
        return cls(vocabulary, rarity, math.log(1 + total) + 1, rows.T @ dual, defects, sharpness)

    def meaning(self, text: str) -> Vector:
        """How probable each defect is; sums to 1. Sentences that say nothing of any are passed over."""
        sentences = [each for each in _SENTENCE.findall(text) if not self._says_nothing(each)]
        shares = self._shares("".join(sentences))
        if sentences:
            shares = shares * self._is_defect
        return np.asarray(shares / shares.sum())

    def ranked(self, text: str) -> tuple[Suggestion, ...]:
        """Every category and NOTHING, the likeliest first."""
        shares = self._categories @ self.meaning(text)
        order = np.argsort(-shares, kind="stable")
        return tuple(Suggestion(self.codes[at], float(shares[at])) for at in order)

    def suggest(self, text: str, limit: int = 3) -> tuple[Suggestion, ...]:
        """The likeliest categories; empty where the text does not say."""
        found = self.ranked(text)
        if found[0].code == NOTHING or found[0].confidence < LEAST_CONFIDENCE:
            return ()
        return tuple(each for each in found if each.code != NOTHING)[:limit]

    def _shares(self, text: str) -> Vector:
        at, weights = _places(grams_of(text), self.vocabulary, self.rarity)
        return _probabilities(weights @ self.weights[at], self.sharpness)

    def _says_nothing(self, sentence: str) -> bool:
        return float(self._shares(sentence) @ (1 - self._is_defect)) >= SURELY_NOTHING

    def telling(self, gram: str) -> float:
        """The weight of an n-gram when two texts are compared: names, which no example has, count most."""
        at = self.vocabulary.get(gram)
        return self.rarest if at is None else float(self.rarity[at])

    @cached_property
    def codes(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys(code for code, _ in self.defects))

    @cached_property
    def _is_defect(self) -> Vector:
        return np.array([float(code != NOTHING) for code, _ in self.defects])

    @cached_property
    def _categories(self) -> Vector:
        """Categories × defects: 1 where the defect is the category's."""
        return np.array([[float(code == each) for code, _ in self.defects] for each in self.codes])


def _places(grams: Counter[str], vocabulary: Mapping[str, int], rarity: Vector) -> tuple[NDArray[np.intp], Vector]:
    """Where the known n-grams stand in the vocabulary, and their weights: of length 1, or none at all."""
    known = [(vocabulary[gram], count) for gram, count in grams.items() if gram in vocabulary]
    at = np.array([place for place, _ in known], dtype=np.intp)
    weights = rarity[at] * (1 + np.log([count for _, count in known]))
    return at, weights / (float(np.linalg.norm(weights)) or 1.0)


def _probabilities(scores: Vector, sharpness: float) -> Vector:
    powers = np.exp(sharpness * (scores - scores.max(axis=-1, keepdims=True)))
    return np.asarray(powers / powers.sum(axis=-1, keepdims=True))


def _sharpness(left_out: Vector, labels: NDArray[np.intp], defects: Sequence[tuple[str, str]]) -> float:
    """The one under which sentences that were left out are likeliest to be put into their category."""
    codes = np.array([code for code, _ in defects])
    right = codes[None, :] == codes[labels][:, None]
    likely = [np.log((_probabilities(left_out, each) * right).sum(axis=1) + 1e-12).mean() for each in SHARPNESS]
    return float(SHARPNESS[int(np.argmax(likely))])
