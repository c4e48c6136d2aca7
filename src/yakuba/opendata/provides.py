"""The ports that open data fills."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from yakuba.kernel import ports
from yakuba.kernel.ports import Dataset, Place, QueueCount, SearchHit
from yakuba.opendata import services
from yakuba.opendata.core.facilities import REGISTERS
from yakuba.opendata.core.standards.definitions import standards
from yakuba.opendata.queries import datasets, facilities, versions
from yakuba.opendata.queries.datasets import LIST_STANDARD, listed
from yakuba.opendata.tasks import CHORES
from yakuba.opendata.web.roles import KEEPERS
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry
from yakuba.webkit.templatetags.yakuba import in_language

EXCERPT = 90


class FacilitySearch:
    """Public places by name, reading, kind or address."""

    id = "facilities"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        return [
            SearchHit(
                title=(language == "en" and each.name_en) or each.name,
                url=reverse("opendata:place", args=[each.pk]),
                excerpt=each.address,
                kind=str(in_language(REGISTERS[each.register].titles, language)),
                score=1.5,
                id=f"facility/{each.pk}",
            )
            for each in facilities.best(town_id, query, limit)
        ]


class DatasetSearch:
    """Published datasets. An empty query lists none: the catalogue does."""

    id = "datasets"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        if not query.strip():
            return []
        found = datasets.narrowed(datasets.public(town_id), {"q": query})[:limit]
        return [
            SearchHit(
                title=(language == "en" and each.title_en) or each.title,
                url=reverse("opendata:dataset", args=[each.slug]),
                excerpt=each.description[:EXCERPT],
                kind=gettext("オープンデータ"),
                score=0.8,
                id=f"dataset/{each.slug}",
            )
            for each in found
        ]


class FacilityPlaces:
    """Facilities with a point on the map."""

    id = "facilities"

    def find(self, town_id: int, query: str, limit: int) -> Sequence[Place]:
        return [
            Place(each.name, each.latitude, each.longitude, REGISTERS[each.register].titles["ja"], each.address)
            for each in facilities.best(town_id, query, limit * 2)
            if each.latitude is not None and each.longitude is not None
        ][:limit]


class FacilityDatasets:
    """Each register that has places, in the layout of its standard dataset."""

    id = "facilities"

    def datasets(self, town_id: int) -> Sequence[Dataset]:
        counts = facilities.counts(town_id)
        return [
            Dataset(
                id=each.id,
                title=f"{each.titles['ja']}一覧",
                title_en=each.titles["en"],
                columns=each.standard.headings,
                rows=lambda town, register=each.id: facilities.rows(town, register),
                description=f"町の{each.titles['ja']}の名称・所在地・連絡先など。{each.standard.source}の「{each.standard.title}」の形式です。",
                description_en=f"{each.titles['en']} of the town: names, addresses, contacts and positions.",
                keywords=(each.titles["ja"], "施設", "自治体標準オープンデータセット"),
                theme=each.theme,
            )
            for each in REGISTERS.values()
            if counts[each.id]
        ]


class CatalogueDataset:
    """The catalogue as a table, in the layout of the standard's list."""

    id = "catalogue"

    def datasets(self, town_id: int) -> Sequence[Dataset]:
        standard = standards()[LIST_STANDARD]
        return [
            Dataset(
                id="open-data",
                title="オープンデータ一覧",
                title_en="List of open data",
                columns=standard.headings,
                rows=listed,
                description=f"町が公開しているデータの一覧。{standard.source}の「{standard.title}」の形式です。",
                description_en="Every dataset that the town publishes.",
                keywords=("オープンデータ", "自治体標準オープンデータセット"),
                frequency="WEEKLY",
            )
        ]


class OpenDataQueue:
    """Versions that wait to be checked or published."""

    id = "opendata"
    title = "オープンデータ"

    def counts(self, town_id: int, staff_id: int, today: object) -> Sequence[QueueCount]:
        waiting = versions.waiting(town_id)
        url = reverse("opendata:staff-datasets")
        return [
            QueueCount("公開の確認を待つデータ", waiting["review"], 0, 0, f"{url}?open=review"),
            QueueCount("点検中のデータ", waiting["draft"], 0, 0, f"{url}?open=draft"),
        ]


class DemoOpenData:
    """Facilities of the demo town, their datasets, and a table of population, published."""

    id = "opendata"
    order = 60

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        progress("open data")
        services.generate_demo(town_id=town_id, seed=seed, now=now)


def register() -> None:
    """Called once at start-up."""
    ports.search_providers.register(FacilitySearch())
    ports.search_providers.register(DatasetSearch())
    ports.place_providers.register(FacilityPlaces())
    ports.dataset_providers.register(FacilityDatasets())
    ports.dataset_providers.register(CatalogueDataset())
    ports.work_queues.register(OpenDataQueue())
    ports.demo_data.register(DemoOpenData())
    for chore in CHORES:
        ports.chores.register(chore)
    navigation.portal.register(Entry("places", gettext_lazy("施設をさがす"), "opendata:places", order=40))
    navigation.home.register(Entry("places", gettext_lazy("施設・避難所をさがす"), "opendata:places", order=40))
    navigation.footer.register(Entry("open-data", gettext_lazy("オープンデータ"), "opendata:datasets", order=5))
    navigation.console.register(
        Entry(
            "open-data", "オープンデータ", "opendata:staff-datasets", order=450, group=navigation.CONTENT, roles=KEEPERS
        )
    )
    navigation.console.register(
        Entry("facilities", "施設台帳", "opendata:staff-facilities", order=460, group=navigation.CONTENT, roles=KEEPERS)
    )
