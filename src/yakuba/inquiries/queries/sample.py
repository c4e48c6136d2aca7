"""The judged sample: what waits for whom, what came out, and what thresholds would have done."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from hashlib import sha256
from typing import Any

from django.db.models import Prefetch

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.stored import from_plain
from yakuba.inquiries.core.measuring.agreement import OPINIONS, Opinion, kappa, pairs, verdict, wants_more
from yakuba.inquiries.core.measuring.certainty import Judged
from yakuba.inquiries.core.measuring.intervals import Share
from yakuba.inquiries.core.measuring.outcomes import STAFFED
from yakuba.inquiries.models import FaqVersion, Rating, SampledQuestion, Turn
from yakuba.kernel.clock import JST


@dataclass(frozen=True)
class ToRate:
    """A question with what the engine found for it, in an order that says nothing: id → what it said that day."""

    id: int
    text: str
    found: Sequence[tuple[str, FaqEntry]]


@dataclass(frozen=True)
class Sampled:
    """A drawn question and what was said of it."""

    month: date
    department: str
    read: str
    shown: Sequence[str]
    probability: float
    opinions: Sequence[Opinion]

    @property
    def verdict(self) -> Opinion | None:
        return verdict(self.opinions)


@dataclass(frozen=True)
class Report:
    """`correct`: of the answers that people read and that were judged. `kappa` of the first two opinions.

    `waiting` questions still need an opinion, in `undecided` ones most could not tell, or three said three things.
    """

    drawn: int
    waiting: int
    undecided: int
    thirds: int
    kappa: float | None
    correct: Share


def sampled(town_id: int, start: date, end: date) -> list[Sampled]:
    """Of the months that begin between two days, both included. Two queries."""
    found = SampledQuestion.objects.filter(town_id=town_id, month__gte=start.replace(day=1), month__lte=end)
    return [
        Sampled(each.month, each.department, each.read, each.shown, each.probability, _opinions(each))
        for each in found.prefetch_related("ratings").order_by("pk")
    ]


def report(questions: Sequence[Sampled]) -> Report:
    said = [
        pair
        for each in questions
        if len(each.opinions) >= OPINIONS
        for pair in pairs(each.shown, each.opinions[0], each.opinions[1])
    ]
    waiting = sum(wants_more(each.opinions) for each in questions)
    verdicts = [(each, found) for each in questions if (found := each.verdict) is not None]
    read = [each.read in found.right for each, found in verdicts if each.read]
    return Report(
        drawn=len(questions),
        waiting=waiting,
        undecided=len(questions) - waiting - len(verdicts),
        thirds=sum(len(each.opinions) > OPINIONS for each in questions),
        kappa=kappa(said),
        correct=Share(sum(read), len(read)),
    )


def judged(questions: Iterable[Sampled]) -> list[Judged]:
    return [
        Judged(each.probability, each.shown[0] in found.right, bool(found.right))
        for each in questions
        if (found := each.verdict) is not None
    ]


def probabilities(town_id: int, start: date, until: date) -> list[float]:
    """Of every question that the engine searched for, from `start` up to and without `until`."""
    found = Turn.objects.filter(
        town_id=town_id,
        at__gte=datetime.combine(start, time(), JST),
        at__lt=datetime.combine(until, time(), JST),
        probability__isnull=False,
    )
    return list(found.exclude(conversation__channel__in=STAFFED).values_list("probability", flat=True))


def months(town_id: int) -> list[date]:
    """Of which a sample was drawn, the newest first."""
    found = SampledQuestion.objects.filter(town_id=town_id).order_by("-month")
    return list(found.values_list("month", flat=True).distinct())


def waiting(town_id: int, rater_id: int) -> list[int]:
    """Keys of questions that this person may judge, the oldest month first, in an order of this person's own."""
    found = SampledQuestion.objects.filter(town_id=town_id, turn__isnull=False).prefetch_related(
        Prefetch("ratings", Rating.objects.only("question", "rater", "right", "unclear"))
    )
    open_ = [
        each
        for each in found.only("pk", "month")
        if wants_more(_opinions(each)) and all(rating.rater_id != rater_id for rating in each.ratings.all())
    ]
    return [each.pk for each in sorted(open_, key=lambda each: (each.month, _shuffled(rater_id, each.pk)))]


def to_rate(*, town_id: int, question_id: int, rater_id: int) -> ToRate | None:
    """None where its words are gone. The FAQs as they read when the question was asked."""
    question = SampledQuestion.objects.filter(town_id=town_id, pk=question_id).select_related("turn").first()
    if question is None or question.turn is None:
        return None
    entries = _entries(question.shown, question.turn.at)
    shuffled = sorted(entries, key=lambda id_: _shuffled(rater_id, question.pk, id_))
    return ToRate(question.pk, question.turn.text, [(id_, entries[id_]) for id_ in shuffled])


def _entries(ids: Sequence[str], at: datetime) -> Mapping[str, FaqEntry]:
    """The version that was live then; the newest that ever was, where that is not known."""
    versions = FaqVersion.objects.filter(faq_id__in=[int(id_) for id_ in ids], reviewed_at__isnull=False)
    found: dict[str, Any] = {}
    for faq_id, reviewed_at, content in versions.order_by("number").values_list("faq_id", "reviewed_at", "content"):
        if reviewed_at <= at or str(faq_id) not in found:
            found[str(faq_id)] = content
    return {id_: from_plain(found[id_]) for id_ in ids if id_ in found}


def _opinions(question: SampledQuestion) -> list[Opinion]:
    return [Opinion(frozenset(each.right), each.unclear) for each in question.ratings.all()]


def _shuffled(*parts: int | str) -> bytes:
    return sha256(".".join(map(str, parts)).encode()).digest()
