"""What residents asked before, and which FAQs answered it: labelled questions as aliases of FAQs.

A new question is compared with each of them (cosine of their rare words, concepts and pairs of characters). What an FAQ
has from them is *evidence* for it; an FAQ without labels has none, which must not count against it (see `ranker`).
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.faqs import EXACT, Label
from yakuba.inquiries.core.postings import Counts, Floats, Integers, Postings, Statistics, present, term_number
from yakuba.inquiries.core.views import VIEWS, Terms, title_terms

_PARTLY_GAIN = 0.5
_NEIGHBOURS = 10
_SHARPNESS = 8.0
_MASS_POWER = 3


@dataclass(frozen=True)
class Evidence:
    """One value an FAQ: how alike its most alike label is, all its labels together, its share of the neighbours."""

    nearest: Floats
    mass: Floats
    vote: Floats


@dataclass(frozen=True)
class Memory:
    """`vectors` holds a unit vector a label, `said` which label has which word or concept, at its rarity.

    `labels`, `faqs` and `gains` are the links of labels to FAQs, parallel arrays.
    """

    known: tuple[Label, ...]
    vectors: Postings
    said: Postings
    labels: Integers
    faqs: Integers
    gains: Floats

    @cached_property
    def groups(self) -> Integers:
        """A number for each label, the same for near duplicates."""
        return _numbered([label.group for label in self.known])

    @cached_property
    def topics(self) -> Integers:
        """A number for each label, the same for one topic."""
        return _numbered([label.topic for label in self.known])

    @classmethod
    def of(
        cls,
        known: Sequence[Label],
        terms: Iterable[Terms],
        statistics: Sequence[Statistics],
        numbers: Mapping[str, int],
    ) -> "Memory":
        """From labels and their terms; `statistics` and `numbers` are those of the FAQs. Grades of unknown FAQs are dropped."""
        read = list(terms)
        vectors = _postings([vector(each, statistics) for each in read])
        said, _ = present(Counts.of(([title_terms(each)] for each in read), 1), statistics[-1])
        return cls(tuple(known), vectors, said, *_links(known, numbers))

    def relinked(self, numbers: Mapping[str, int]) -> "Memory":
        """The same labels for FAQs with other numbers."""
        labels, faqs, gains = _links(self.known, numbers)
        return replace(self, labels=labels, faqs=faqs, gains=gains)

    def likeness(self, question: Mapping[str, float]) -> Floats:
        """How alike a question's vector is to each label, 0 to 1."""
        found = np.zeros(len(self.known), np.float32)
        self.vectors.add(question, found)
        return found

    def covered(self, question: Iterable[str], titles: Sequence[Postings], likeness: Floats) -> Floats:
        """Of each FAQ's title and labels together: the rarities of the question's `title_terms` that occur there, added up.

        `titles` are those of the index's segments. A label that must not be used has likeness 0.
        """
        usable = likeness[self.labels] > 0
        labels, faqs = self.labels[usable], self.faqs[usable]
        found = np.zeros(sum(each.size for each in titles), np.float32)
        for term in question:
            here = np.zeros(len(found), np.float32)
            in_label = np.zeros(len(self.known), np.float32)
            start = 0
            for each in titles:
                each.add({term: 1.0}, here[start : start + each.size])
                start += each.size
            self.said.add({term: 1.0}, in_label)
            np.maximum.at(here, faqs, in_label[labels])
            found += here
        return found

    def evidence(self, likeness: Floats, size: int) -> Evidence:
        """What the labels say about each of the `size` FAQs. A label that must not be used has likeness 0."""
        weighted = likeness[self.labels] * self.gains
        nearest = np.zeros(size, np.float32)
        np.maximum.at(nearest, self.faqs, weighted)
        mass = _summed(self.faqs, likeness[self.labels] ** _MASS_POWER * self.gains, size)
        shares = _shares(likeness)
        return Evidence(nearest, mass, _summed(self.faqs, shares[self.labels] * self.gains, size))


def vector(terms: Terms, statistics: Sequence[Statistics]) -> dict[str, float]:
    """The direction of a question: each term once, by how rare it is. Length 1; empty where it says nothing."""
    found: dict[str, float] = {}
    for view, known in zip(VIEWS, statistics, strict=False):
        own = list(dict.fromkeys(terms[view.name]))
        if not own or not view.kin:
            continue
        rarities = known.rarity(np.array([term_number(term) for term in own], np.uint64))
        found |= {f"{view.name} {term}": view.kin * float(rarity) for term, rarity in zip(own, rarities, strict=True)}
    length = sum(weight * weight for weight in found.values()) ** 0.5
    return {term: weight / length for term, weight in found.items()}


def _numbered(names: Sequence[str]) -> Integers:
    numbers: dict[object, int] = {}
    return np.array([numbers.setdefault(name or at, len(numbers)) for at, name in enumerate(names)], np.int32)


def _postings(rows: Sequence[Mapping[str, float]]) -> Postings:
    flat = [(at, term_number(term), weight) for at, row in enumerate(rows) for term, weight in row.items()]
    texts, terms, weights = zip(*flat, strict=True) if flat else ((), (), ())
    return Postings.of(len(rows), np.array(texts, np.int32), np.array(terms, np.uint64), np.array(weights, np.float32))


def _links(known: Sequence[Label], numbers: Mapping[str, int]) -> tuple[Integers, Integers, Floats]:
    links = [
        (at, numbers[faq], 1.0 if grade >= EXACT else _PARTLY_GAIN)
        for at, label in enumerate(known)
        for faq, grade in label.grades.items()
        if faq in numbers and grade > 0
    ]
    labels, faqs, gains = zip(*links, strict=True) if links else ((), (), ())
    return np.array(labels, np.int32), np.array(faqs, np.int32), np.array(gains, np.float32)


def _summed(faqs: Integers, values: Floats, size: int) -> Floats:
    return np.bincount(faqs, values, minlength=size).astype(np.float32)


def _shares(likeness: Floats) -> Floats:
    """The likeness of the nearest labels as shares of 1."""
    shares = np.zeros(len(likeness), np.float32)
    near: NDArray[np.intp] = np.argsort(-likeness, kind="stable")[:_NEIGHBOURS]
    near = near[likeness[near] > 0]
    if len(near):
        powers = np.exp(_SHARPNESS * likeness[near])
        shares[near] = powers / powers.sum()
    return shares
