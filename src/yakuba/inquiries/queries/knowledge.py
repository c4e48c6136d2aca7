"""What a town can answer today, and a stamp that changes when it does."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Max, Sum

from yakuba.inquiries.models import Alias, Faq
from yakuba.inquiries.queries.faqs import LiveFaq, live


@dataclass(frozen=True)
class Known:
    """What is on show, by id. Equal stamps of one town mean equal answers."""

    stamp: str
    faqs: Mapping[str, LiveFaq]


_held: dict[int, Known] = {}


def known(*, town_id: int, on: date) -> Known:
    """Read again only when the stamp has changed; the stamp is two looks at the database."""
    stamp = _stamp(town_id, on)
    held = _held.get(town_id)
    if held is None or held.stamp != stamp:
        held = _held[town_id] = Known(stamp, {str(faq.id): faq for faq in live(town_id, on)})
    return held


def _stamp(town_id: int, on: date) -> str:
    """Every version that goes live is a new row, and what retires is one less; so is each question that was learned."""
    found = Faq.objects.filter(town_id=town_id, live__isnull=False)
    seen = found.aggregate(count=Count("pk"), last=Max("live_id"), sum=Sum("live_id"))
    standing = Alias.objects.filter(town_id=town_id, origin=Alias.LEARNED, removed_at=None)
    learned = standing.aggregate(count=Count("pk"), sum=Sum("pk"))
    taught = f".{learned['count']}.{learned['sum']}" if learned["count"] else ""
    return f"{on:%Y%m%d}.{seen['count']}.{seen['last'] or 0}.{seen['sum'] or 0}{taught}"
