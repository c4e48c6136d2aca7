"""The ports that cases fills."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy

from yakuba.accounts import queries as accounts
from yakuba.cases import queries
from yakuba.cases.core import measures as pure
from yakuba.cases.core.lives import KINDS, Life, lives
from yakuba.cases.tasks import CHORES
from yakuba.kernel import ports
from yakuba.kernel.clock import JST
from yakuba.kernel.ports import MeasureResult, QueueCount
from yakuba.kernel.workdays import WorkingDays
from yakuba.ledger import queries as ledger
from yakuba.towns import queries as towns
from yakuba.webkit import navigation

# How far before a period its cases may have arrived.
LOOK_BACK = timedelta(days=3 * 366)


class CaseQueue:
    """Open cases: mine, my department's, nobody's."""

    id = "cases"
    title = "案件"

    def counts(self, town_id: int, staff_id: int, today: date) -> Sequence[QueueCount]:
        address = reverse("cases:queue")
        found = [("私の担当", queries.own_queue(town_id=town_id, today=today, assignee_id=staff_id), "assignee=me")]
        staff = accounts.person(town_id, staff_id)
        if staff is not None and staff.department_id:
            own = queries.own_queue(town_id=town_id, today=today, department_id=staff.department_id)
            found.append(("私の課", own, f"department={staff.department_id}"))
        found.append(("担当者なし", queries.own_queue(town_id=town_id, today=today), "assignee=none"))
        return [
            QueueCount(label, own.waiting, own.overdue, own.due_today, f"{address}?{query}")
            for label, own, query in found
        ]


@dataclass(frozen=True)
class CaseMeasure:
    """A measure over the lives of a town's cases."""

    id: str
    title: str
    explanation: str
    figure: Callable[[Sequence[Life], date, date, WorkingDays], MeasureResult]

    def compute(self, town_id: int, start: date, end: date) -> MeasureResult:
        """Between two days, both included."""
        events = ledger.events(
            town_id=town_id,
            kinds=KINDS,
            start=datetime.combine(start, time(), JST) - LOOK_BACK,
            end=datetime.combine(end + timedelta(days=1), time(), JST),
        )
        town = towns.by_id(town_id)
        working = towns.working_days(town) if town else WorkingDays()
        return self.figure(lives(events), start, end, working)


MEASURES = (
    CaseMeasure(
        "cases.channel",
        "受付件数",
        "受け付けた申請・届出・申込などの数。オンライン・窓口・電話・郵送の別。",
        lambda found, start, end, _: pure.by_channel(found, start, end),
    ),
    CaseMeasure(
        "cases.online-share",
        "オンライン率",
        "受け付けたもののうち、オンラインで出されたものの割合。",
        lambda found, start, end, _: pure.online_share(found, start, end),
    ),
    CaseMeasure(
        "cases.lead-time",
        "処理日数",
        "到達から決定（届出などは処理の完了）までの日数。開庁日の数からは、補正を待った日を除きます（行政手続法6条）。",
        pure.lead_time,
    ),
    CaseMeasure(
        "cases.first-time-right",
        "一度で通った割合",
        "決定や処理を終えたもののうち、補正を求めずに済んだものの割合。",
        lambda found, start, end, _: pure.first_time_right(found, start, end),
    ),
    CaseMeasure(
        "cases.deadline-kept",
        "期限内の割合",
        "決定や処理を終えたもののうち、標準処理期間（補正や進達先を待った日を除く）のうちに終えたものの割合。",
        lambda found, start, end, _: pure.deadline_kept(found, start, end),
    ),
    CaseMeasure(
        "cases.satisfaction",
        "満足度",
        "手続きが終わった方の評価（5点満点）。",
        lambda found, start, end, _: pure.satisfaction(found, start, end),
    ),
)


def register() -> None:
    """Called once at start-up."""
    ports.work_queues.register(CaseQueue())
    for measure in MEASURES:
        ports.measures.register(measure)
    for chore in CHORES:
        ports.chores.register(chore)
    navigation.console.register(
        navigation.Entry("cases", "案件一覧", "cases:queue", order=100, group=navigation.RECEIVING)
    )
    navigation.console.register(
        navigation.Entry(
            "stand-ins",
            "代理の設定",
            "cases:stand-ins",
            order=180,
            group=navigation.RECEIVING,
            roles={"clerk", "approver", "head", "admin"},
        )
    )
    navigation.home.register(navigation.Entry("status", gettext_lazy("手続きの状況を見る"), "cases:lookup", order=30))
    navigation.portal.register(navigation.Entry("status", gettext_lazy("手続きの状況を見る"), "cases:lookup", order=30))
