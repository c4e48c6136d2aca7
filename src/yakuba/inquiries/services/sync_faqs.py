"""Load a town's FAQ packs: idempotent, whole or not at all; what the town wrote itself is never touched."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Max, OuterRef, Subquery

from yakuba.inquiries.core.knowledge.entries import FaqEntry, check_faqs, parse_entries
from yakuba.inquiries.core.knowledge.kinds import FAQ
from yakuba.inquiries.core.knowledge.stored import as_plain
from yakuba.inquiries.models import Alias, Faq, FaqVersion
from yakuba.inquiries.queries.faqs import newest_versions
from yakuba.inquiries.services.held import set_aliases, show_newest
from yakuba.kernel.actors import Actor
from yakuba.kernel.packs import Pack, packs_of
from yakuba.ledger import services as ledger

_STEP = 1_000


@dataclass(frozen=True)
class FaqReport:
    """How many questions were loaded, left as they were, taken off; `kept`: the town's own version counts."""

    loaded: int
    unchanged: int
    retired: int
    kept: tuple[str, ...]


@transaction.atomic
def sync_faqs(*, actor: Actor, town: Any, roots: Sequence[Path], now: datetime) -> FaqReport:
    """Make the folders' questions live. A broken pack stops the whole sync.

    Where a town's own version is the newest, the pack's is left aside; a question that left the packs is taken off.
    """
    packs = packs_of(roots, FAQ)
    for pack in packs:
        for error in check_faqs(pack):
            raise error
    rows = {faq.key: faq for faq in Faq.objects.filter(town=town).select_related("live")}
    newest = newest_versions(town.pk)
    fresh: list[tuple[Faq, FaqEntry]] = []
    unchanged, kept, keys, changed = 0, [], set(), set()
    for pack in packs:
        for at, entry in enumerate(parse_entries(pack)):
            keys.add(entry.key)
            faq = rows.get(entry.key) or Faq(town=town, key=entry.key)
            version = newest.get(faq.pk) if faq.pk else None
            if version and version.content == as_plain(entry):
                unchanged += 1
            elif version and version.origin != "pack":
                kept.append(entry.key)
            else:
                faq.order = pack.head["order"] * _STEP + at
                fresh.append((faq, entry))
                changed.add(pack.id)
    _make_live(fresh, actor, now)
    gone = [faq for key, faq in rows.items() if key not in keys and faq.live and faq.live.origin == "pack"]
    FaqVersion.objects.filter(faq__in=gone, state="live").update(state="retired")
    Faq.objects.filter(pk__in=[faq.pk for faq in gone]).update(state="retired", live=None, updated_at=now)
    _record(packs, changed, actor=actor, town_id=town.pk, now=now)
    return FaqReport(len(fresh), unchanged, len(gone), tuple(kept))


def _make_live(fresh: Sequence[tuple[Faq, FaqEntry]], actor: Actor, now: datetime) -> None:
    """In a few statements however many there are."""
    new = [faq for faq, _ in fresh if not faq.pk]
    before = FaqVersion.objects.filter(faq__in=[faq.pk for faq, _ in fresh if faq.pk]).order_by()
    numbers = dict(before.values_list("faq").annotate(last=Max("number")))
    for faq, entry in fresh:
        show_newest(faq, entry, "live", now)
    Faq.objects.bulk_create(new)
    FaqVersion.objects.filter(faq__in=[faq for faq, _ in fresh], state="live").update(state="retired")
    versions = FaqVersion.objects.bulk_create(
        FaqVersion(
            town_id=faq.town_id,
            faq=faq,
            number=numbers.get(faq.pk, 0) + 1,
            state="live",
            origin="pack",
            content=as_plain(entry),
            created_at=now,
            reviewed_at=now,
        )
        for faq, entry in fresh
    )
    created = {id(faq) for faq in new}
    for (faq, entry), version in zip(fresh, versions, strict=True):
        faq.live = version
        if id(faq) not in created:
            set_aliases(faq, entry, "pack", actor, now)
    fields = ["category", "question", "department", "review_by", "valid_until", "state", "order", "updated_at"]
    Faq.objects.bulk_update([faq for faq, _ in fresh if id(faq) not in created], fields, batch_size=200)
    current = FaqVersion.objects.filter(faq=OuterRef("pk"), state="live").values("pk")
    Faq.objects.filter(pk__in=[faq.pk for faq, _ in fresh]).update(live=Subquery(current))
    Alias.objects.bulk_create(
        Alias(town_id=faq.town_id, faq=faq, text=text, origin="pack", added_at=now)
        for faq, entry in fresh
        if id(faq) in created
        for text in dict.fromkeys(entry.aliases)
    )


def _record(packs: Sequence[Pack], changed: set[str], *, actor: Actor, town_id: int, now: datetime) -> None:
    for pack in packs:
        if pack.id in changed:
            ledger.append(
                actor=actor,
                town_id=town_id,
                stream=f"pack:{town_id}:faq-{pack.id}",
                kind="faq.synced",
                payload={"pack": pack.id, "version": pack.version, "sha256": pack.sha256},
                now=now,
            )
