"""The engine of one town: its FAQs in an index of each language, how sure it may be, and what it suggests for a question."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from yakuba.inquiries.core.calibration import CHOICES, Calibrator
from yakuba.inquiries.core.conversing import Suggestion
from yakuba.inquiries.core.english import is_english
from yakuba.inquiries.core.faqs import Faq, Label
from yakuba.inquiries.core.features import COLUMN, Hits
from yakuba.inquiries.core.first_calibration import calibrated_by_aliases
from yakuba.inquiries.core.index import Index
from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import to_text
from yakuba.inquiries.core.segment import Progress
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.tiers import Answer, WhichOfThese, decide
from yakuba.inquiries.core.training import Trained, ranked

LANGUAGES = ("ja", "en")
MOST_CHANGES = 50
"""After so many changed FAQs the indexes are to be built anew: how rare a word is has moved."""
LEAST_ASKED = 0.1
"""Where nothing could be calibrated: how much of what a question says (by rarity) the first hit's title must have."""
LEAST_SHARE = 0.3
"""What is far behind the best is not listed."""

Thesauri = Mapping[str, Thesaurus]
"""One a language of LANGUAGES."""
Texts = Mapping[str, Faq]
"""An FAQ in each language that it is written in; always in Japanese."""
Read = Callable[[Collection[str]], Iterable[Texts]]
"""Reads FAQs by id."""


@dataclass(frozen=True)
class Engine:
    """`marks` says which version of each FAQ the indexes hold, `changes` how many changed since they were built.

    `version` names the knowledge it answers from, `calibrator` is that of an engine nobody taught, `trained` what
    labelled questions taught, `model` the number of that (0: nothing).
    """

    version: str
    marks: Mapping[str, int]
    indexes: Mapping[str, Index]
    calibrator: Calibrator | None
    trained: Trained | None = None
    changes: int = 0
    model: int = 0

    @classmethod
    def build(
        cls,
        version: str,
        marks: Mapping[str, int],
        texts: Iterable[Texts],
        thesauri: Thesauri,
        *,
        progress: Progress | None = None,
        processes: int = 1,
    ) -> "Engine":
        """Reads everything. Without FAQs it suggests a person, always."""
        held: dict[str, list[Faq]] = {language: [] for language in LANGUAGES}
        for each in texts:
            for language, faq in each.items():
                held[language].append(faq)
        indexes = {
            language: Index.build(faqs, thesauri[language], progress=progress, processes=processes)
            for language, faqs in held.items()
        }
        calibrator = calibrated_by_aliases(held["ja"], thesauri["ja"], processes=processes)
        return cls(version, marks, indexes, calibrator)

    @property
    def is_outdated(self) -> bool:
        """Whether it should be built anew; until then it answers well enough."""
        return self.changes > MOST_CHANGES

    def renewed(self, version: str, marks: Mapping[str, int], read: Read) -> "Engine":
        """For other FAQs; only what changed is read."""
        changed = {id_ for id_, mark in marks.items() if self.marks.get(id_) != mark}
        removed = self.marks.keys() - marks.keys()
        if not changed and not removed:
            return replace(self, version=version, marks=marks)
        texts = list(read(changed)) if changed else []
        indexes = {
            language: index.replaced([each[language] for each in texts if language in each], removed=changed | removed)
            for language, index in self.indexes.items()
        }
        changes = self.changes + len(changed) + len(removed)
        return replace(self, version=version, marks=marks, indexes=indexes, changes=changes)

    def taught(self, model: int, labels: Iterable[Label], trained: Trained | None) -> "Engine":
        """With what labelled questions taught instead of what it had."""
        indexes = {**self.indexes, "ja": self.indexes["ja"].taught(tuple(labels))}
        return replace(self, indexes=indexes, trained=trained, model=model)

    def search(self, question: str) -> tuple[str, Hits]:
        """The language it was searched in, and the hits in their final order. English that nothing matches is no English."""
        if is_english(question):
            hits = self.indexes["en"].search(question)
            if len(hits):
                return "en", hits
        return "ja", ranked(self.trained.ranker if self.trained else None, self.indexes["ja"].search(question))

    def suggest(self, question: str) -> Suggestion:
        """A port of `conversing`. Where nothing could be calibrated, choices are offered and never an answer."""
        language, hits = self.search(question)
        calibrator = self.trained.calibrator if self.trained else self.calibrator
        if calibrator is None or language != "ja":
            near = len(hits) and hits.features[:CHOICES, COLUMN["asked"]].max() >= LEAST_ASKED
            return Suggestion("choice" if near else "person", hits.faqs[:CHOICES])
        decided = decide(hits, calibrator)
        if isinstance(decided, Answer):
            return Suggestion("answer", (decided.faq, *decided.others), decided.probability)
        if isinstance(decided, WhichOfThese):
            return Suggestion("choice", decided.faqs, decided.probability)
        return Suggestion("person", decided.near, decided.probability)

    def found(self, question: str, limit: int) -> list[tuple[str, float]]:
        """For a list of results: ids, best first, each with its score by text as a share of the highest."""
        _, hits = self.search(question)
        shares = hits.features[:, COLUMN["relative"]]
        return [(faq, float(share)) for faq, share in zip(hits.faqs, shares, strict=True) if share >= LEAST_SHARE][
            :limit
        ]


def searchable(id_: str, entry: FaqEntry) -> Texts:
    """An entry as the engine reads it: a question in easy Japanese is another way to ask."""
    easy = (entry.question["ja-easy"],) if "ja-easy" in entry.question else ()
    texts = {"ja": Faq(id_, entry.question["ja"], to_text(entry.answer["ja"]), aliases=(*entry.aliases, *easy))}
    if "en" in entry.question:
        texts["en"] = Faq(id_, entry.question["en"], to_text(entry.answer.get("en", "")))
    return texts
