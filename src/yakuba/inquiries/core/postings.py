"""Which text holds which term, and what that is worth: BM25 worked out once, so that a search only adds up.

A sparse matrix, term by term (CSR): for each term the numbers of the texts that hold it and the score it gives each.
Terms are known by 64 bits of their hash, so that everything is numpy arrays, which can lie in a file and be shared by
all processes. Two of a million terms fall together with a probability of 3 in 100,000,000.
"""

import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

K1 = 2.0
"""How slowly repeating a term stops to count: high, as a term in the question and in the answer is more than either."""

Floats = NDArray[np.float32]
Integers = NDArray[np.int32]
Terms = NDArray[np.uint64]


@lru_cache(maxsize=1 << 18)
def term_number(term: str) -> int:
    """The 64 bits by which a term is known."""
    return int.from_bytes(hashlib.blake2b(term.encode(), digest_size=8).digest(), "little")


@dataclass(frozen=True)
class Counts:
    """What terms occur: parallel arrays, a line for each occurrence (text, field, term). `lengths` is (texts, fields)."""

    texts: Integers
    fields: NDArray[np.int8]
    terms: Terms
    lengths: Integers

    @classmethod
    def of(cls, texts: Iterable[Sequence[Sequence[str]]], fields: int) -> "Counts":
        """The terms of each field of each text, sorted by term, so that joined ones are nearly sorted."""
        terms: list[int] = []
        sizes: list[int] = []
        for text in texts:
            for field in text:
                terms += map(term_number, field)
                sizes.append(len(field))
        lengths = np.array(sizes, np.int32).reshape(-1, fields)
        places = np.repeat(np.arange(lengths.size, dtype=np.int64), lengths.ravel())
        owner, part = np.divmod(places, fields)
        numbers = np.array(terms, np.uint64)
        order = np.argsort(numbers, kind="stable")
        return cls(owner[order].astype(np.int32), part[order].astype(np.int8), numbers[order], lengths)

    @classmethod
    def joined(cls, parts: Sequence["Counts"]) -> "Counts":
        """One after the other."""
        starts = np.cumsum([0, *(len(part.lengths) for part in parts)])
        return cls(
            np.concatenate([part.texts + np.int32(start) for part, start in zip(parts, starts, strict=False)]),
            np.concatenate([part.fields for part in parts]),
            np.concatenate([part.terms for part in parts]),
            np.concatenate([part.lengths for part in parts]),
        )


@dataclass(frozen=True)
class Statistics:
    """What is usual in a body of texts: mean lengths of the fields, and how rare each term is."""

    texts: int
    means: NDArray[np.float64]
    terms: Terms
    rarities: Floats

    def rarity(self, terms: Terms) -> Floats:
        """Inverse document frequency; a term that no text has is as rare as can be."""
        unseen = np.float32(np.log(1 + (self.texts + 0.5) / 0.5))
        return _looked_up(self.terms, self.rarities, terms, unseen)


@dataclass(frozen=True)
class Postings:
    """The impacts: those of `terms[i]` stand at `starts[i]:starts[i + 1]` of `texts` and `impacts`."""

    size: int
    terms: Terms
    starts: NDArray[np.int64]
    texts: Integers
    impacts: Floats

    @classmethod
    def of(cls, size: int, texts: Integers, terms: Terms, values: Floats) -> "Postings":
        """From a line for each (text, term), texts ascending for each term; the values of equal lines are added up.

        `size` is the number of texts.
        """
        order = np.argsort(terms, kind="stable")
        texts, terms = texts[order], terms[order]
        new_term = np.ones(len(order), bool)
        new_term[1:] = terms[1:] != terms[:-1]
        new_line = new_term.copy()
        new_line[1:] |= texts[1:] != texts[:-1]
        heads = np.flatnonzero(new_line)
        summed = np.add.reduceat(values[order], heads) if len(heads) else np.zeros(0, np.float32)
        starts = np.flatnonzero(new_term[heads])
        bounds = np.append(starts, len(heads)).astype(np.int64)
        return cls(size, terms[heads][starts], bounds, texts[heads], summed.astype(np.float32))

    def has(self, term: str) -> bool:
        return self._place(term) is not None

    def add(self, query: Mapping[str, float], scores: Floats) -> None:
        """Adds to `scores` (one a text) what each term of the query gives, times its weight."""
        for term, weight in query.items():
            at = self._place(term)
            if at is not None:
                span = slice(self.starts[at], self.starts[at + 1])
                scores[self.texts[span]] += self.impacts[span] * np.float32(weight)

    def _place(self, term: str) -> int | None:
        number = np.uint64(term_number(term))
        at = int(np.searchsorted(self.terms, number))
        return at if at < len(self.terms) and self.terms[at] == number else None


def weigh(
    counts: Counts, weights: Sequence[float], slopes: Sequence[float], like: Statistics | None = None
) -> tuple[Postings, Statistics]:
    """BM25F (Robertson and Zaragoza 2009): fields weighted and brought to the same length, then one saturation.

    `weights` and `slopes` (b, how much longer texts are held back) are one a field. The statistics are `like`, or those
    of these texts.
    """
    slope, means = np.array(slopes), like.means if like else _means(counts)
    scale = (np.array(weights) / (1 - slope + slope * counts.lengths / means)).astype(np.float32)
    combined = _by_term(counts, scale[counts.texts, counts.fields])
    saturated = combined.impacts * np.float32(K1 + 1) / (combined.impacts + np.float32(K1))
    known = like or _statistics(combined, means)
    return replace(combined, impacts=saturated * _rarities(combined, known)), known


def present(counts: Counts, like: Statistics | None = None) -> tuple[Postings, Statistics]:
    """The rarity of each term, wherever and however often it occurs; the statistics are `like`, or those of these texts."""
    combined = _by_term(counts, np.ones(len(counts.terms), np.float32))
    known = like or _statistics(combined, _means(counts))
    return replace(combined, impacts=_rarities(combined, known)), known


def _means(counts: Counts) -> NDArray[np.float64]:
    return np.maximum(counts.lengths.mean(axis=0) if len(counts.lengths) else np.zeros(counts.lengths.shape[1]), 1.0)


def _statistics(found: Postings, means: NDArray[np.float64]) -> Statistics:
    held = np.diff(found.starts)
    rarities = np.log(1 + (found.size - held + 0.5) / (held + 0.5)).astype(np.float32)
    return Statistics(found.size, means, found.terms, rarities)


def _rarities(postings: Postings, known: Statistics) -> Floats:
    return np.repeat(known.rarity(postings.terms), np.diff(postings.starts))


def _by_term(counts: Counts, values: Floats) -> Postings:
    return Postings.of(len(counts.lengths), counts.texts, counts.terms, values)


def _looked_up(keys: Terms, values: Floats, wanted: Terms, missing: np.float32) -> Floats:
    if not len(keys):
        return np.full(len(wanted), missing, np.float32)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, values[at], missing).astype(np.float32)
