"""The ports that reports fill."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from yakuba.accounts import queries as accounts
from yakuba.kernel import ports
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import SystemClock
from yakuba.kernel.ports import Appointment, Dataset, Figure, MeasureResult, Panel, QueueCount, SearchHit
from yakuba.kernel.text import search_key
from yakuba.messaging.core.topics import families
from yakuba.reports import services, tasks
from yakuba.reports.core import catalogue
from yakuba.reports.core.response_times import summarise
from yakuba.reports.queries import catalogues, measures, open_data, panels, waiting
from yakuba.reports.queries.listing import likeness_panel
from yakuba.reports.queries.topics import ReportsTopic, ReportTopic
from yakuba.towns import queries as towns
from yakuba.webkit import navigation, pwa
from yakuba.webkit.navigation import Entry
from yakuba.webkit.templatetags.yakuba import in_language

OFFLINE_FILES = (
    "reports/base.css",
    "reports/base.js",
    "reports/new.css",
    "reports/new.js",
    "reports/map.js",
    "reports/queue.js",
    "leaflet/leaflet.css",
    "leaflet/leaflet.js",
)
"""What the form needs where there is no network."""


class ReportKind:
    """Cases that are reports of something broken."""

    id = catalogue.KIND
    title = "通報"

    def staff_panels(self, case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
        return [*panels.staff_panel(case_id, staff_id), *likeness_panel(case_id, staff_id)]

    def resident_panels(self, case_id: int) -> Sequence[Panel]:
        return panels.resident_panel(case_id)

    def appointments(self, case_id: int) -> Sequence[Appointment]:
        return ()

    def disclose(self, case_id: int) -> dict[str, Any]:
        return panels.content_of(case_id)

    def moved(self, case_id: int, act: str, actor: Actor, now: datetime) -> None:
        services.follow_case(actor=actor, case_id=case_id, act=act, now=now)

    def erase(self, case_id: int) -> None:
        services.erase_content(case_id=case_id)


MOST_HITS = 2


class ReportSearch:
    """Who types what is broken finds the page where it is reported."""

    id = "reports"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        if not search_key(query):
            return []
        offered = catalogues.offered(town_id)
        found = catalogues.categoriser(town_id).suggest(query, limit=min(limit, MOST_HITS))
        return [
            SearchHit(
                title=in_language(offered[each.code].category.title, language),
                url=f"{reverse('reports:new')}?category={each.code}",
                excerpt=gettext("写真と場所だけで、町に知らせることができます。"),
                kind=gettext("不具合の通報"),
                score=each.confidence,
                id=each.code,
            )
            for each in found
        ]


class ReportQueue:
    """Open reports of the department, and texts that wait for review."""

    id = "reports"
    title = "通報"

    def counts(self, town_id: int, staff_id: int, today: date) -> Sequence[QueueCount]:
        staff = accounts.person(town_id, staff_id)
        address = reverse("cases:queue")
        found = []
        if staff is not None and staff.department_id:
            own = waiting.open_counts(town_id, today, staff.department_id)
            found.append(QueueCount("私の課の通報", *own, f"{address}?department={staff.department_id}"))
        found.append(QueueCount("公開の確認待ち", waiting.unreviewed(town_id), 0, 0, address))
        return found


class ResponseTime:
    """Open reports count for what they tell: so long at least."""

    id = "reports.response-time"
    title = "通報に対応するまでの日数"
    explanation = (
        "通報を受けてから対応を終えるまでの日数の中央値。期間のうちに受けた通報（まとめたもの・取り下げたものを除く）で数え、"
        "まだ終わっていない通報も、これまでに待った日数の分だけ数に入れます（カプラン・マイヤー法）。"
    )

    def compute(self, town_id: int, start: date, end: date) -> MeasureResult:
        now = SystemClock().now()
        found = measures.courses(town_id=town_id, start=start, end=end, now=now)
        whole = summarise([each.spell(now) for each in found])
        months = measures.by_month(found)
        return MeasureResult(
            Figure(self.title, _days(whole.median), "日", whole.count),
            [
                Figure("90パーセンタイル", _days(whole.p90), "日", whole.count),
                Figure("受けた通報", whole.count, "件"),
                Figure("対応を終えた通報", whole.ended, "件"),
                Figure("対応中の通報", whole.open, "件"),
            ],
            [(month, _days(summarise([each.spell(now) for each in held]).median)) for month, held in months.items()],
        )


def _days(value: float | None) -> float | None:
    return None if value is None else round(value, 1)


class DemoReports:
    """Two years of reports, mended faster since they come from the street."""

    id = "reports"
    order = 50

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        services.sync_catalogues(actor=SYSTEM, town=towns.by_id(town_id), roots=settings.PACK_ROOTS, now=now)
        services.generate_reports(town_id=town_id, seed=seed, now=now, progress=progress)


class ReportData:
    """The reports that the public may see."""

    id = "reports"

    def datasets(self, town_id: int) -> Sequence[Dataset]:
        return [Dataset("street-reports", "道路・公園などの不具合の通報", open_data.COLUMNS, open_data.rows)]


def register() -> None:
    """Called once at start-up."""
    catalogue.register()
    ports.case_kinds.register(ReportKind())
    navigation.console.register(
        Entry(
            "report-photos", "写真の確認", "reports:photos", order=240, group=navigation.TALKING, roles=panels.WORKERS
        )
    )
    families.register(ReportsTopic())
    families.register(ReportTopic())
    navigation.portal.register(Entry("street-reports", gettext_lazy("まちの通報"), "public-reports:list", order=25))
    navigation.console.register(Entry("reports", "通報", "reports:reports", order=220, group=navigation.TALKING))
    navigation.console.register(
        Entry("open311", "Open311連携", "reports:partners", order=615, group=navigation.KEEPING, roles={"admin", "dx"})
    )
    for chore in tasks.CHORES:
        ports.chores.register(chore)
    ports.search_providers.register(ReportSearch())
    ports.work_queues.register(ReportQueue())
    ports.measures.register(ResponseTime())
    ports.demo_data.register(DemoReports())
    ports.dataset_providers.register(ReportData())
    pwa.stand_in("reports:new", "reports:offline", OFFLINE_FILES)
    navigation.home.register(Entry("report", gettext_lazy("道路や公園の不具合を知らせる"), "reports:new", order=15))
    navigation.console.register(
        Entry("report-new", "通報の受付", "reports:counter", order=230, group=navigation.TALKING, roles=panels.WORKERS)
    )
