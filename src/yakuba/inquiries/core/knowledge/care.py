"""Which FAQs need somebody's care: expired, overdue for review or nearly so, or with a link that leads nowhere."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from yakuba.inquiries.core.knowledge.entries import FaqEntry
from yakuba.inquiries.core.knowledge.markdown import links

SOON = timedelta(days=30)
KINDS = ("broken", "expired", "overdue", "expiring", "review")
"""The most urgent first."""


@dataclass(frozen=True)
class Need:
    """Of the question `id`: `since` is the day it ended, or by which it was to be reviewed; `link` the broken one and why."""

    id: int
    kind: str
    since: date | None = None
    link: str = ""
    reason: str = ""


def links_of(entry: FaqEntry) -> list[str]:
    """Every web address of an entry: its source's and those in its answers, once."""
    found = [link for text in entry.answer.values() for link in links(text)]
    return list(dict.fromkeys([*([entry.source_url] if entry.source_url else []), *found]))


def needs(faqs: Iterable[tuple[int, FaqEntry]], today: date, broken: Mapping[str, str]) -> list[Need]:
    """Everything that needs care, the most urgent first, then the longest overdue. `broken`: address → why."""
    found = [need for id_, entry in faqs for need in _needs(id_, entry, today, broken)]
    return sorted(found, key=lambda need: (KINDS.index(need.kind), need.since or date.min, need.id))


def _needs(id_: int, entry: FaqEntry, today: date, broken: Mapping[str, str]) -> Iterable[Need]:
    for link in links_of(entry):
        if link in broken:
            yield Need(id_, "broken", link=link, reason=broken[link])
    if entry.valid_until is not None:
        if entry.valid_until < today:
            yield Need(id_, "expired", entry.valid_until)
        elif entry.valid_until <= today + SOON:
            yield Need(id_, "expiring", entry.valid_until)
    if entry.review_by < today:
        yield Need(id_, "overdue", entry.review_by)
    elif entry.review_by <= today + SOON:
        yield Need(id_, "review", entry.review_by)
