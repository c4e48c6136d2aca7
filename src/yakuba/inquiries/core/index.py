"""The index of a town's knowledge: FAQs, the thesaurus they were read with, and what residents asked before.

It is never changed. `replaced` gives a new one that shares all arrays and reads only the FAQs that changed, so a clerk's
correction is found at once; when much has changed, build anew.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from yakuba.inquiries.core.faqs import Faq, Label
from yakuba.inquiries.core.features import Hits, Scores, table
from yakuba.inquiries.core.memory import Evidence, Memory, vector
from yakuba.inquiries.core.postings import Floats, term_number
from yakuba.inquiries.core.segment import Progress, Segment
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.views import VIEWS, Terms, terms_of, title_terms
from yakuba.inquiries.core.words import LONGEST_QUESTION, Text, analyse, plain_text

BY_TEXT, BY_LABELS = 40, 30
"""How many FAQs the ranker looks at: the best by text and the best by text and labels."""

Mask = NDArray[np.bool_]


@dataclass(frozen=True)
class Question:
    """A question that was read: its terms by view, its direction among the labels."""

    terms: Terms
    direction: dict[str, float]


@dataclass(frozen=True)
class Index:
    """`segments`: the FAQs of the build, and those that changed since. `gone` marks FAQs that no longer count."""

    thesaurus: Thesaurus
    segments: tuple[Segment, ...]
    gone: Mask
    memory: Memory

    @classmethod
    def build(
        cls,
        faqs: Sequence[Faq],
        thesaurus: Thesaurus,
        aliases: Sequence[Label] = (),
        progress: Progress | None = None,
        processes: int = 1,
    ) -> "Index":
        """Reads all FAQs, on several `processes` where there are many, and the labelled questions as their aliases.

        ValueError where two FAQs have the same id.
        """
        segment = Segment.of(faqs, thesaurus, progress=progress, processes=processes)
        if len(set(segment.ids)) != len(segment.ids):
            raise ValueError("two FAQs have the same id")
        empty = Memory.of((), (), segment.statistics, {})
        return cls(thesaurus, (segment,), np.zeros(len(faqs), bool), empty).taught(aliases)

    @cached_property
    def ids(self) -> tuple[str, ...]:
        """The id of every FAQ by its number, gone ones too."""
        return tuple(id_ for segment in self.segments for id_ in segment.ids)

    @cached_property
    def numbers(self) -> dict[str, int]:
        """The number of every FAQ that counts."""
        return {id_: number for number, id_ in enumerate(self.ids) if not self.gone[number]}

    @cached_property
    def _masses(self) -> Floats:
        masses: Floats = np.concatenate([segment.masses for segment in self.segments])
        return np.maximum(masses, np.float32(1e-6), out=masses)

    def taught(self, labels: Sequence[Label]) -> "Index":
        """With these labels instead of those it had."""
        terms = (self.read(label.question).terms for label in labels)
        return replace(self, memory=Memory.of(labels, terms, self.segments[0].statistics, self.numbers))

    def replaced(self, faqs: Sequence[Faq] = (), *, removed: Iterable[str] = ()) -> "Index":
        """With new or changed FAQs, and without those `removed`. How rare a word is stays as it was at the build."""
        gone = self.gone.copy()
        for id_ in {*removed, *(faq.id for faq in faqs)} & self.numbers.keys():
            gone[self.numbers[id_]] = True
        segment = Segment.of(faqs, self.thesaurus, like=self.segments[0])
        changed = replace(
            self, segments=(*self.segments, segment), gone=np.concatenate([gone, np.zeros(len(faqs), bool)])
        )
        return changed.with_memory(self.memory)

    def with_memory(self, memory: Memory) -> "Index":
        """With these labels, linked to the FAQs as they are numbered here."""
        return replace(self, memory=memory.relinked(self.numbers))

    def read(self, question: str) -> Question:
        """Takes a question apart. Anything may come in; only its first 2,000 characters count."""
        text = self._analysed(plain_text(question[:LONGEST_QUESTION]))
        unknown = (sound * (not self._knows(word)) for word, sound in zip(text.words, text.sounds, strict=True))
        terms = terms_of(replace(text, sounds=tuple(unknown)), self.thesaurus)
        return Question(terms, vector(terms, self.segments[0].statistics))

    def search(self, question: str) -> Hits:
        """The FAQs that may answer, best first by text alone, with what a ranker needs to do better."""
        read = self.read(question)
        return self.hits(self.scores(read), self.memory.likeness(read.direction))

    def scores(self, question: Question) -> Scores:
        """The question against the text of every FAQ."""
        views = np.zeros((len(VIEWS), len(self.gone)), np.float32)
        asked = np.zeros(len(self.gone), np.float32)
        title = title_terms(question.terms)
        start = 0
        for segment in self.segments:
            span = slice(start, start + len(segment.ids))
            for view, postings, scores in zip(VIEWS, segment.postings, views, strict=True):
                postings.add(dict.fromkeys(question.terms[view.name], 1.0), scores[span])
            segment.titles.add(dict.fromkeys(title, 1.0), asked[span])
            start += len(segment.ids)
        total = np.array([view.weight for view in VIEWS], np.float32) @ views
        total[self.gone] = 0
        weight = self._rarity(title)
        said = asked / self._masses
        return Scores(tuple(title), weight, views, asked / max(weight, 1e-6), said, total)

    def hits(self, scores: Scores, likeness: Floats) -> Hits:
        """The best FAQs with their features. A label that must not be used has likeness 0."""
        evidence = self.memory.evidence(likeness, len(self.gone))
        chosen = self._chosen(scores, evidence)
        titles = [segment.titles for segment in self.segments]
        features = table(scores, evidence, self.memory.covered(scores.title, titles, likeness), chosen)
        return Hits(tuple(self.ids[at] for at in chosen), scores.total[chosen], features).ordered()

    def _chosen(self, scores: Scores, evidence: Evidence) -> NDArray[np.intp]:
        """The numbers of the candidates, in order. Nothing that no word, sound or label speaks for."""
        best = float(scores.total.max(initial=0))
        both = scores.total / max(best, 1e-6) + evidence.nearest
        both[self.gone] = 0
        chosen = np.union1d(_best(scores.total, BY_TEXT), _best(both, BY_LABELS))
        return chosen[both[chosen] > 0]

    def _analysed(self, plain: str) -> Text:
        language = self.thesaurus.language
        return analyse(self.segments[0].lexicon.spelt(plain) if language == "ja" else plain, language)

    def _knows(self, word: str) -> bool:
        """Whether any FAQ has it: only words that none has are looked for by their sound."""
        return any(segment.postings[0].has(word) for segment in self.segments)

    def _rarity(self, title: Iterable[str]) -> float:
        terms = np.array([term_number(term) for term in title], np.uint64)
        return float(self.segments[0].statistics[-1].rarity(terms).sum())


def _best(values: Floats, many: int) -> NDArray[np.intp]:
    """The positions of the highest values; of equal ones the first."""
    if len(values) > many:
        bar = np.partition(values, len(values) - many)[len(values) - many]
        above = np.flatnonzero(values > bar)
        return np.concatenate([above, np.flatnonzero(values == bar)[: many - len(above)]])
    return np.arange(len(values))
