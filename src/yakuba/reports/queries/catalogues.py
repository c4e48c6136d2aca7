"""Which categories a town offers, parsed once for a content."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache, partial

from django.core.cache import cache
from django.db.models import Max

from yakuba.kernel.errors import Refusal
from yakuba.reports.core.catalogue import Catalogue, Category, Titles, parse
from yakuba.reports.core.categorising import Categoriser
from yakuba.reports.core.given import NO_CATEGORY
from yakuba.reports.models import CatalogueVersion
from yakuba.webkit.room import with_room

CACHE_SECONDS = 10


@dataclass(frozen=True)
class Offered:
    """A category with the version and the pack it stands in."""

    category: Category
    catalogue: Catalogue
    version_id: int


def catalogues(town_id: int) -> list[tuple[int, Catalogue]]:
    """(key of the version, catalogue) of the town's current packs, by pack id. Cached."""
    return [(pk, _parsed(pk, sha256)) for pk, sha256 in _current(town_id)]


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


def categoriser(town_id: int) -> Categoriser:
    """What suggests the town's categories. Learning takes a second, once for a content."""
    return _taught(tuple(sha256 for _, sha256 in _current(town_id)))


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


def _current(town_id: int) -> list[tuple[int, str]]:
    found: list[tuple[int, str]] | None = cache.get(_key(town_id))
    if found is None:
        rows = CatalogueVersion.objects.filter(town_id=town_id, current=True).order_by("pack_id")
        found = list(rows.values_list("pk", "sha256"))
        cache.set(_key(town_id), found, CACHE_SECONDS)
    return found


@lru_cache(maxsize=16)
def _taught(contents: tuple[str, ...]) -> Categoriser:
    """By the packs' digests: towns with the same packs share it."""
    examples: dict[str, Mapping[str, Sequence[str]]] = {}
    for sha256 in contents:
        documents = CatalogueVersion.objects.filter(sha256=sha256).values_list("documents", flat=True)
        examples |= parse(documents[0]).examples
    return with_room(partial(Categoriser.of, examples))


@lru_cache(maxsize=512)
def _parsed(version_id: int, sha256: str) -> Catalogue:
    return parse(CatalogueVersion.objects.values_list("documents", flat=True).get(pk=version_id, sha256=sha256))


def _key(town_id: int) -> str:
    return f"reports:catalogues:{town_id}"
