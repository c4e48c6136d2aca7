"""A town's questions: what residents may read on a day, and everything for those who keep them."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Count, Q, QuerySet

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.kinds import FAQ
from yakuba.inquiries.core.knowledge.stored import from_plain
from yakuba.inquiries.core.knowledge.tables import Held
from yakuba.inquiries.models import Alias, Faq, FaqVersion
from yakuba.kernel.errors import NotFound
from yakuba.kernel.packs import packs_of
from yakuba.kernel.text import search_key

_DUE = {"overdue": "review_by__lt", "ended": "valid_until__lt"}


@dataclass(frozen=True)
class LiveFaq:
    """`id` is the question's key, `version` that of its live version."""

    id: int
    version: int
    entry: FaqEntry


def live(town_id: int, on: date) -> list[LiveFaq]:
    """Everything on show that day, in the order of the packs, the town's own last."""
    found = (
        Faq.objects.filter(town_id=town_id, live__isnull=False)
        .order_by("order", "pk")
        .values_list("pk", "live_id", "live__content")
    )
    taught = learned(town_id)
    all_ = (
        LiveFaq(pk, version, with_learned(from_plain(content), taught.get(pk, ()))) for pk, version, content in found
    )
    return [faq for faq in all_ if _on_show(faq.entry, on)]


def live_one(town_id: int, faq_id: int, on: date) -> LiveFaq:
    """One on show that day. Raises NotFound."""
    found = Faq.objects.filter(town_id=town_id, pk=faq_id, live__isnull=False).values_list("live_id", "live__content")
    for version, content in found:
        faq = LiveFaq(faq_id, version, from_plain(content))
        if _on_show(faq.entry, on):
            return faq
    raise NotFound("faq-unknown", "この質問はありません。")


def live_aliases(town_id: int, faq_id: int) -> list[str]:
    """Every other way to ask that counts today: of the version on show, and learned."""
    found = Alias.objects.filter(town_id=town_id, faq_id=faq_id, removed_at=None)
    return list(found.order_by("pk").values_list("text", flat=True))


def category_titles() -> Mapping[str, Mapping[str, str]]:
    """Of the categories that packs bring, in their order; a town's own are called by their own name."""
    return _titles(tuple(settings.PACK_ROOTS))


def listed(
    town_id: int,
    *,
    query: str = "",
    category: str = "",
    state: str = "",
    department: str = "",
    due: str = "",
    on: date | None = None,
) -> QuerySet[Faq]:
    """For staff: everything that is kept, filtered. `due` is `overdue` (for review) or `ended`, on that day."""
    found = Faq.objects.filter(town_id=town_id)
    if query:
        other = Alias.objects.filter(town_id=town_id, removed_at=None, text__icontains=query).values("faq")
        found = found.filter(Q(question__icontains=query) | Q(key__icontains=query) | Q(pk__in=other))
    chosen = {"category": category, "state": state, "department": department}
    found = found.filter(**{name: value for name, value in chosen.items() if value})
    if due in _DUE and on is not None:
        found = found.filter(**{_DUE[due]: on}).exclude(state="retired")
    return found


def counts(town_id: int, on: date) -> Mapping[str, int]:
    """How many there are in all, wait for a review, are overdue: one look."""
    kept = ~Q(state="retired")
    found: dict[str, int] = Faq.objects.filter(town_id=town_id).aggregate(
        all=Count("pk"),
        draft=Count("pk", filter=Q(state="draft")),
        review=Count("pk", filter=Q(state="review")),
        overdue=Count("pk", filter=kept & Q(review_by__lt=on)),
    )
    return found


def categories(town_id: int) -> Sequence[str]:
    """Those that the town has questions in."""
    return list(Faq.objects.filter(town_id=town_id).order_by("category").values_list("category", flat=True).distinct())


def departments(town_id: int) -> Sequence[str]:
    """Codes that the town's questions name, whether it has those departments or not."""
    found = Faq.objects.filter(town_id=town_id).exclude(department="").order_by("department")
    return list(found.values_list("department", flat=True).distinct())


def held(town_id: int) -> Held:
    """What the town has already, to find the rows of a table in it; where two ask the same, the older one counts."""
    rows = Faq.objects.filter(town_id=town_id).order_by("-pk").values_list("pk", "key", "question")
    return Held({key: pk for pk, key, _ in rows}, {search_key(question): pk for pk, _, question in rows})


def one(town_id: int, faq_id: int) -> Faq:
    """For staff, whatever its state. Raises NotFound."""
    faq = Faq.objects.filter(town_id=town_id, pk=faq_id).select_related("live").first()
    if faq is None:
        raise NotFound("faq-unknown", "この質問はありません。")
    return faq


def newest(found: Sequence[FaqVersion]) -> FaqVersion:
    """Of a question's versions, the newest first, the one that counts: what was given up does not."""
    return next((version for version in found if version.state != "dropped"), found[0])


def versions(faq: Faq) -> list[FaqVersion]:
    """The newest first, with those who wrote and reviewed them."""
    found = FaqVersion.objects.filter(faq=faq).select_related("created_by", "submitted_by", "reviewed_by")
    return list(found.order_by("-number"))


def newest_versions(town_id: int, faq_ids: Collection[int] | None = None) -> dict[int, FaqVersion]:
    """Id of a question → its newest version that nobody gave up; the state of it says where it stands."""
    found = FaqVersion.objects.filter(town_id=town_id).exclude(state="dropped").order_by("number")
    if faq_ids is not None:
        found = found.filter(faq__in=faq_ids)
    return {version.faq_id: version for version in found}


@dataclass(frozen=True)
class KeptFaq:
    """A question as staff keep it: `entry` is its newest version that nobody gave up."""

    id: int
    key: str
    entry: FaqEntry


def kept(town_id: int, faqs: QuerySet[Faq] | None = None) -> list[KeptFaq]:
    """Every question that is not retired, or these `faqs`: for exports and for care."""
    newest = newest_versions(town_id)
    order = Faq.objects.filter(town_id=town_id).exclude(state="retired") if faqs is None else faqs
    rows = order.order_by("order", "pk").values_list("pk", "key")
    return [KeptFaq(pk, key, from_plain(newest[pk].content)) for pk, key in rows if pk in newest]


def learned(town_id: int) -> Mapping[int, Sequence[str]]:
    """Residents' questions that staff put to an FAQ, by its id."""
    found: dict[int, list[str]] = defaultdict(list)
    standing = Alias.objects.filter(town_id=town_id, origin=Alias.LEARNED, removed_at=None).order_by("pk")
    for faq_id, text in standing.values_list("faq_id", "text"):
        found[faq_id].append(text)
    return found


def with_learned(entry: FaqEntry, learned: Sequence[str]) -> FaqEntry:
    return replace(entry, aliases=tuple(dict.fromkeys((*entry.aliases, *learned)))) if learned else entry


def _on_show(entry: FaqEntry, on: date) -> bool:
    return (entry.valid_from is None or entry.valid_from <= on) and (
        entry.valid_until is None or on <= entry.valid_until
    )


@cache
def _titles(roots: tuple[Path, ...]) -> Mapping[str, Mapping[str, str]]:
    return {pack.id: pack.head["title"] for pack in sorted(packs_of(roots, FAQ), key=lambda pack: pack.head["order"])}
