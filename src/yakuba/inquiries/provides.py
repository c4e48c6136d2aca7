"""The ports that inquiries fill."""

from collections.abc import Callable, Sequence
from datetime import date, datetime
from itertools import groupby
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy

from yakuba.inquiries import services
from yakuba.inquiries.core import thesaurus
from yakuba.inquiries.core.chat_settings import ChatSettings
from yakuba.inquiries.core.knowledge import kinds
from yakuba.inquiries.core.knowledge.markdown import to_text
from yakuba.inquiries.core.knowledge.places import fill
from yakuba.inquiries.core.measuring.funnel import by, total
from yakuba.inquiries.queries import engines, handovers, sample
from yakuba.inquiries.queries.funnel import funnel
from yakuba.inquiries.tasks import CHORES
from yakuba.inquiries.web.keeping import READERS, WRITERS
from yakuba.kernel import ports
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import SystemClock, local_date
from yakuba.kernel.packs import register_schema
from yakuba.kernel.ports import Appointment, Figure, MeasureResult, Panel, SearchHit
from yakuba.towns import queries as towns
from yakuba.webkit import navigation
from yakuba.webkit.navigation import Entry
from yakuba.webkit.templatetags.yakuba import in_language

EXCERPT = 90


class FaqSearch:
    """Finds questions by how residents ask them. An empty query lists none: the page of questions does."""

    id = "faq"

    def search(self, town_id: int, query: str, language: str, limit: int) -> Sequence[SearchHit]:
        if not query.strip():
            return []
        found = engines.search(town_id, query, local_date(SystemClock().now()), limit)
        return [
            SearchHit(
                title=in_language(faq.entry.question, language),
                url=reverse("inquiries:faq", args=[faq.id]),
                excerpt=f"{to_text(fill(in_language(faq.entry.answer, language), {}, language))[:EXCERPT]}…",
                kind=gettext("よくある質問"),
                score=2 * score,
            )
            for faq, score in found
        ]


class DemoKnowledge:
    """The base packs' questions, live, and half a year in which they were asked."""

    id = "inquiries"
    order = 40

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        progress("FAQs")
        services.sync_faqs(actor=SYSTEM, town=towns.by_id(town_id), roots=settings.PACK_ROOTS, now=now)
        services.set_chat(actor=SYSTEM, town=towns.by_id(town_id), chat=ChatSettings(live=True), now=now)
        services.generate_conversations(town_id=town_id, seed=seed, now=now, progress=progress)


class InquiryKind:
    """Cases that are questions to staff."""

    id = "inquiries"
    title = "問合せ"

    def staff_panels(self, case_id: int, staff_id: int, now: datetime) -> Sequence[Panel]:
        return handovers.staff_panel(case_id, staff_id, now)

    def resident_panels(self, case_id: int) -> Sequence[Panel]:
        return handovers.resident_panel(case_id)

    def appointments(self, case_id: int) -> Sequence[Appointment]:
        return ()

    def disclose(self, case_id: int) -> dict[str, Any]:
        return handovers.content_of(case_id)

    def moved(self, case_id: int, act: str, actor: Actor, now: datetime) -> None:
        """A conversation goes on whatever the state."""

    def erase(self, case_id: int) -> None:
        services.erase_conversation(case_id=case_id)


class DurableShare:
    """The headline: solved for good without staff, of the inquiries of every channel."""

    id = "inquiries.durable"
    title = "問合せを自動で解決した割合"
    explanation = (
        "職員によらない答えで解決したと本人が回答し、7日以内に同じことの問合せがなかったものを、"
        "チャット・電話・窓口・メールのすべての問合せで割ったもの。結果不明は解決に数えません。"
    )

    def compute(self, town_id: int, start: date, end: date) -> MeasureResult:
        today = local_date(SystemClock().now())
        cells = funnel(town_id=town_id, start=start, end=min(end, today), today=today)
        whole = total(cells.values())
        return MeasureResult(
            Figure(self.title, percent(whole.headline), "%", whole.reach),
            [
                Figure("すべての問合せ", whole.reach, "件"),
                Figure("自動で回答", whole.attempted, "件"),
                Figure("解決と回答", whole.confirmed, "件"),
                Figure("再問合せなし", whole.durable, "件"),
                Figure("結果不明", whole.unknown, "件"),
            ],
            [(month, percent(each.headline)) for month, each in by(cells, "month").items()],
        )


class AnswersCorrect:
    """Of a blind random sample."""

    id = "inquiries.correct"
    title = "自動の答えの正しさ"
    explanation = (
        "無作為に選んだ質問で本人が読んだ答えを、2人の職員が互いに知らずに判定し、正しいとした割合（95%信頼区間つき）。"
    )

    def compute(self, town_id: int, start: date, end: date) -> MeasureResult:
        questions = sample.sampled(town_id, start, end)
        whole = sample.report(questions)
        months = {
            f"{month:%Y-%m}": sample.report(list(own)).correct
            for month, own in groupby(sorted(questions, key=lambda each: each.month), lambda each: each.month)
        }
        return MeasureResult(
            Figure(self.title, percent(whole.correct.value), "%", whole.correct.total),
            [
                Figure("95%信頼区間の下限", percent(whole.correct.low), "%"),
                Figure("上限", percent(whole.correct.high), "%"),
                Figure("判定した答え", whole.correct.total, "件"),
                Figure("判定待ち", whole.waiting, "件"),
            ],
            [(month, percent(share.value)) for month, share in months.items()],
        )


def percent(share: float | None) -> float | None:
    return None if share is None else round(100 * share, 1)


class DemoJudgements:
    """What became of the demo town's questions: put together, and two months' samples judged."""

    id = "inquiries-judgements"
    order = 45

    def generate(self, town_id: int, seed: int, now: datetime, progress: Callable[[str], None]) -> None:
        services.generate_judgements(town_id=town_id, seed=seed, now=now)


def register() -> None:
    """Called once at start-up."""
    kinds.register()
    register_schema(thesaurus.KIND, thesaurus.WORDS, thesaurus.SCHEMA, required=True)
    ports.search_providers.register(FaqSearch())
    ports.demo_data.register(DemoKnowledge())
    navigation.portal.register(Entry("faq", gettext_lazy("よくある質問"), "inquiries:faqs", order=15))
    ports.case_kinds.register(InquiryKind())
    for chore in CHORES:
        ports.chores.register(chore)
    ports.measures.register(DurableShare())
    ports.measures.register(AnswersCorrect())
    ports.demo_data.register(DemoJudgements())
    for entry in (
        Entry(
            "inquiry-clusters",
            "答えられなかった質問",
            "inquiries:clusters",
            order=430,
            group=navigation.CONTENT,
            roles=WRITERS,
        ),
        Entry("inquiry-funnel", "問合せの効果", "inquiries:funnel", order=520, group=navigation.EFFECT, roles=READERS),
        Entry("inquiry-ratings", "答えの判定", "inquiries:ratings", order=530, group=navigation.EFFECT, roles=WRITERS),
    ):
        navigation.console.register(entry)
    navigation.console.register(
        Entry(
            "inquiry-log", "電話・窓口の記録", "ask:log", order=210, group=navigation.TALKING, roles=handovers.WORKERS
        )
    )
    navigation.corner.register(Entry("ask", gettext_lazy("質問する"), "ask:page", panel="ask:panel"))
    navigation.home.register(Entry("ask", gettext_lazy("知りたいことを質問する"), "ask:page", order=5))
    navigation.home.register(Entry("faq", gettext_lazy("よくある質問"), "inquiries:faqs", order=25))
    navigation.console.register(
        Entry("waiting", "待っている方", "ask:waiting", order=200, group=navigation.TALKING, roles=handovers.WORKERS)
    )
    navigation.console.register(
        Entry("chat", "チャットの設定", "ask:settings", order=440, group=navigation.CONTENT, roles={"admin", "dx"})
    )
    navigation.console.register(
        Entry("faq", "よくある質問", "inquiries:staff-faqs", order=420, group=navigation.CONTENT)
    )
