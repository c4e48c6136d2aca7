"""Which categories a town offers, parsed once for a content."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache

from django.core.cache import cache
from django.db.models import Max

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.catalogue import Catalogue, Category, Titles, parse
from yakuba.reports.core.given import NO_CATEGORY
from yakuba.reports.models import CatalogueVersion

CACHE_SECONDS = 10


@dataclass(frozen=True)
class Offered:
    """A category with the version and the pack it stands in."""

    category: Category
    catalogue: Catalogue
    version_id: int


def catalogues(town_id: int) -> list[tuple[int, Catalogue]]:
    """(key of the version, catalogue) of the town's current packs, by pack id. Cached."""
    found = cache.get(_key(town_id))
    if found is None:
        rows = CatalogueVersion.objects.filter(town_id=town_id, current=True).order_by("pack_id")
        found = list(rows.values_list("pk", "sha256"))
        cache.set(_key(town_id), found, CACHE_SECONDS)
    return [(pk, _parsed(pk, sha256)) for pk, sha256 in found]


def offered(town_id: int) -> Mapping[str, Offered]:
    """Every category of the town by id, in the order of the packs."""
    return {
        category.id: Offered(category, catalogue, pk)
        for pk, catalogue in catalogues(town_id)
        for category in catalogue.categories.values()
    }


def offered_category(town_id: int, category: str) -> Offered:
    """Refusal `category-unknown`."""
    found = offered(town_id).get(category)
    if found is None:
        raise Refusal("category-unknown", NO_CATEGORY, fields={"category": NO_CATEGORY})
    return found


def catalogue_of(version_id: int) -> Catalogue:
    """The catalogue under which a report came."""
    sha256 = CatalogueVersion.objects.values_list("sha256", flat=True).get(pk=version_id)
    return _parsed(version_id, sha256)


def titles(town_id: int) -> Mapping[str, Titles]:
    """Titles of every category that the town offers or has offered, by id."""
    found: dict[str, Titles] = {}
    rows = CatalogueVersion.objects.filter(town_id=town_id).order_by("current", "synced_at", "pk")
    for pk, sha256 in rows.values_list("pk", "sha256"):
        found |= {category.id: category.title for category in _parsed(pk, sha256).categories.values()}
    return found


def changed_at(town_id: int) -> datetime | None:
    """When what is offered changed last."""
    return CatalogueVersion.objects.filter(town_id=town_id, current=True).aggregate(Max("synced_at"))["synced_at__max"]


def forget(town_id: int) -> None:
    """Drop what this process has cached; called after a sync."""
    cache.delete(_key(town_id))


@lru_cache(maxsize=512)
def _parsed(version_id: int, sha256: str) -> Catalogue:
    return parse(CatalogueVersion.objects.values_list("documents", flat=True).get(pk=version_id, sha256=sha256))


def _key(town_id: int) -> str:
    return f"reports:catalogues:{town_id}"
