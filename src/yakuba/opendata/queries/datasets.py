"""Datasets as everyone sees them, and as staff do."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import QuerySet

from yakuba.accounts import queries as accounts
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound
from yakuba.messaging.services.links import town_url
from yakuba.opendata.core.catalogue.columns import Column
from yakuba.opendata.core.catalogue.forms import forms_of
from yakuba.opendata.core.catalogue.vocabulary import FIELDS_OF_STATISTICS, FORMATS, FREQUENCIES, LICENCES
from yakuba.opendata.core.standards.definitions import standards
from yakuba.opendata.models import Dataset, Version
from yakuba.towns import queries as towns

LIST, LIST_STANDARD = "catalogue/open-data", "open-data-2017"


@dataclass(frozen=True)
class Publisher:
    """`code` empty: the town itself. `slug` is its name for machines."""

    code: str
    slug: str
    name: str


def publishers(town: Any) -> dict[str, Publisher]:
    """By code: the town, then its departments."""
    found = {"": Publisher("", town.slug, town.name)}
    for each in accounts.departments(town.pk):
        found[each.code] = Publisher(each.code, f"{town.slug}-{each.code}", f"{town.name} {each.name}")
    return found


def public(town_id: int) -> QuerySet[Dataset]:
    """What is published, the latest change first."""
    found = Dataset.objects.filter(town_id=town_id, state="published", current__isnull=False)
    return found.select_related("current").defer("current__original").order_by("-updated_at", "-pk")


def narrowed(found: QuerySet[Dataset], asked: Mapping[str, str]) -> QuerySet[Dataset]:
    """By words (each must be there), theme, format and publisher."""
    for word in asked.get("q", "").lower().split():
        found = found.filter(words__contains=word)
    if asked.get("theme"):
        found = found.filter(theme=asked["theme"])
    if asked.get("format"):
        found = found.filter(formats__contains=f",{asked['format']},")
    if asked.get("publisher"):
        found = found.filter(department=asked["publisher"] if asked["publisher"] != "town" else "")
    return found


@dataclass(frozen=True)
class Counts:
    """How many datasets there are of each theme, format and department."""

    themes: Mapping[str, int]
    formats: Mapping[str, int]
    departments: Mapping[str, int]


def counts(town_id: int) -> Counts:
    rows = list(public(town_id).values_list("theme", "formats", "department"))
    return Counts(
        Counter(theme for theme, _, _ in rows),
        Counter(form for _, formats, _ in rows for form in formats.split(",") if form),
        Counter(department for _, _, department in rows),
    )


def public_one(town_id: int, slug: str) -> Dataset:
    """Published, or withdrawn (its page says so). Raises NotFound."""
    found = (
        Dataset.objects.filter(town_id=town_id, slug=slug, current__isnull=False)
        .exclude(state="draft")
        .select_related("current")
        .defer("current__original")
        .first()
    )
    if found is None:
        raise NotFound("dataset-unknown", "このデータセットはありません。")
    return found


def published_versions(dataset: Dataset) -> list[Version]:
    """Newest first."""
    return list(Version.objects.filter(dataset=dataset, state="published").defer("original").order_by("-number"))


def version_of(town_id: int, slug: str, number: int | None = None) -> Version:
    """The current version of a published dataset, or the one with that number. Raises NotFound."""
    dataset = public_one(town_id, slug)
    found = dataset.current
    if number is not None:
        found = Version.objects.filter(dataset=dataset, state="published", number=number).defer("original").first()
    if found is None or dataset.state != "published":
        raise NotFound("data-version-unknown", "この版はありません。公開をやめたのかもしれません。")
    return found


def number_as_of(dataset: Dataset, day: date) -> int:
    """The version that was the latest on that day by what it shows. Raises NotFound before the first."""
    found = (
        Version.objects.filter(dataset=dataset, state="published", as_of__lte=day)
        .order_by("-as_of", "-number")
        .values_list("number", flat=True)
        .first()
    )
    if found is None:
        raise NotFound("data-version-before", "この日より前の版はありません。")
    return found


def columns_of(version: Version) -> tuple[Column, ...]:
    return tuple(Column(name, kind) for name, kind in version.columns)


def forms(version: Version) -> Sequence[str]:
    return forms_of(columns_of(version), version.rows)


def listed(town_id: int) -> Iterator[Sequence[str | None]]:
    """What is published, in the layout of オープンデータ一覧, by address; the list itself is not in it."""
    town = towns.by_id(town_id)
    if town is None:
        return
    for number, each in enumerate(public(town_id).exclude(provider=LIST).order_by("slug"), 1):
        values = {
            "都道府県コード又は市区町村コード": town.municipality_code,
            "NO": f"{number:010}",
            "都道府県名": town.prefecture,
            "市区町村名": town.name,
            "データ名称": each.title,
            "データ概要": each.description,
            "データ形式": "；".join(FORMATS[form].label for form in forms(each.current)),
            "分類": FIELDS_OF_STATISTICS[each.theme],
            "更新頻度": FREQUENCIES[each.frequency].ja,
            "URL": f"{town_url(town)}/data/{each.slug}/",
            "API対応有無": "有",
            "ライセンス": LICENCES[each.licence].title,
            "登録日": local_date(each.created_at).isoformat(),
            "最終更新日": local_date(each.current.published_at).isoformat(),
        }
        yield [values.get(heading) or None for heading in standards()[LIST_STANDARD].headings]


def for_staff(town_id: int) -> QuerySet[Dataset]:
    return Dataset.objects.filter(town_id=town_id).select_related("current").defer("current__original")


def one_for_staff(town_id: int, dataset_id: int) -> Dataset:
    """Raises NotFound."""
    found = for_staff(town_id).filter(pk=dataset_id).first()
    if found is None:
        raise NotFound("dataset-unknown", "このデータセットはありません。")
    return found


def open_version(dataset: Dataset) -> Version | None:
    """The one that is being checked or waits for the second person."""
    return Version.objects.filter(dataset=dataset, state__in=["draft", "review"]).first()


def open_states(town_id: int) -> dict[int, str]:
    """Dataset → the state of its version that is not published yet."""
    return dict(
        Version.objects.filter(town_id=town_id, state__in=["draft", "review"]).values_list("dataset_id", "state")
    )
