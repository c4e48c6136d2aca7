"""Hand work over while someone is away, and give it back afterwards (代理)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from yakuba.accounts import queries as accounts
from yakuba.cases.models import Case, StandIn
from yakuba.cases.queries.stand_ins import running
from yakuba.cases.services.opening import kept, recorded
from yakuba.kernel.actors import SYSTEM, Actor
from yakuba.kernel.clock import local_date
from yakuba.kernel.errors import NotFound, Refusal
from yakuba.ledger import services as ledger

LONGEST = timedelta(days=366)


def set_stand_in(
    *, actor: Actor, town: Any, absent_id: int, stand_in_id: int, start: date, until: date, now: datetime
) -> StandIn:
    """From the first day on, new work goes to the stand-in, and so does what is due before the last day is over."""
    today = local_date(now)
    if start > until or until < today or until - start > LONGEST:
        raise Refusal(
            "stand-in-days",
            "期間は、今日以降に終わる1年以内にしてください。",
            fields={"until": "日付を直してください。"},
        )
    staff = {each.pk for each in accounts.staff_of(town.pk)}
    if absent_id == stand_in_id or not {absent_id, stand_in_id} <= staff:
        raise Refusal("stand-in-staff", "不在の職員と代理の職員を、一覧から別々に選んでください。")
    with transaction.atomic():
        overlapping = StandIn.objects.select_for_update().filter(
            Q(absent_id__in=(absent_id, stand_in_id)) | Q(stand_in_id=absent_id),
            town=town, ended_at=None, start__lte=until, until__gte=start,
        )  # fmt: skip
        if overlapping.exists():
            raise Refusal(
                "stand-in-overlap",
                "この期間には、どちらかの職員の代理がすでに決まっています。先にそれを終わらせてください。",
            )
        made = StandIn.objects.create(
            town=town, absent_id=absent_id, stand_in_id=stand_in_id, start=start, until=until, created_at=now
        )
        days = {"start": start.isoformat(), "until": until.isoformat()}
        _record(actor, made, kind="account.stand_in_set", now=now, **days)
        if start <= today:
            _hand_over(actor, made, now)
    return made


def end_stand_in(*, actor: Actor, town: Any, stand_in_id: int, now: datetime) -> int:
    """Before its last day or after: open cases go back to whoever was away; how many."""
    with transaction.atomic():
        found = StandIn.objects.select_for_update().filter(town_id=town.pk, pk=stand_in_id, ended_at=None).first()
        if found is None:
            raise NotFound("stand-in-unknown", "この代理は見つかりません。もう終わっているかもしれません。")
        StandIn.objects.filter(pk=found.pk).update(ended_at=now)
        _record(actor, found, kind="account.stand_in_ended", now=now)
        return _give_back(actor, found, now)


def run_stand_ins(*, now: datetime) -> int:
    """Once a day: hand over what has become due, give back what is over; how many cases changed hands."""
    today, done = local_date(now), 0
    for each in StandIn.objects.select_related("town").filter(ended_at=None, start__lte=today).order_by("pk"):
        if each.until < today:
            done += end_stand_in(actor=SYSTEM, town=each.town, stand_in_id=each.pk, now=now)
        else:
            with transaction.atomic():
                done += _hand_over(SYSTEM, each, now)
    return done


def whoever_is_there(*, town_id: int, assignee_id: int | None, on: date) -> tuple[int | None, int | None]:
    """(who gets the work, for whom): the stand-in where the person is away."""
    if assignee_id is None:
        return None, None
    found = running(town_id=town_id, on=on).filter(absent_id=assignee_id).values_list("stand_in_id", flat=True).first()
    return (assignee_id, None) if found is None else (found, assignee_id)


def _hand_over(actor: Actor, stand_in: StandIn, now: datetime) -> int:
    due = Case.objects.select_for_update().filter(
        town_id=stand_in.town_id, closed_at=None, assignee_id=stand_in.absent_id, queue_on__lte=stand_in.until
    )
    return _move(actor, list(due.order_by("pk")), stand_in.stand_in_id, stand_in.absent_id, now)


def _give_back(actor: Actor, stand_in: StandIn, now: datetime) -> int:
    held = Case.objects.select_for_update().filter(
        town_id=stand_in.town_id, closed_at=None, assignee_id=stand_in.stand_in_id, covering_for_id=stand_in.absent_id
    )
    return _move(actor, list(held.order_by("pk")), stand_in.absent_id, None, now)


def _move(actor: Actor, cases: list[Case], assignee_id: int, covering_for_id: int | None, now: datetime) -> int:
    for case in cases:
        case.assignee_id, case.covering_for_id = assignee_id, covering_for_id
        payload = {"assignee": assignee_id, "department": case.department_id, "covering": covering_for_id}
        recorded(case, actor=actor, kind="assigned", now=now, payload=payload)
        kept(case, actor=actor, now=now)
    return len(cases)


def _record(actor: Actor, stand_in: StandIn, *, kind: str, now: datetime, **more: Any) -> None:
    ledger.append(
        actor=actor,
        town_id=stand_in.town_id,
        stream=f"user:{stand_in.absent_id}",
        kind=kind,
        payload={"user": stand_in.absent_id, "stand_in": stand_in.stand_in_id, **more},
        now=now,
    )
