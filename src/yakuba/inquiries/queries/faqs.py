"""A town's questions: what residents may read on a day, and everything for those who keep them."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.models import Q, QuerySet

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.finding import best, pairs_of
from yakuba.inquiries.core.knowledge.kinds import FAQ
from yakuba.inquiries.core.knowledge.stored import from_plain
from yakuba.inquiries.models import Alias, Faq, FaqVersion
from yakuba.kernel.errors import NotFound
from yakuba.kernel.packs import discover, load_pack


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
    learned = _learned(town_id)
    all_ = (LiveFaq(pk, version, _with(from_plain(content), learned.get(pk, ()))) for pk, version, content in found)
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


def search(town_id: int, query: str, on: date, limit: int) -> list[tuple[LiveFaq, float]]:
    """What the words mean, the nearest first."""
    faqs = live(town_id, on)
    held = [pairs_of(faq.entry) for faq in faqs]
    return [(faqs[at], score) for at, score in best(query, held, limit)]


def category_titles() -> Mapping[str, Mapping[str, str]]:
    """Of the categories that packs bring, in their order; a town's own are called by their own name."""
    return _titles(tuple(settings.PACK_ROOTS))


def listed(town_id: int, *, query: str = "", category: str = "", state: str = "") -> QuerySet[Faq]:
    """For staff: everything that is kept, filtered."""
    found = Faq.objects.filter(town_id=town_id)
    if query:
        found = found.filter(Q(question__icontains=query) | Q(key__icontains=query) | Q(aliases__text__icontains=query))
        found = found.distinct()
    if category:
        found = found.filter(category=category)
    return found.filter(state=state) if state else found


def categories(town_id: int) -> Sequence[str]:
    """Those that the town has questions in."""
    return list(Faq.objects.filter(town_id=town_id).order_by("category").values_list("category", flat=True).distinct())


def ids_by_key(town_id: int) -> dict[str, int]:
    return dict(Faq.objects.filter(town_id=town_id).values_list("key", "pk"))


def one(town_id: int, faq_id: int) -> Faq:
    """For staff, whatever its state. Raises NotFound."""
    faq = Faq.objects.filter(town_id=town_id, pk=faq_id).select_related("live").first()
    if faq is None:
        raise NotFound("faq-unknown", "この質問はありません。")
    return faq


def versions(faq: Faq) -> list[FaqVersion]:
    """The newest first, with those who wrote and reviewed them."""
    found = FaqVersion.objects.filter(faq=faq).select_related("created_by", "submitted_by", "reviewed_by")
    return list(found.order_by("-number"))


def newest_contents(town_id: int) -> list[FaqEntry]:
    """The newest version of every question that is not retired: for the export and the list of what needs care."""
    found = FaqVersion.objects.filter(town_id=town_id, state__in=["draft", "review", "live"]).order_by("number")
    newest = {version.faq_id: version.content for version in found}
    order = Faq.objects.filter(town_id=town_id, pk__in=newest).order_by("order", "pk").values_list("pk", flat=True)
    return [from_plain(newest[pk]) for pk in order]


def _learned(town_id: int) -> Mapping[int, Sequence[str]]:
    """Residents' questions that staff put to an FAQ, by its id."""
    found: dict[int, list[str]] = defaultdict(list)
    standing = Alias.objects.filter(town_id=town_id, origin=Alias.LEARNED, removed_at=None).order_by("pk")
    for faq_id, text in standing.values_list("faq_id", "text"):
        found[faq_id].append(text)
    return found


def _with(entry: FaqEntry, learned: Sequence[str]) -> FaqEntry:
    return replace(entry, aliases=tuple(dict.fromkeys((*entry.aliases, *learned)))) if learned else entry


def _on_show(entry: FaqEntry, on: date) -> bool:
    return (entry.valid_from is None or entry.valid_from <= on) and (
        entry.valid_until is None or on <= entry.valid_until
    )


@cache
def _titles(roots: tuple[Path, ...]) -> Mapping[str, Mapping[str, str]]:
    packs = [load_pack(folder) for (kind, _), folder in discover(roots).items() if kind == FAQ]
    return {pack.id: pack.head["title"] for pack in sorted(packs, key=lambda pack: pack.head["order"])}
