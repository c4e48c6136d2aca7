"""A body of FAQs, indexed: the impacts of every view, and what the questions alone hold."""

import gc
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context

import numpy as np

from yakuba.inquiries.core.faqs import Faq
from yakuba.inquiries.core.lexicon import Lexicon
from yakuba.inquiries.core.postings import Counts, Floats, Postings, Statistics, present, weigh
from yakuba.inquiries.core.thesaurus import Thesaurus
from yakuba.inquiries.core.views import (
    FIELD_WEIGHTS,
    FIELDS,
    SLOPES,
    VIEWS,
    fields_of,
    terms_of,
    title_terms,
)

Progress = Callable[[int, int], None]
"""Called with FAQs read and FAQs there are."""

_CHUNK = 500


@dataclass(frozen=True)
class Segment:
    """`postings` and `statistics` are one a view, in the order of VIEWS; the last statistics are those of `titles`.

    `titles` gives each word and concept of a question its rarity; `masses` is the sum of those, one an FAQ.
    """

    ids: tuple[str, ...]
    postings: tuple[Postings, ...]
    statistics: tuple[Statistics, ...]
    titles: Postings
    masses: Floats
    lexicon: Lexicon

    @classmethod
    def of(
        cls,
        faqs: Sequence[Faq],
        thesaurus: Thesaurus,
        *,
        like: "Segment | None" = None,
        progress: Progress | None = None,
        processes: int = 1,
    ) -> "Segment":
        """Reads the FAQs. `like` is the segment whose statistics hold where these are only a few beside it."""
        parts: list[Part] = []
        for part in _counted(faqs, thesaurus, processes):
            parts.append(part)
            if progress:
                progress(min(len(parts) * _CHUNK, len(faqs)), len(faqs))
        *views, titles = (Counts.joined(each) for each in zip(*(part.views for part in parts), strict=True))
        usual = like.statistics if like else (None,) * (len(VIEWS) + 1)
        weighed = [weigh(each, FIELD_WEIGHTS, SLOPES, own) for each, own in zip(views, usual[:-1], strict=True)]
        covered, known = present(titles, usual[-1])
        masses = np.bincount(covered.texts, covered.impacts, minlength=len(faqs)).astype(np.float32)
        lexicon = like.lexicon if like else Lexicon.of(sum((part.heard for part in parts), Counter()))
        postings, statistics = zip(*weighed, strict=True)
        statistics = like.statistics if like else (*statistics, known)
        return cls(tuple(faq.id for faq in faqs), postings, statistics, covered, masses, lexicon)


@dataclass(frozen=True)
class Part:
    """Some FAQs, counted: `views` one a view and, last, the questions alone; `heard` as `Lexicon.of` takes it."""

    views: tuple[Counts, ...]
    heard: Counter[tuple[str, str]]


def _counted(faqs: Sequence[Faq], thesaurus: Thesaurus, processes: int) -> Iterator[Part]:
    chunks = [faqs[at : at + _CHUNK] for at in range(0, len(faqs), _CHUNK)] or [()]
    if processes == 1 or len(chunks) < 2 * processes:
        yield from (count(chunk, thesaurus) for chunk in chunks)
        return
    with ProcessPoolExecutor(processes, get_context("spawn"), _remember, (thesaurus,)) as pool:
        yield from pool.map(_count_there, chunks)


def count(faqs: Sequence[Faq], thesaurus: Thesaurus) -> Part:
    """Reads FAQs, the slow part of a build."""
    texts = [fields_of(faq, thesaurus.language) for faq in faqs]
    read = [tuple(terms_of(text, thesaurus) for text in fields) for fields in texts]
    views = [Counts.of(([terms[view.name] for terms in fields] for fields in read), len(FIELDS)) for view in VIEWS]
    titles = Counts.of(([title_terms(fields[0])] for fields in read), 1)
    return Part((*views, titles), Counter(each for fields in texts for text in fields for each in text.heard))


_thesaurus = Thesaurus.of()


def _remember(thesaurus: Thesaurus) -> None:
    global _thesaurus  # noqa: PLW0603 - a worker process reads for one build and one thesaurus
    _thesaurus = thesaurus
    gc.freeze()


def _count_there(faqs: Sequence[Faq]) -> Part:
    return count(faqs, _thesaurus)
