"""The funnel of a town over some days, from the ledger."""

from collections.abc import Mapping
from dataclasses import astuple
from datetime import date, datetime, time, timedelta

from django.core.cache import cache

from yakuba.inquiries.core.measuring.funnel import Cell, Funnel, tally
from yakuba.inquiries.core.measuring.outcomes import KINDS, SETTLED, SITTING, Said, Topic, inquiries
from yakuba.inquiries.models import Faq
from yakuba.kernel.clock import JST
from yakuba.ledger import queries as ledger

KEPT_SECONDS = 24 * 3600
BEGINNING = date(2000, 1, 1)
"""Before any event; an earlier day is taken for this one."""


def funnel(*, town_id: int, start: date, end: date, today: date) -> Mapping[Cell, Funnel]:
    """Of inquiries that began from `start` to `end`, both included, as was known when `today` began.

    Three queries; the ledger is read again only where events of these days have come since.
    """
    opened, closed = _moment(max(start, BEGINNING)), _moment(end + timedelta(days=1))
    window = {"start": opened - SITTING, "end": closed + 2 * SETTLED}
    stamp = ledger.stamp(town_id=town_id, kinds=KINDS, **window)
    key = f"inquiries.funnel:{town_id}:{start}:{end}:{today}:{stamp}"
    kept = cache.get(key)
    if kept is not None:
        return {Cell(*cell): Funnel(*counts) for cell, counts in kept}
    topics = {
        pk: Topic(category, department)
        for pk, category, department in Faq.objects.filter(town_id=town_id).values_list("pk", "category", "department")
    }
    events = (
        Said(each.kind, each.at, each.actor if each.actor_kind == "resident" else "", each.payload)
        for each in ledger.events(town_id=town_id, kinds=KINDS, **window)
    )
    known = inquiries(events, topics)
    found = tally(known, (each for each in known if opened <= each.began < closed), _moment(today))
    cache.set(key, [(tuple(cell), astuple(counts)) for cell, counts in found.items()], KEPT_SECONDS)
    return found


def _moment(day: date) -> datetime:
    return datetime.combine(day, time(), JST)
