"""The catalogue as other systems read it: entries with whole addresses."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID, uuid5

from yakuba.opendata.core.catalogue.entries import Catalogue, Download, Edition, Entry, Organisation
from yakuba.opendata.models import Dataset, Version
from yakuba.opendata.queries.datasets import Publisher, columns_of, forms, public, publishers

Address = Callable[..., str]
"""`address(name, *args)`: the whole address of a page."""


def organisation(publisher: Publisher, town: Any, address: Address) -> Organisation:
    url = f"{address('opendata:datasets')}?publisher={publisher.code or 'town'}"
    return Organisation(publisher.slug, publisher.name, url, town.email, town.phone)


def entries(town: Any, address: Address, datasets: Iterable[Dataset] | None = None) -> list[Entry]:
    """Of all published datasets, or of these. Three queries."""
    known = publishers(town)
    shown = list(public(town.pk) if datasets is None else datasets)
    editions: dict[int, list[Version]] = defaultdict(list)
    versions = Version.objects.filter(dataset__in=[each.pk for each in shown], state="published")
    for version in versions.only("dataset_id", "number", "as_of", "published_at").order_by("-number"):
        editions[version.dataset_id].append(version)
    return [_entry(each, editions[each.pk], known, town, address) for each in shown]


def _entry(
    dataset: Dataset, editions: list[Version], known: dict[str, Publisher], town: Any, address: Address
) -> Entry:
    version = dataset.current
    return Entry(
        id=str(dataset.uuid),
        slug=dataset.slug,
        url=address("opendata:dataset", dataset.slug),
        title=dataset.title,
        title_en=dataset.title_en,
        description=dataset.description,
        description_en=dataset.description_en,
        keywords=tuple(dataset.keywords),
        theme=dataset.theme,
        licence=dataset.licence,
        frequency=dataset.frequency,
        publisher=organisation(known.get(dataset.department, known[""]), town, address),
        contact=dataset.contact,
        issued=dataset.created_at,
        modified=version.published_at,
        sha256=version.sha256,
        rows=version.rows,
        columns=columns_of(version),
        downloads=tuple(
            Download(resource_id(dataset.uuid, form), form, address("opendata:download", dataset.slug, form))
            for form in forms(version)
        ),
        editions=tuple(
            Edition(each.number, each.as_of, each.published_at, address("opendata:version", dataset.slug, each.number))
            for each in editions
        ),
    )


def resource_id(dataset: UUID, form: str) -> str:
    return str(uuid5(dataset, form))


def catalogue(town: Any, address: Address, datasets: Iterable[Dataset] | None = None) -> Catalogue:
    found = entries(town, address, datasets)
    return Catalogue(
        url=address("opendata:datasets"),
        title=f"{town.name}オープンデータ",
        title_en=f"{town.romaji} open data",
        description=f"{town.name}が公開するデータの一覧です。",
        publisher=organisation(publishers(town)[""], town, address),
        modified=max((each.modified for each in found), default=None),
        entries=found,
    )


def version_of_resource(town_id: int, asked: str) -> Version | None:
    """The current version behind an id of a resource."""
    for dataset in public(town_id):
        if any(resource_id(dataset.uuid, form) == asked for form in forms(dataset.current)):
            return dataset.current
    return None
