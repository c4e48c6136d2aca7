"""What a town can answer today, and a stamp that changes when it does."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from zlib import crc32

from django.db.models import Count, Max, QuerySet, Sum
from django.db.models.fields.json import KeyTextTransform

from yakuba.inquiries.core.knowledge.stored import from_plain
from yakuba.inquiries.models import Alias, Faq
from yakuba.inquiries.queries.faqs import LiveFaq, learned, with_learned

HELD = 2_000
"""So many questions a town keeps in memory; of more, those that were asked for."""

_NEVER = (None, "null")
"""What databases give for JSON's null, asked as a text."""


class OnShow(Mapping[str, LiveFaq]):
    """What is on show, by id, in the order of the packs. Of a large town, what was not `held` is read when it is wanted."""

    def __init__(self, town_id: int, marks: Mapping[str, int], held: Mapping[str, LiveFaq]) -> None:
        self._town_id, self._marks, self._held = town_id, marks, dict(held)

    @classmethod
    def of(cls, town_id: int, marks: Mapping[str, int]) -> "OnShow":
        return cls(town_id, marks, in_order(town_id, marks) if len(marks) <= HELD else {})

    def __getitem__(self, id_: str) -> LiveFaq:
        if id_ not in self._held:
            if id_ not in self._marks:
                raise KeyError(id_)
            if len(self._held) >= HELD:
                self._held.clear()
            self._held |= in_order(self._town_id, [id_])
        return self._held[id_]

    def __iter__(self) -> Iterator[str]:
        return iter(self._marks)

    def __len__(self) -> int:
        return len(self._marks)

    def with_keys(self, keys: Collection[str]) -> dict[str, LiveFaq]:
        """Those with these keys (`garbage/bulky-waste`), by key: in one look."""
        if not keys:
            return {}
        if len(self._marks) <= HELD:
            return {faq.entry.key: faq for faq in self._held.values() if faq.entry.key in keys}
        found = Faq.objects.filter(town_id=self._town_id, key__in=keys).values_list("pk", flat=True)
        read = in_order(self._town_id, [str(pk) for pk in found if str(pk) in self._marks])
        return {faq.entry.key: faq for faq in read.values()}


@dataclass(frozen=True)
class Known:
    """What is on show: `marks` says which version of each FAQ, by id. Equal stamps of one town mean equal answers."""

    stamp: str
    marks: Mapping[str, int]
    faqs: OnShow


_held: dict[int, Known] = {}


def known(*, town_id: int, on: date) -> Known:
    """Read again only when the stamp has changed; the stamp is two looks at indexes of the database."""
    stamp = _stamp(town_id, on)
    held = _held.get(town_id)
    if held is None or held.stamp != stamp:
        marks = _marks(town_id, on)
        held = _held[town_id] = Known(stamp, marks, OnShow.of(town_id, marks))
    return held


def stream(town_id: int, ids: Collection[str]) -> Iterator[LiveFaq]:
    """Live FAQs one after the other; never all of a large town in memory."""
    found = _live(town_id)
    if len(ids) <= HELD:
        found = found.filter(pk__in=[int(id_) for id_ in ids])
    taught = learned(town_id)
    for pk, version, content in found.values_list("pk", "live_id", "live__content").iterator():
        if str(pk) in ids:
            yield LiveFaq(pk, version, with_learned(from_plain(content), taught.get(pk, ())))


def in_order(town_id: int, ids: Collection[str]) -> dict[str, LiveFaq]:
    """Live FAQs by id, in the order of the ids."""
    read = {str(faq.id): faq for faq in stream(town_id, ids)}
    return {id_: read[id_] for id_ in ids if id_ in read}


def _stamp(town_id: int, on: date) -> str:
    """Every version that goes live is a new row, and what retires is one less; so is each question that was learned."""
    seen = _live(town_id).order_by().aggregate(count=Count("pk"), last=Max("live_id"), sum=Sum("live_id"))
    standing = Alias.objects.filter(town_id=town_id, origin=Alias.LEARNED, removed_at=None)
    learned = standing.aggregate(count=Count("pk"), sum=Sum("pk"))
    taught = f".{learned['count']}.{learned['sum']}" if learned["count"] else ""
    return f"{on:%Y%m%d}.{seen['count']}.{seen['last'] or 0}.{seen['sum'] or 0}{taught}"


def _marks(town_id: int, on: date) -> dict[str, int]:
    day = on.isoformat()
    found = _live(town_id).annotate(
        since=KeyTextTransform("valid_from", "live__content"), until=KeyTextTransform("valid_until", "live__content")
    )
    rows = found.values_list("pk", "live_id", "live__created_at", "since", "until")
    taught = learned(town_id)
    return {
        str(pk): _mark(version, made, taught.get(pk, ()))
        for pk, version, made, since, until in rows
        if (since in _NEVER or since <= day) and (until in _NEVER or day <= until)
    }


def _mark(version: int, made: datetime, taught: Sequence[str]) -> int:
    """A version of an FAQ: its number, with its time, for another database may have used the number too, and what was learned."""
    return crc32("\n".join(taught).encode()) << 64 | version << 32 | int(made.timestamp()) & 0xFFFFFFFF


def _live(town_id: int) -> QuerySet[Faq]:
    return Faq.objects.filter(town_id=town_id, live__isnull=False).order_by("order", "pk")
