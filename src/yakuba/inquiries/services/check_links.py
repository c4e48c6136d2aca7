"""Which addresses a town's questions lead to, and whether they still answer. Nothing of it changes a question."""

import time
from collections.abc import Callable, Iterable, Sequence
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q

from yakuba.inquiries.core.knowledge.care import links_of
from yakuba.inquiries.models import LinkCheck
from yakuba.inquiries.queries.faqs import kept
from yakuba.inquiries.services.probe import Probe
from yakuba.kernel.clock import JST
from yakuba.towns import queries as towns
from yakuba.webkit.outbound import networks_of

AGAIN_AFTER = timedelta(hours=20)
NIGHT = range(1, 5)
"""Hours, local time, in which known addresses are asked again; a new one is asked at once."""
BATCH, BUDGET_SECONDS, PAUSE_SECONDS = 20, 15.0, 1.0


def collect_links(*, town: Any) -> int:
    """The addresses as the town's questions have them now: new ones are noted, those that went are forgotten."""
    wanted = {link for faq in kept(town.pk) for link in links_of(faq.entry)}
    known = set(LinkCheck.objects.filter(town=town).values_list("url", flat=True))
    longest = LinkCheck._meta.get_field("url").max_length or 0  # noqa: SLF001 - a public API
    with transaction.atomic():
        LinkCheck.objects.filter(town=town, url__in=known - wanted).delete()
        fresh = [LinkCheck(town=town, url=url) for url in sorted(wanted - known) if len(url) <= longest]
        LinkCheck.objects.bulk_create(fresh, ignore_conflicts=True)
    return len(fresh)


def collect_all_links() -> int:
    """For every town, once a night."""
    return sum(collect_links(town=town) for town in towns.all_towns())


def check_due_links(*, now: datetime) -> int:
    """A few addresses whose turn it is, so that no other chore waits long; how many were asked."""
    if not settings.CHECK_LINKS:
        return 0
    due = Q(checked_at=None)
    if now.astimezone(JST).hour in NIGHT:
        due |= Q(checked_at__lt=now - AGAIN_AFTER)
    rows = LinkCheck.objects.filter(due).order_by(F("checked_at").asc(nulls_first=True), "pk")[:BATCH]
    return check_links(links=list(rows), now=now, budget=BUDGET_SECONDS)


def check_town_links(*, town: Any, now: datetime, step: Callable[[], None] | None = None) -> int:
    """All of a town's, now."""
    collect_links(town=town)
    return check_links(links=list(LinkCheck.objects.filter(town=town).order_by("pk")), now=now, step=step)


def check_links(
    *,
    links: Sequence[LinkCheck],
    now: datetime,
    budget: float = float("inf"),
    pause: float = PAUSE_SECONDS,
    probe: Callable[[], Probe] | None = None,
    step: Callable[[], None] | None = None,
) -> int:
    """One after the other, a host at most once in `pause` seconds, until `budget` seconds are over."""
    begun, asked_at, asked = time.monotonic(), dict[str, float](), 0
    with (probe or _probe)() as asking:
        for link in _mixed(links):
            host = _host(link.url)
            wait = asked_at.get(host, -pause) + pause - time.monotonic()
            if time.monotonic() - begun + max(wait, 0) > budget:
                break
            time.sleep(max(wait, 0))
            _keep(link, *asking.ask(link.url), now)
            asked_at[host] = time.monotonic()
            asked += 1
            if step:
                step()
    return asked


def _probe() -> Probe:
    return Probe(networks_of(settings.LINK_NETWORKS))


def _mixed(links: Iterable[LinkCheck]) -> Iterable[LinkCheck]:
    """The hosts in turn, so that waiting for one is time for another."""
    turns: dict[str, int] = {}
    order = []
    for at, link in enumerate(links):
        host = _host(link.url)
        turns[host] = turns.get(host, 0) + 1
        order.append((turns[host], at, link))
    return [link for _, _, link in sorted(order, key=lambda each: each[:2])]


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or "").lower()
    except ValueError:
        return ""


def _keep(link: LinkCheck, outcome: str, status: int | None, now: datetime) -> None:
    same = link.outcome == outcome
    LinkCheck.objects.filter(pk=link.pk).update(
        outcome=outcome,
        status=status,
        failures=0 if outcome in {"fine", "closed"} else link.failures + 1,
        since=link.since if same and link.since else now,
        checked_at=now,
    )
