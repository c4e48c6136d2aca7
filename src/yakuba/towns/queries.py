"""Reads of what a town is and has decided about itself.

Every request needs its town, so look-ups by slug and host and the closed days are cached for a few seconds
(`CACHE_SECONDS`): a change made in another process shows after that time, one made in this process at once.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime

from django.core.cache import cache
from django.db.models import Q, QuerySet

from yakuba.kernel.workdays import WorkingDays
from yakuba.towns.models import Closure, District, Notice, Town, TownHost

CACHE_SECONDS = 10
_ONLY = "towns:only"


def all_towns() -> QuerySet[Town]:
    """Every town of the installation, by slug."""
    return Town.objects.order_by("slug")


def by_id(town_id: int) -> Town | None:
    return Town.objects.filter(pk=town_id).first()


def by_slug(slug: str) -> Town | None:
    """Cached."""
    return _cached(_slug_key(slug), lambda: Town.objects.filter(slug=slug))


def by_host(host: str) -> Town | None:
    """The town that answers under this host name (no port). Cached."""
    return _cached(_host_key(host), lambda: Town.objects.filter(hosts__host=host.lower()))


def only_town() -> Town | None:
    """The installation's town where there is exactly one. Cached."""
    town: Town | None = cache.get(_ONLY)
    if town is None:
        towns = list(Town.objects.all()[:2])
        town = towns[0] if len(towns) == 1 else None
        if town:
            cache.set(_ONLY, town, CACHE_SECONDS)
    return town


def hosts(town: Town) -> list[str]:
    return list(TownHost.objects.filter(town=town).order_by("host").values_list("host", flat=True))


def districts(town: Town) -> QuerySet[District]:
    return District.objects.filter(town=town)


def notices(town: Town, now: datetime, levels: Collection[str] = ()) -> QuerySet[Notice]:
    """Notices on show at `now`, newest first; `levels` empty means all."""
    found = Notice.objects.filter(town=town, publish_from__lte=now).filter(
        Q(publish_until__isnull=True) | Q(publish_until__gt=now)
    )
    return found.filter(level__in=levels) if levels else found


def notice(town: Town, notice_id: int, now: datetime) -> Notice | None:
    """One notice on show at `now`."""
    return notices(town, now).filter(pk=notice_id).first()


def every_notice(town: Town) -> QuerySet[Notice]:
    """Also those not yet or no longer on show: for those who write them."""
    return Notice.objects.filter(town=town)


def closures(town: Town) -> QuerySet[Closure]:
    return Closure.objects.filter(town=town).order_by("day")


def working_days(town: Town) -> WorkingDays:
    """The town hall's calendar: national closed days and the town's own. Cached."""
    key = _closures_key(town.pk)
    days: frozenset[date] | None = cache.get(key)
    if days is None:
        days = frozenset(Closure.objects.filter(town=town).values_list("day", flat=True))
        cache.set(key, days, CACHE_SECONDS)
    return WorkingDays(days)


def forget(town: Town) -> None:
    """Drop what this process has cached about the town; services call it after a change."""
    keys = [_ONLY, _slug_key(town.slug), _closures_key(town.pk)]
    cache.delete_many([*keys, *(_host_key(host) for host in hosts(town))])


def _cached(key: str, find: Callable[[], QuerySet[Town]]) -> Town | None:
    town: Town | None = cache.get(key)
    if town is None:
        town = find().first()
        if town:
            cache.set(key, town, CACHE_SECONDS)
    return town


def _slug_key(slug: str) -> str:
    return f"towns:slug:{slug}"


def _host_key(host: str) -> str:
    return f"towns:host:{host.lower()}"


def _closures_key(town_id: int) -> str:
    return f"towns:closures:{town_id}"
