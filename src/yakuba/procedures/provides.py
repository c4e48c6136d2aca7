"""The ports that procedures fill."""

from collections.abc import Callable, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy

from yakuba.cases.web import bulk
from yakuba.kernel import ports
from yakuba.kernel.actors import Actor
from yakuba.kernel.clock import JST, SystemClock, local_date
from yakuba.kernel.ports import Appointment, Figure, MeasureResult, Panel, SearchHit
from yakuba.ledger import queries as ledger
from yakuba.messaging.services import channels, enclosures
from yakuba.procedures import services
from yakuba.procedures.core import schemas
from yakuba.procedures.core.automation import automation
from yakuba.procedures.core.catalogue import scored
from yakuba.procedures.queries import packs, panels, visit_panels
from yakuba.procedures.queries.booked import appointments_of
from yakuba.procedures.queries.disclosure import content_of
from yakuba.procedures.queries.panels import DECIDERS
from yakuba.procedures.services.mail_copy import ENCLOSURE, copy_enclosed
from yakuba.procedures.tasks import CHORES
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry
from yakuba.webkit.templatetags.yakuba import in_language

ESTABLISHING = frozenset({"approve", "record_approval", "complete"})


class ApplicationKind:
    """Cases that are applications under a pack."""

    id = "procedures"
    title = "申請・届出"

    def staff_panels(self, case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
        return [*visit_panels.staff_panel(case_id, staff_id, now), *panels.staff_panel(case_id, staff_id, now)]

    def resident_panels(self, case_id: int) -> Sequence[Panel]:
        language = get_language() or "ja"
        return [*visit_panels.resident_panel(case_id, language, SystemClock().now()), *panels.resident_panel(case_id)]

    def appointments(self, case_id: int) -> Sequence[Appointment]:
        return appointments_of(case_id, get_language() or "ja")

    def disclose(self, case_id: int) -> dict[str, Any]:
        return content_of(case_id)

    def moved(self, case_id: int, act: str, actor: Actor, now: datetime) -> None:
        if act == "withdraw":
            services.free_slots_of(actor=actor, case_id=case_id, now=now)
        elif act in ESTABLISHING:
            services.tell_life_events(actor=actor, case_id=case_id, now=now)

    def erase(self, case_id: int) -> None:
        services.erase_content(case_id=case_id)


class ProcedureSearch:
    """Finds procedures by title, summary and the pack's keywords, in any language they are written in."""

    id = "procedures"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        offered = packs.catalogue(town_id=town_id, on=local_date(SystemClock().now()))
        return [
            SearchHit(
                title=in_language(procedure.title, language),
                url=reverse("procedures:online-detail", args=[procedure.id]),
                excerpt=in_language(procedure.summary, language),
                kind=in_language(procedure.category, language),
                score=score,
                id=procedure.id,
            )
            for score, procedure in scored(offered, query)[:limit]
        ]


class AutomationShare:
    """How much of the decided work the rules did."""

    id = "automation-share"
    title = "自動審査の割合"
    explanation = (
        "決定した申請のうち、自動審査が認定相当とし、職員が判定を直さずにそのとおり認定した割合。"
        "要判断や補正に回ったものは含めません。"
    )

    def compute(self, town_id: int, start: date, end: date) -> MeasureResult:
        events = [
            (event.kind, event.at, event.payload)
            for event in ledger.events(
                town_id=town_id,
                kinds={"case.decided", "case.completed", "case.findings_corrected"},
                start=datetime.combine(start, time.min, JST),
                end=datetime.combine(end + timedelta(days=1), time.min, JST),
            )
        ]
        whole = automation((kind, payload) for kind, _, payload in events)
        months = sorted({f"{local_date(at):%Y-%m}" for _, at, _ in events})
        series = []
        for month in months:
            part = automation((kind, payload) for kind, at, payload in events if f"{local_date(at):%Y-%m}" == month)
            series.append((month, percent(part.share)))
        return MeasureResult(
            Figure("自動審査の割合", percent(whole.share), "%", whole.decided),
            rows=[
                Figure("そのまま認定", whole.untouched, "件"),
                Figure("要判断", whole.handed_over, "件"),
                *(Figure(f"判定を直した規則：{code}", count, "件") for code, count in whole.overruled.items()),
            ],
            series=series,
        )


def percent(share: float | None) -> float | None:
    return None if share is None else round(share * 100, 1)


class DemoApplications:
    """Eighteen months of applications, through the same services as real ones."""

    id = "procedures"
    order = 50

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        services.generate_demo(town_id=town_id, seed=seed, now=now, progress=progress)


def register() -> None:
    """Called once at start-up."""
    schemas.register()
    enclosures.register(ENCLOSURE, copy_enclosed)
    navigation.portal.register(Entry("procedures", gettext_lazy("手続き"), "procedures:catalogue", order=10))
    navigation.home.register(
        Entry("what-may-i-get", gettext_lazy("わが家が受けられる手当・助成を調べる"), "procedures:interview", order=10)
    )
    navigation.home.register(Entry("resume", gettext_lazy("保存した入力の続きを書く"), "procedures:resume", order=20))
    navigation.console.register(
        Entry("counter", "窓口受付", "procedures:counter", order=110, group=navigation.RECEIVING, roles=DECIDERS)
    )
    navigation.console.register(
        Entry(
            "pittari",
            "ぴったりサービスの取込み",
            "procedures:pittari",
            order=150,
            group=navigation.RECEIVING,
            roles=DECIDERS,
        )
    )
    navigation.console.register(
        Entry("exports", "基幹系への出力", "procedures:exports", order=170, group=navigation.RECEIVING, roles=DECIDERS)
    )
    navigation.console.register(
        Entry("letters", "通知書の発送", "procedures:letters", order=160, group=navigation.RECEIVING, roles=DECIDERS)
    )
    navigation.console.register(
        Entry(
            "agreement",
            "自動審査の検証",
            "procedures:agreement",
            order=510,
            group=navigation.EFFECT,
            roles={"head", "dx", "admin", "auditor"},
        )
    )
    navigation.console.register(
        Entry(
            "erasures",
            "廃棄証明",
            "procedures:erasures",
            order=620,
            group=navigation.KEEPING,
            roles={"head", "admin", "auditor"},
        )
    )
    navigation.console.register(
        Entry("placement", "利用調整", "procedures:placement", order=140, group=navigation.RECEIVING, roles=DECIDERS)
    )
    navigation.console.register(
        Entry("visits", "QR読取り", "procedures:visits", order=120, group=navigation.RECEIVING, roles=DECIDERS)
    )
    navigation.console.register(Entry("slots", "予約枠", "procedures:slots", order=130, group=navigation.RECEIVING))
    navigation.console.register(
        Entry("procedures", "手続きの定義", "procedures:packs", order=400, group=navigation.CONTENT)
    )
    bulk.register(
        bulk.BulkAction(
            "procedures.approve", "確認の済んだものをまとめて処理", "procedures:bulk-approve", frozenset(DECIDERS)
        )
    )
    ports.case_kinds.register(ApplicationKind())
    ports.search_providers.register(ProcedureSearch())
    ports.measures.register(AutomationShare())
    for chore in CHORES:
        ports.chores.register(chore)
    channels.register("webhook", lambda: services.WebhookChannel(SystemClock().now))
    navigation.console.register(
        Entry(
            "connections",
            "他システムとの連携",
            "procedures:connections",
            order=610,
            group=navigation.KEEPING,
            roles={"admin", "dx"},
        )
    )
    navigation.console.register(
        Entry("studio", "手続きの編集", "procedures:studio", order=410, group=navigation.CONTENT, roles={"admin", "dx"})
    )
    ports.demo_data.register(DemoApplications())
