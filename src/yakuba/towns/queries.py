"""Reads of what a town is and has decided about itself.

Every request needs its town, so look-ups by slug and host, the closed days, districts and hosts are cached for a few seconds
(`CACHE_SECONDS`): a change made in another process shows after that time, one made in this process at once.
"""

from collections.abc import Callable, Collection
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.core.cache import cache
from django.db.models import Q, QuerySet

from yakuba.kernel.errors import NotFound
from yakuba.kernel.workdays import WorkingDays
from yakuba.towns.core.tiles import Tiles
from yakuba.towns.models import Closure, District, Notice, Town, TownHost

CACHE_SECONDS = 10
NOTICE_LEVELS = Notice.LEVELS
KINDS_OF_TOWN = {"町": ("ちょう", "まち"), "村": ("むら", "そん"), "市": ("し",), "区": ("く",)}
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


def has_welfare_office(town: Town) -> bool:
    """福祉事務所: every city and ward has one, a town or village may (社会福祉法14条); its setting says so."""
    return bool(town.settings.get("welfare_office", town.name.endswith(("市", "区"))))


def tiles(town: Town) -> Tiles:
    """The town's own (`map` in its settings), else the installation's."""
    own = town.settings.get("map", {})
    return Tiles(
        url=own.get("tiles", settings.MAP_TILES),
        credit=own.get("credit", settings.MAP_CREDIT),
        max_zoom=own.get("max_zoom", settings.MAP_MAX_ZOOM),
    )


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
    """The town's own host names. Cached."""
    return _cached_list(
        _hosts_key(town.pk), TownHost.objects.filter(town=town).order_by("host").values_list("host", flat=True)
    )


def districts(town: Town) -> QuerySet[District]:
    return District.objects.filter(town=town)


def district(town_id: int, district_id: int) -> District | None:
    return District.objects.filter(town_id=town_id, pk=district_id).first()


def district_of(town_id: int, postal_code: str, address: str) -> int | None:
    """The key of the district an address lies in: the longest district name in it, else the only one of its postal code."""
    districts = District.objects.filter(town_id=town_id).values_list("pk", "name", "postal_code")
    found: list[tuple[int, str, str]] = _cached_list(_districts_key(town_id), districts)
    named = [(len(name), pk) for pk, name, _ in found if name and name in address]
    if named:
        return max(named)[1]
    coded = [pk for pk, _, code in found if code and code == postal_code.replace("-", "")]
    return coded[0] if len(coded) == 1 else None


def addresses_of(town: Town, postal_code: str) -> list[str]:
    """What seven digits stand for, down to the town: by the town's own districts, else by the tables that come along."""
    from yakuba.kernel.addresses import lookup_postal_code  # noqa: PLC0415 - tables of a file that nobody needs before

    own = [each.name for each in districts(town) if each.postal_code == postal_code]
    if own:
        return [f"{town.prefecture}{town.name}{name}" for name in own]
    return [f"{area.prefecture}{area.city}{area.town}{area.block}" for area in lookup_postal_code(postal_code)]


def place_readings(town: Town) -> list[tuple[str, str]]:
    """(name, kana) of the town and its districts, the town also without its 町, 村, 市 or 区. Cached."""
    found: list[tuple[str, str]] = _cached_list(
        f"{_districts_key(town.pk)}:kana",
        District.objects.filter(town=town).exclude(kana="").values_list("name", "kana"),
    )
    stems = [
        (town.name[:-1], town.kana.removesuffix(end))
        for end in KINDS_OF_TOWN.get(town.name[-1:], ())
        if town.kana.endswith(end)
    ]
    return [(town.name, town.kana), *stems, *found]


def notices(town: Town, now: datetime, levels: Collection[str] = ()) -> QuerySet[Notice]:
    """Notices on show at `now`, newest first; `levels` empty means all."""
    found = Notice.objects.filter(town=town, publish_from__lte=now).filter(
        Q(publish_until__isnull=True) | Q(publish_until__gt=now)
    )
    return found.filter(level__in=levels) if levels else found


def notice(town: Town, notice_id: int, now: datetime) -> Notice:
    """One notice on show at `now`. Raises NotFound."""
    return _or_not_found(notices(town, now), notice_id)


def all_notices(town: Town) -> QuerySet[Notice]:
    """Also those not yet or no longer on show: for those who write them."""
    return Notice.objects.filter(town=town)


def notice_for_staff(town: Town, notice_id: int) -> Notice:
    """On show or not. Raises NotFound."""
    return _or_not_found(all_notices(town), notice_id)


def closures(town: Town) -> QuerySet[Closure]:
    return Closure.objects.filter(town=town).order_by("day")


def working_days(town: Town) -> WorkingDays:
    """The town hall's calendar: national closed days and the town's own. Cached."""
    days: list[date] = _cached_list(
        _closures_key(town.pk), Closure.objects.filter(town=town).values_list("day", flat=True)
    )
    return WorkingDays(frozenset(days))


def forget(town: Town) -> None:
    """Drop what this process has cached about the town; services call it after a change."""
    districts_key = _districts_key(town.pk)
    keys = [
        _ONLY,
        _slug_key(town.slug),
        _closures_key(town.pk),
        districts_key,
        f"{districts_key}:kana",
        _hosts_key(town.pk),
    ]
    named = TownHost.objects.filter(town=town).values_list("host", flat=True)
    cache.delete_many([*keys, *(_host_key(host) for host in named)])


def _or_not_found(found: QuerySet[Notice], notice_id: int) -> Notice:
    one = found.filter(pk=notice_id).first()
    if one is None:
        raise NotFound("notice-unknown", "このお知らせはありません。掲載が終わったのかもしれません。")
    return one


def _cached(key: str, find: Callable[[], QuerySet[Town]]) -> Town | None:
    town: Town | None = cache.get(key)
    if town is None:
        town = find().first()
        if town:
            cache.set(key, town, CACHE_SECONDS)
    return town


def _cached_list(key: str, found: QuerySet[Any, Any]) -> list[Any]:
    rows: list[Any] | None = cache.get(key)
    if rows is None:
        rows = list(found)
        cache.set(key, rows, CACHE_SECONDS)
    return rows


def _slug_key(slug: str) -> str:
    return f"towns:slug:{slug}"


def _host_key(host: str) -> str:
    return f"towns:host:{host.lower()}"


def _hosts_key(town_id: int) -> str:
    return f"towns:hosts:{town_id}"


def _districts_key(town_id: int) -> str:
    return f"towns:districts:{town_id}"


def _closures_key(town_id: int) -> str:
    return f"towns:closures:{town_id}"
