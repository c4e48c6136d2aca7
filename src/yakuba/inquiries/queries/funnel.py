"""The funnel of a town over some days, from the ledger."""

from collections.abc import Iterator, Mapping
from dataclasses import astuple
from datetime import date, datetime, time, timedelta
from zlib import adler32

from django.core.cache import cache

from yakuba.inquiries.core.measuring.funnel import Cell, Funnel, tally
from yakuba.inquiries.core.measuring.months import moved
from yakuba.inquiries.core.measuring.outcomes import KINDS, SETTLED, SITTING, Said, Topic, inquiries
from yakuba.inquiries.models import Faq
from yakuba.kernel.clock import JST
from yakuba.ledger import queries as ledger

KEPT_SECONDS = 7 * 24 * 3600
BEGINNING = date(2000, 1, 1)
"""Before any event; an earlier day is taken for this one."""
SEEN = SETTLED + timedelta(days=1)
"""So long after a month its inquiries may still change."""


def funnel(*, town_id: int, start: date, end: date, today: date) -> Mapping[Cell, Funnel]:
    """Of inquiries that began from `start` to `end`, both included, as was known when `today` began.

    Two queries a month at most, however many inquiries there are: a month is read again only where events of it have come.
    """
    faqs = Faq.objects.filter(town_id=town_id).order_by("pk").values_list("pk", "category", "department")
    topics = {pk: Topic(category, department) for pk, category, department in faqs}
    return {
        cell: counts
        for first, last in _months(max(start, BEGINNING), end)
        for cell, counts in _month(town_id, first, last, today, topics).items()
    }


def _months(start: date, end: date) -> Iterator[tuple[date, date]]:
    """The first and the last day of each month of a period, cut to it."""
    while start <= end:
        following = moved(start, 1)
        yield start, min(end, following - timedelta(days=1))
        start = following


def _month(town_id: int, first: date, last: date, today: date, topics: Mapping[int, Topic]) -> Mapping[Cell, Funnel]:
    opened, closed = _moment(first), _moment(last + timedelta(days=1))
    now = min(_moment(today), closed + SEEN)
    window = {"start": opened - SITTING, "end": closed + SEEN}
    stamp = f"{ledger.stamp(town_id=town_id, kinds=KINDS, **window)}.{adler32(repr(topics).encode())}"
    key = f"inquiries.funnel:{town_id}:{first}:{last}:{now:%Y-%m-%d}:{stamp}"
    kept = cache.get(key)
    if kept is not None:
        return {Cell(*cell): Funnel(*counts) for cell, counts in kept}
    events = (
        Said(each.kind, each.at, each.actor if each.actor_kind == "resident" else "", each.payload)
        for each in ledger.events(town_id=town_id, kinds=KINDS, **window)
    )
    known = inquiries(events, topics)
    found = tally(known, (each for each in known if opened <= each.began < closed), now)
    cache.set(key, [(tuple(cell), astuple(counts)) for cell, counts in found.items()], KEPT_SECONDS)
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), JST)
