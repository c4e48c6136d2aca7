"""The engine of one town: its FAQs in an index, how sure it may be, and what it suggests for a question."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from yakuba.inquiries.core.calibration import CHOICES, Calibrator
from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.first_calibration import calibrated_by_aliases
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import to_text
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.tiers import Answer, WhichOfThese, decide

MOST_CHANGES = 50
"""After so many changed FAQs the index is built anew: how rare a word is has moved."""


@dataclass(frozen=True)
class Engine:
    """`faqs` by id as the index holds them, `changes` since it was built, `version` of the knowledge it answers from."""

    version: str
    thesaurus: Thesaurus
    faqs: dict[str, Faq]
    index: Index | None
    calibrator: Calibrator | None
    changes: int = 0

    @classmethod
    def build(cls, version: str, faqs: Iterable[Faq], thesaurus: Thesaurus) -> "Engine":
        """Reads everything. Without FAQs it suggests a person, always."""
        held = {faq.id: faq for faq in faqs}
        every = list(held.values())
        index = Index.build(every, thesaurus) if every else None
        return cls(version, thesaurus, held, index, calibrated_by_aliases(every, thesaurus))

    def renewed(self, version: str, faqs: Iterable[Faq]) -> "Engine":
        """For other FAQs; only what changed is read again."""
        wanted = {faq.id: faq for faq in faqs}
        changed = [faq for id_, faq in wanted.items() if self.faqs.get(id_) != faq]
        removed = self.faqs.keys() - wanted.keys()
        changes = self.changes + len(changed) + len(removed)
        if self.index is None or not wanted or changes > MOST_CHANGES:
            return Engine.build(version, wanted.values(), self.thesaurus)
        index = self.index.replaced(changed, removed=removed) if changed or removed else self.index
        return replace(self, version=version, faqs=wanted, index=index, changes=changes)

    def suggest(self, question: str) -> Suggestion:
        """A port of `conversing`. Where nothing could be calibrated, choices are offered and never an answer."""
        if self.index is None:
            return Suggestion("person")
        hits = self.index.search(question)
        if self.calibrator is None:
            return Suggestion("choice" if hits.faqs else "person", hits.faqs[:CHOICES])
        decided = decide(hits, self.calibrator)
        if isinstance(decided, Answer):
            return Suggestion("answer", (decided.faq, *decided.others), decided.probability)
        if isinstance(decided, WhichOfThese):
            return Suggestion("choice", decided.faqs, decided.probability)
        return Suggestion("person", decided.near, decided.probability)


def searchable(id_: str, entry: FaqEntry) -> Faq:
    """An entry as the engine reads it: its questions in other languages are other ways to ask."""
    others = [text for language, text in entry.question.items() if language != "ja"]
    return Faq(id_, entry.question["ja"], to_text(entry.answer["ja"]), aliases=(*entry.aliases, *others))
