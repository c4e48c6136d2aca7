"""What the services of FAQs share: the row they are about, its open version, its event, its aliases."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.models import Alias, Faq, FaqVersion
from yakuba.kernel.actors import Actor
from yakuba.kernel.errors import Conflict, NotFound
from yakuba.ledger import services as ledger


def held(*, town: Any, faq_id: int) -> Faq:
    """The town's question, locked until the end of the transaction. Raises NotFound."""
    faq = Faq.objects.select_for_update().filter(town=town, pk=faq_id).first()
    if faq is None:
        raise NotFound("faq-unknown", "この質問はありません。")
    return faq


def opened(faq: Faq, *states: str) -> FaqVersion:
    """The version in one of these states. Conflict where somebody else moved it on."""
    version = FaqVersion.objects.filter(faq=faq, state__in=states).first()
    if version is None:
        raise Conflict("faq-state", "ほかの人が先に進めました。ページを読み込み直してください。")
    return version


def staff_id(actor: Actor) -> int | None:
    return int(actor.id) if actor.kind == "staff" else None


def show_newest(faq: Faq, entry: FaqEntry, state: str, now: datetime) -> None:
    """What lists show of the question: its newest version's."""
    faq.category, faq.question, faq.department = entry.category, entry.question["ja"][:200], entry.department
    faq.review_by, faq.valid_until = entry.review_by, entry.valid_until
    faq.state, faq.updated_at = state, now


def set_aliases(faq: Faq, entry: FaqEntry, origin: str, actor: Actor, now: datetime) -> None:
    """Those of the version that went live: new ones are added, those that went are marked, none is erased.

    What was learned from residents' questions stays whatever a version says.
    """
    standing = {alias.text: alias for alias in Alias.objects.filter(faq=faq, removed_at=None)}
    gone = [alias.pk for text, alias in standing.items() if text not in entry.aliases and alias.origin != Alias.LEARNED]
    Alias.objects.filter(pk__in=gone).update(removed_at=now, removed_by_id=staff_id(actor))
    Alias.objects.bulk_create(
        Alias(town_id=faq.town_id, faq=faq, text=text, origin=origin, added_by_id=staff_id(actor), added_at=now)
        for text in dict.fromkeys(entry.aliases)
        if text not in standing
    )


def record(faq: Faq, *, actor: Actor, kind: str, payload: Mapping[str, Any], now: datetime) -> None:
    ledger.append(
        actor=actor,
        town_id=faq.town_id,
        stream=f"faq:{faq.town_id}:{faq.pk}",
        kind=kind,
        payload={"faq": faq.pk, **payload},
        now=now,
    )
