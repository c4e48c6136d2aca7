"""The ports that collection calendars fill."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from pathlib import Path

from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy, override

from yakuba.calendars import services
from yakuba.calendars.core import everyday
from yakuba.calendars.core.notices.golden import CASES
from yakuba.calendars.core.notices.rules import RULES
from yakuba.calendars.queries import children, datasets
from yakuba.calendars.queries.sorting import dictionary
from yakuba.calendars.queries.standing import standing
from yakuba.calendars.tasks import CHORES
from yakuba.calendars.web.staff import WRITERS
from yakuba.kernel import ports
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.packs import register_schema
from yakuba.kernel.ports import Dataset, LifeEvent, SearchHit
from yakuba.messaging.core.topics import Topic, families
from yakuba.towns import queries as towns
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry

LEAST = 0.7
SCHEMAS = Path(__file__).parent / "core" / "schemas"


class SortingSearch:
    """Finds how a thing is to be put out. An empty query lists nothing."""

    id = "sorting"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        held = standing(town_id)
        edition = held.on(today())
        if edition is None:
            return []
        languages = ("en", "ja") if language == "en" else ("ja",)
        return [
            SearchHit(
                title=item.name,
                url=reverse("calendars:sorting", query={"q": item.name}),
                excerpt=item.label if item.collected else gettext("町では収集しません"),
                kind=gettext("ごみの分け方"),
                score=score,
                id=item.name,
            )
            for item, score in dictionary(held, edition).search(query, limit, languages)
            if score >= LEAST
        ]


class DemoCalendar:
    """The demo town's collection days, and how to sort what a household throws away."""

    id = "calendars"
    order = 35

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        progress("collection calendar")
        town = towns.by_id(town_id)
        services.generate_calendar(town=town, now=now)
        services.generate_subscribers(town=town, seed=seed, now=now)


class CalendarDatasets:
    """The calendar as open data: every area's days of a year, its rules, and the sorting dictionary."""

    id = "calendars"

    def datasets(self, town_id: int) -> Sequence[Dataset]:
        if standing(town_id).on(today()) is None:
            return []
        return [
            Dataset(
                "collection-days",
                "ごみ収集日",
                ("地区", "種類", "収集日"),
                lambda town_id: datasets.days(town_id, today()),
                title_en="Waste collection days",
                description="地区と種類ごとの、今年度の収集日。大雪などで変わった日を含みます。",
                description_en="Days of this fiscal year by area and type, changed days included.",
                keywords=("ごみ", "収集日", "カレンダー"),
                kinds={"収集日": "date"},
                theme="ENVI",
                frequency="IRREG",
            ),
            Dataset(
                "sorting-dictionary",
                "ごみ分別辞典",
                ("品名", "よみ", "分別", "収集の有無", "注意"),
                lambda town_id: datasets.items(town_id, today()),
                title_en="Sorting dictionary",
                description="品物ごとのごみの分け方。",
                description_en="How each thing is to be put out.",
                keywords=("ごみ", "分別"),
                kinds={"品名": "text"},
                theme="ENVI",
            ),
        ]


class GarbageTopics:
    """An area's reminders and changes. Too many to offer to everybody: each area's page leads to its own."""

    id = services.FAMILY

    def offered(self, town_id: int, language: str) -> Sequence[Topic]:
        return []

    def topic(self, town_id: int, key: str, language: str) -> Topic | None:
        area = (
            standing(town_id).area(int(key), today()) if key.isascii() and key.isdecimal() and len(key) < 19 else None
        )
        if area is None:
            return None
        return Topic(f"{self.id}:{area.id}", f"{gettext('ごみの収集日')}：{area.title(language)}", reminds=True)


def today() -> date:
    return local_date(SystemClock().now())


class ChildTopics:
    """`child:<key>`: the notices of one child, told to its parents alone."""

    id = children.FAMILY

    def offered(self, town_id: int, language: str) -> Sequence[Topic]:
        return []

    def topic(self, town_id: int, key: str, language: str) -> Topic | None:
        if not children.known(town_id=town_id, key=key):
            return None
        with override(language):
            return Topic(children.topic_id(key), gettext("子育てのお知らせ"), public=False)


class StopsNotices:
    """A child's notices end with what its office has established about the family."""

    id = "child-notices"

    def happened(self, town_id: int, event: LifeEvent, actor: Actor, now: datetime) -> None:
        services.stop_for_address(
            actor=actor,
            town=towns.by_id(town_id),
            addresses=event.addresses,
            unborn=event.kind == "pregnancy_ended",
            now=now,
        )


def register() -> None:
    """Called once at start-up."""
    register_schema(children.KIND, RULES, SCHEMAS / "notices.json", required=True)
    register_schema(children.KIND, CASES, SCHEMAS / "notices-cases.json")
    families.register(ChildTopics())
    for chore in CHORES:
        ports.chores.register(chore)
    register_schema(everyday.KIND, everyday.ITEMS, everyday.SCHEMA, required=True)
    ports.demo_data.register(DemoCalendar())
    families.register(GarbageTopics())
    ports.dataset_providers.register(CalendarDatasets())
    ports.search_providers.register(SortingSearch())
    ports.life_events.register(StopsNotices())
    navigation.portal.register(Entry("garbage", gettext_lazy("ごみ"), "calendars:home", order=17))
    navigation.console.register(
        Entry("garbage", "収集カレンダー", "calendars:staff-versions", order=320, group=navigation.TELLING)
    )
    navigation.console.register(
        Entry(
            "child-notices",
            "子育てのお知らせ",
            "calendars:staff-children",
            order=325,
            group=navigation.TELLING,
            roles=WRITERS,
        )
    )
    navigation.home.register(Entry("garbage", gettext_lazy("ごみの収集日をみる"), "calendars:home", order=22))
    navigation.home.register(
        Entry("child-rearing", gettext_lazy("予防接種・健診の時期をみる"), "calendars:child", order=24)
    )
